namespace MlopsLabs.Core.Checks;

/// <summary>How a check ended: exactly one of these.</summary>
public enum CheckStatus
{
    /// <summary>It ran to its end and what it asks for is there.</summary>
    Passed,

    /// <summary>It ran to its end and what it asks for is not there.</summary>
    Failed,

    /// <summary>A check that it needs did not pass, or it does not apply here.</summary>
    Blocked,

    /// <summary>It could not be judged; costs no points.</summary>
    Error,

    /// <summary>It was cancelled.</summary>
    Cancelled,
}

/// <summary>Who has to act on a result that is not a pass.</summary>
public enum Fault
{
    /// <summary>Nobody.</summary>
    None,

    /// <summary>The learner: the only one whose faults cost points.</summary>
    Learner,

    /// <summary>The lab's author.</summary>
    Author,

    /// <summary>Whoever runs the platform.</summary>
    Platform,
}

/// <summary>One row of a result: a part of what was judged.</summary>
/// <param name="Name">What it is about; sanitised by whoever shows it.</param>
/// <param name="Ok">Whether it is as it should be.</param>
/// <param name="Message">What was found.</param>
/// <param name="GraderOnly">True when it would give the answer away: not shown to learners and not written to their log.</param>
/// <param name="Kind">What sort of row it is, for programs: one of <see cref="ItemKinds"/>, or null.</param>
public sealed record ResultItem(string Name, bool Ok, string Message, bool GraderOnly = false, string? Kind = null);

/// <summary>The words of <see cref="ResultItem.Kind"/>.</summary>
public static class ItemKinds
{
    /// <summary>In the truth, and not named by the learner.</summary>
    public const string Missing = "missing";

    /// <summary>Named by the learner, and in neither the truth nor the aliases: what a grader's alias queue is made of.</summary>
    public const string Unlisted = "unlisted";

    /// <summary>Named by the learner a second time.</summary>
    public const string Duplicate = "duplicate";

    /// <summary>A row that cannot be judged: it has no name, or is no row at all.</summary>
    public const string Malformed = "malformed";

    /// <summary>Found, with a field that is not as it should be.</summary>
    public const string Wrong = "wrong";

    /// <summary>What a checker script wrote beside its result.</summary>
    public const string Diagnostics = "diagnostics";
}

/// <summary>A check's result. The same evidence and the same check give the same value, but for the two times.</summary>
/// <param name="CheckId">The check.</param>
/// <param name="Status">How it ended.</param>
/// <param name="Fault">Who has to act.</param>
/// <param name="ErrorKind">What broke, when <see cref="CheckStatus.Error"/>.</param>
/// <param name="Score">Points earned, 0 to <paramref name="MaxScore"/>; partial credit has at most three decimals.</param>
/// <param name="MaxScore">Points to be had.</param>
/// <param name="Message">What was found, in a sentence.</param>
/// <param name="Help">What to look at next; may be empty.</param>
/// <param name="Expected">What was asked for, where saying so gives nothing away; may be empty.</param>
/// <param name="Actual">What was found in its place; may be empty.</param>
/// <param name="Items">Rows, where the check has parts.</param>
/// <param name="Evidence">SHA-256 of every piece of evidence that it was judged by.</param>
/// <param name="StartedAt">When judging began.</param>
/// <param name="Duration">How long it took.</param>
public sealed record CheckResult(
    string CheckId,
    CheckStatus Status,
    Fault Fault,
    ErrorKind? ErrorKind,
    double Score,
    double MaxScore,
    string Message,
    string Help,
    string Expected,
    string Actual,
    IReadOnlyList<ResultItem> Items,
    IReadOnlyList<string> Evidence,
    DateTimeOffset StartedAt,
    TimeSpan Duration)
{
    /// <summary>
    /// False for a check that does not apply here: its probe needs another runtime, or its script skipped. Nobody has to act on it,
    /// it has no points, and a lab is passed without it.
    /// </summary>
    public bool Counts => Status != CheckStatus.Blocked || Fault != Fault.None;

    /// <summary>Whether it did not run to its end, so that there is no verdict.</summary>
    public bool IsUnjudged => Status is CheckStatus.Error or CheckStatus.Cancelled;
}
