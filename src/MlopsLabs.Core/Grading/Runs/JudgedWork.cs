using System.Text.Json;
using MlopsLabs.Core.Attempts;
using MlopsLabs.Core.Checks;

namespace MlopsLabs.Core.Grading.Runs;

/// <summary>The results of one learner's work in one run.</summary>
/// <param name="Key">Whose work on which lab, and which attempt.</param>
/// <param name="Results">One result a check.</param>
public sealed record JudgedWork(WorkKey Key, IReadOnlyList<CheckResult> Results)
{
    /// <summary>Points earned, before hints.</summary>
    public double Score => Results.Sum(result => result.Score);

    /// <summary>Points to be had.</summary>
    public double MaxScore => Results.Sum(result => result.MaxScore);

    /// <summary>Whether some check could not be judged.</summary>
    public bool IsPending => Results.Any(result => result.IsUnjudged);

    // What a learner wrote may make a row each of a hundred thousand names; more than this no grader reads.
    private const int MostItems = 500;

    /// <summary>A line of <c>results.jsonl</c>, without its line break. Of very many rows of a result the first are kept, and how many there were.</summary>
    internal byte[] ToBytes() => JsonSerializer.SerializeToUtf8Bytes(
        new JudgedLine
        {
            Learner = Key.Learner,
            Lab = Key.Lab,
            Head = Key.Head,
            Results = [.. Results.Select(result => ResultLine.Whole(result with { Items = Bounded(result.Items) }))],
        },
        LogJson.Default.JudgedLine);

    private static IReadOnlyList<ResultItem> Bounded(IReadOnlyList<ResultItem> items) => items.Count <= MostItems
        ? items
        : [.. items.Take(MostItems), new ResultItem("…", false, $"and {items.Count - MostItems} more", GraderOnly: true)];

    /// <summary>Reads a line.</summary>
    /// <exception cref="FormatException">It is none.</exception>
    internal static JudgedWork Read(ReadOnlySpan<byte> bytes)
    {
        var line = LogJson.Read(bytes, LogJson.Default.JudgedLine);
        return LogJson.HasNull(line.Results)
            ? throw new FormatException("A list holds null.")
            : new JudgedWork(new WorkKey(line.Learner, line.Lab, line.Head), [.. line.Results.Select(result => result.ToResult())]);
    }
}

/// <summary>The same as JSON, with results as logs have them; rows that learners do not see are in it too.</summary>
internal sealed record JudgedLine
{
    public required string Learner { get; init; }
    public required string Lab { get; init; }
    public required string Head { get; init; }
    public required IReadOnlyList<ResultLine> Results { get; init; }
}
