namespace MlopsLabs.Core.Checks;

/// <summary>How far one check of a running attempt is.</summary>
/// <param name="CheckId">The check.</param>
/// <param name="Result">Its result once it is judged; null while its probes are read or its script runs.</param>
public sealed record CheckProgress(string CheckId, CheckResult? Result);
