using MlopsLabs.Core.Checks;

namespace MlopsLabs.Core.Grading.Grades;

/// <summary>How one check did in a cohort, by what it judged itself: decisions of graders say something about learners, not about checks.</summary>
/// <param name="Lab">The lab's id.</param>
/// <param name="Check">The check's id.</param>
/// <param name="Judged">Learners for whom it was judged: not pending, and applying to where they worked.</param>
/// <param name="Difficulty">
/// The mean share of its points, <c>p = Σ (sₗ / mₗ) / n</c> over the <paramref name="Judged"/> learners <c>l</c>; 0 to 1, and a high one is an easy check
/// (classical test theory; Lord and Novick, 1968, ch. 15). Null when nobody was judged.
/// </param>
/// <param name="Complete">Learners of whom every check of the lab that applies was judged: only theirs can be compared.</param>
/// <param name="Discrimination">
/// The corrected item-total correlation: Pearson's <c>r</c> between the check's share of points and the share of points in all <em>other</em> checks of the lab,
/// over the <paramref name="Complete"/> learners (Henrysson, 1963). Of a check that gives all or nothing this is the point-biserial correlation with the
/// rest. -1 to 1; below 0.2 it hardly tells strong from weak, below 0 the weak do better. Null where it is not defined: fewer than two learners, no
/// other check, or no variance in either.
/// </param>
public sealed record ItemStatistics(string Lab, string Check, int Judged, double? Difficulty, int Complete, double? Discrimination);

/// <summary>Difficulty and discrimination of the checks of a lab. Fed learner by learner; keeps two numbers a check and learner.</summary>
/// <param name="lab">The lab's id.</param>
public sealed class ItemAnalysis(string lab)
{
    private readonly List<string> checks = [];
    private readonly List<Dictionary<string, (double Score, double Max)>> complete = [];
    private readonly Dictionary<string, (double Sum, int Count)> shares = [];

    /// <summary>Takes one learner's checks. Checks that a learner does not have, or that have no points, say nothing.</summary>
    public void Add(IReadOnlyList<CheckGrade> learner)
    {
        var judged = new Dictionary<string, (double Score, double Max)>();
        var isComplete = learner.Count > 0;
        foreach (var result in learner.Select(grade => grade.Result))
        {
            if (!checks.Contains(result.CheckId))
                checks.Add(result.CheckId);
            if (IsJudged(result) && result.MaxScore > 0)
            {
                judged[result.CheckId] = (result.Score, result.MaxScore);
                var (sum, count) = shares.GetValueOrDefault(result.CheckId);
                shares[result.CheckId] = (sum + (result.Score / result.MaxScore), count + 1);
            }
            else if (result.Counts && result.MaxScore > 0)
            {
                isComplete = false;
            }
        }
        if (isComplete && judged.Count > 0)
            complete.Add(judged);
    }

    /// <summary>What was found so far, in the order in which checks came.</summary>
    public IReadOnlyList<ItemStatistics> Statistics() => [.. checks.Select(Of)];

    private ItemStatistics Of(string check)
    {
        var (sum, count) = shares.GetValueOrDefault(check);
        var pairs = complete.Where(learner => learner.ContainsKey(check) && learner.Count > 1).Select(learner => (Item: Share(learner[check]), Others: Others(learner, check))).ToList();
        return new ItemStatistics(lab, check, count, count == 0 ? null : sum / count, pairs.Count, Correlation(pairs));
    }

    /// <summary>Only a check that ran to its end says something; one that the learner's own failure blocks is worth nothing to them.</summary>
    private static bool IsJudged(CheckResult result) =>
        result.Status is CheckStatus.Passed or CheckStatus.Failed || (result.Status == CheckStatus.Blocked && result.Fault == Fault.Learner);

    private static double Share((double Score, double Max) points) => points.Score / points.Max;

    private static double Others(Dictionary<string, (double Score, double Max)> learner, string check)
    {
        var others = learner.Where(pair => pair.Key != check).Select(pair => pair.Value).ToList();
        return others.Sum(points => points.Score) / others.Sum(points => points.Max);
    }

    /// <summary>Pearson's product-moment correlation, in two passes: <c>Σ(x-x̄)(y-ȳ) / √(Σ(x-x̄)² Σ(y-ȳ)²)</c>.</summary>
    private static double? Correlation(List<(double Item, double Others)> pairs)
    {
        // Equal values are asked for as such: their computed variance may differ from 0 in its last digits.
        if (pairs.Count < 2 || pairs.All(pair => Same(pair.Item, pairs[0].Item)) || pairs.All(pair => Same(pair.Others, pairs[0].Others)))
            return null;
        var (x, y) = (pairs.Average(pair => pair.Item), pairs.Average(pair => pair.Others));
        double xy = 0, xx = 0, yy = 0;
        foreach (var (item, rest) in pairs)
        {
            xy += (item - x) * (rest - y);
            xx += (item - x) * (item - x);
            yy += (rest - y) * (rest - y);
        }
        return Math.Clamp(xy / Math.Sqrt(xx * yy), -1, 1);
    }

    private static bool Same(double one, double other) => Math.Abs(one - other) < 1e-9;
}
