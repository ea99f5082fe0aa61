namespace MlopsLabs.Core.Checks;

/// <summary>One run of a checker script (protocol: design 04, <c>docs/instructors/checker-scripts.md</c>).</summary>
/// <param name="Lab">The lab's id, <c>LAB_ID</c>.</param>
/// <param name="Check">The check's id, <c>CHECK_ID</c>.</param>
/// <param name="Seed">The learner's seed, <c>SEED</c>.</param>
/// <param name="Script">The script's file on this machine.</param>
/// <param name="Input">The JSON object for standard input.</param>
/// <param name="Files">What is put under <c>EVIDENCE_DIR</c>, by relative path; no path leaves the folder.</param>
/// <param name="Timeout">A hard limit.</param>
public sealed record CheckerJob(
    string Lab, string Check, string Seed, string Script, byte[] Input, IReadOnlyList<CheckerFile> Files, TimeSpan Timeout);

/// <summary>A file for a checker: path relative to <c>EVIDENCE_DIR</c>, and bytes.</summary>
public sealed record CheckerFile(string Path, byte[] Content);

/// <summary>How a checker script's run ended, before anybody judges by it.</summary>
/// <param name="ExitCode">Null when it did not run to its end.</param>
/// <param name="Error">Why it did not run to its end: time, memory, the engine; else null.</param>
/// <param name="ErrorMessage">The same in words; else null.</param>
/// <param name="Output">Standard output, bounded, head and tail.</param>
/// <param name="Diagnostics">Standard error, bounded, head and tail.</param>
/// <param name="ResultFile">What the script left as its result file.</param>
/// <param name="Duration">How long it ran.</param>
public sealed record CheckerOutcome(
    int? ExitCode, ErrorKind? Error, string? ErrorMessage, byte[] Output, byte[] Diagnostics, ResultFile ResultFile, TimeSpan Duration)
{
    /// <summary>The longest result file that is read: 1 MiB.</summary>
    public const int MaxResultBytes = 1024 * 1024;
}

/// <summary>A result file: its bytes, or why it was not read, or neither when there is none.</summary>
/// <param name="Content">The bytes of a regular file of at most <see cref="CheckerOutcome.MaxResultBytes"/>.</param>
/// <param name="Refused">Why it was not read: a link, a pipe, a device, too long.</param>
public sealed record ResultFile(byte[]? Content, string? Refused)
{
    /// <summary>The script left none.</summary>
    public static ResultFile None { get; } = new(null, null);
}
