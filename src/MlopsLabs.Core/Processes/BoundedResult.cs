namespace MlopsLabs.Core.Processes;

/// <summary>How a <see cref="BoundedCommand"/> ended.</summary>
/// <param name="ExitCode">
/// Its exit code; 128 and the signal's number when a signal ended it; <see cref="BoundedCommand.NotFound"/> or
/// <see cref="BoundedCommand.NotExecutable"/> when it was not started. Says nothing when it timed out.
/// </param>
/// <param name="Output">Standard output, head and tail.</param>
/// <param name="Error">Standard error, head and tail.</param>
/// <param name="OutputTruncated">Whether there was more standard output than is kept.</param>
/// <param name="TimedOut">Whether it was stopped because its time was over.</param>
/// <param name="Duration">How long it ran, clean-up included.</param>
/// <param name="Started">False when there is no such program, or it cannot be executed; <paramref name="Error"/> says so.</param>
public sealed record BoundedResult(
    int ExitCode, byte[] Output, byte[] Error, bool OutputTruncated, bool TimedOut, TimeSpan Duration, bool Started = true);
