using MlopsLabs.Core.Checks;

namespace MlopsLabs.Core.Grading.Runs;

/// <summary>What a run would change: who gains, who loses, which checks flip, and why. Nothing is changed by looking at it.</summary>
/// <param name="Run">The run.</param>
/// <param name="Against">The run that it is compared with; null for the results as they were handed in.</param>
/// <param name="Works">Works of the run whose points, those to be had, or whether they are pending, differ; by lab, then by learner.</param>
/// <param name="Flips">Checks whose outcome differs, however many points that is, the most frequent first.</param>
/// <param name="Same">How many works of the run are as they were.</param>
public sealed record RegradeDelta(string Run, string? Against, IReadOnlyList<WorkDelta> Works, IReadOnlyList<CheckFlip> Flips, int Same)
{
    /// <summary>Who has more points than before.</summary>
    public IEnumerable<WorkDelta> Gains => Works.Where(work => work.Difference > 0);

    /// <summary>Who has fewer points than before.</summary>
    public IEnumerable<WorkDelta> Losses => Works.Where(work => work.Difference < 0);

    /// <summary>Compares a run with results that are in force.</summary>
    /// <param name="run">The run.</param>
    /// <param name="against">The id of the run in force; null for the results as they were handed in.</param>
    /// <param name="before">The results in force of some work; null when there are none.</param>
    public static RegradeDelta Of(RunFolder run, string? against, Func<WorkKey, JudgedWork?> before)
    {
        var works = new List<WorkDelta>();
        var flips = new Dictionary<(string, string, string?, string?), (int Count, FlippedCheck First)>();
        var same = 0;
        foreach (var after in run.Read())
        {
            var old = before(after.Key);
            var changed = Changed(old, after);
            foreach (var flip in changed.Where(flip => flip.IsFlip))
            {
                var key = (after.Key.Lab, flip.Check, flip.StatusBefore, flip.StatusAfter);
                flips[key] = flips.TryGetValue(key, out var known) ? (known.Count + 1, known.First) : (1, flip);
            }
            var delta = new WorkDelta(after.Key, PointsOf(old), PointsOf(after), changed);
            if (delta.Before != delta.After || changed.Count > 0)
                works.Add(delta);
            else
                same++;
        }
        return new RegradeDelta(
            run.File.Id, against,
            [.. works.OrderBy(work => work.Key.Lab, StringComparer.Ordinal).ThenBy(work => work.Key.Learner, StringComparer.Ordinal)],
            [.. flips.Select(flip => new CheckFlip(flip.Key.Item1, flip.Key.Item2, flip.Key.Item3, flip.Key.Item4, flip.Value.Count, flip.Value.First.After?.Message ?? ""))
                .OrderByDescending(flip => flip.Count).ThenBy(flip => flip.Lab, StringComparer.Ordinal).ThenBy(flip => flip.Check, StringComparer.Ordinal)
                // Works are judged in parallel: without an order of their own, equals would change places from run to run.
                .ThenBy(flip => flip.Before, StringComparer.Ordinal).ThenBy(flip => flip.After, StringComparer.Ordinal)],
            same);
    }

    private static double? PointsOf(JudgedWork? work) => work is null or { IsPending: true } ? null : work.Score;

    private static List<FlippedCheck> Changed(JudgedWork? before, JudgedWork after)
    {
        var old = before?.Results.GroupBy(result => result.CheckId).ToDictionary(same => same.Key, same => same.Last()) ?? [];
        var now = after.Results.ToDictionary(result => result.CheckId);
        return [.. now.Keys.Concat(old.Keys.Where(check => !now.ContainsKey(check)))
            .Select(check => new FlippedCheck(check, old.GetValueOrDefault(check), now.GetValueOrDefault(check)))
            .Where(flip => flip.IsFlip || flip.Before?.Score != flip.After?.Score || flip.Before?.MaxScore != flip.After?.MaxScore)];
    }
}

/// <summary>One learner's work on one lab, before and after.</summary>
/// <param name="Key">Whose, and which attempt.</param>
/// <param name="Before">Points before, without hints; null when there were none, or some check was pending.</param>
/// <param name="After">Points after; null when some check is pending.</param>
/// <param name="Checks">The checks that differ.</param>
public sealed record WorkDelta(WorkKey Key, double? Before, double? After, IReadOnlyList<FlippedCheck> Checks)
{
    /// <summary>Points gained; less than nothing for a loss, nothing where either side is pending.</summary>
    public double Difference => Before is { } before && After is { } after ? after - before : 0;
}

/// <summary>A check of one learner that differs.</summary>
/// <param name="Check">The check.</param>
/// <param name="Before">What it was; null when there was no such check.</param>
/// <param name="After">What it is; null when there is no such check any more.</param>
public sealed record FlippedCheck(string Check, CheckResult? Before, CheckResult? After)
{
    internal string? StatusBefore => Before is null ? null : Attempts.AttemptWords.Word(Before.Status);

    internal string? StatusAfter => After is null ? null : Attempts.AttemptWords.Word(After.Status);

    /// <summary>Whether its outcome differs, and not its points alone.</summary>
    public bool IsFlip => Before?.Status != After?.Status;
}

/// <summary>A check that ends otherwise, over all learners.</summary>
/// <param name="Lab">The lab.</param>
/// <param name="Check">The check.</param>
/// <param name="Before">The word for how it ended; null when there was none.</param>
/// <param name="After">The word for how it ends; null when there is none.</param>
/// <param name="Count">For how many learners.</param>
/// <param name="Message">What it says now of the first of them.</param>
public sealed record CheckFlip(string Lab, string Check, string? Before, string? After, int Count, string Message);
