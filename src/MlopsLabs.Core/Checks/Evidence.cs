using MlopsLabs.Core.Specs;

namespace MlopsLabs.Core.Checks;

/// <summary>How a probe's reading ended.</summary>
public enum EvidenceStatus
{
    /// <summary>The probe was read to its end.</summary>
    Ok,

    /// <summary>The probe was read, and what it asks for is not there: no such file, connection refused, port closed.</summary>
    Absent,

    /// <summary>The probe could not be read; <see cref="Evidence.Error"/> says why. Never a verdict about the learner.</summary>
    Unreadable,
}

/// <summary>One probe's reading: what a check judges by, and what a grader judges by again.</summary>
/// <param name="Probe">The probe's id.</param>
/// <param name="Kind">The probe's kind, in the format's word.</param>
/// <param name="Status">How the reading ended.</param>
/// <param name="ExitCode">A command's exit code, an HTTP answer's status code, else null.</param>
/// <param name="Content">
/// The raw bytes: a file's content, a command's standard output, a body. For <c>files</c> the canonical archive of <see cref="FileArchive"/>,
/// for <c>port</c> the word <c>open</c> or <c>closed</c>, for <c>containers</c> JSON.
/// </param>
/// <param name="Truncated">True when there was more than the probe's limit: head and tail are kept.</param>
/// <param name="Duration">How long the reading took.</param>
/// <param name="Error">Why it could not be read; null unless <see cref="EvidenceStatus.Unreadable"/>.</param>
public sealed record Evidence(
    string Probe, string Kind, EvidenceStatus Status, int? ExitCode, byte[] Content, bool Truncated, TimeSpan Duration, EvidenceError? Error = null)
{
    /// <summary>SHA-256 of <see cref="Content"/> in lower-case hex: its name in the evidence store.</summary>
    public string Sha256 { get; } = Convert.ToHexStringLower(System.Security.Cryptography.SHA256.HashData(Content));

    /// <summary>A reading that could not be made.</summary>
    public static Evidence Unreadable(ProbeSpec probe, EvidenceError error, TimeSpan duration = default) =>
        new(probe.Id.Value, probe.Source.Kind, EvidenceStatus.Unreadable, null, [], false, duration, error);
}

/// <summary>Why a probe could not be read, and whose matter that is: <see cref="Fault.Platform"/> or <see cref="Fault.Author"/>.</summary>
public sealed record EvidenceError(ErrorKind Kind, Fault Fault, string Message);
