namespace MlopsLabs.Core.Checks;

/// <summary>What a matcher says of the evidence. Matchers are total: whatever the bytes, there is a verdict with a message.</summary>
/// <param name="Passed">Whether what is asked for is there.</param>
/// <param name="Credit">The share that is there, 0 to 1; 1 exactly when it passed.</param>
/// <param name="Message">What was found, in a sentence.</param>
/// <param name="Expected">What was asked for; empty where saying so would give the answer away.</param>
/// <param name="Actual">What was found in its place; may be empty.</param>
/// <param name="Items">Rows, where the matcher has parts.</param>
public sealed record Verdict(
    bool Passed, double Credit, string Message, string Expected, string Actual, IReadOnlyList<ResultItem> Items)
{
    /// <summary>
    /// True when there was nothing to compare: the file, the path or the value is not there. Such a match failed, and so did its
    /// opposite: <c>not</c> never turns it into a pass.
    /// </summary>
    public bool IsMissing { get; init; }

    /// <summary>Why nothing can be said, when that is not the learner's matter; else null. Never a fail.</summary>
    public EvidenceError? Trouble { get; init; }

    /// <summary>It is as it should be.</summary>
    public static Verdict Pass(string message, string expected = "", string actual = "", IReadOnlyList<ResultItem>? items = null) =>
        new(true, 1, message, expected, actual, items ?? []);

    /// <summary>It is not as it should be; credit is kept below 1, because only a pass earns all.</summary>
    public static Verdict Fail(string message, string expected = "", string actual = "", double credit = 0, IReadOnlyList<ResultItem>? items = null) =>
        new(false, double.IsNaN(credit) ? 0 : Math.Clamp(credit, 0, MostOfAFail), message, expected, actual, items ?? []);

    /// <summary>There is nothing to compare.</summary>
    public static Verdict Missing(string message, string expected = "") =>
        new(false, 0, message, expected, "", []) { IsMissing = true };

    /// <summary>Nothing can be said, and that is not the learner's matter.</summary>
    public static Verdict Broken(ErrorKind kind, Fault fault, string message) =>
        new(false, 0, message, "", "", []) { Trouble = new EvidenceError(kind, fault, message) };

    private const double MostOfAFail = 0.999;
}
