using System.Collections.Immutable;
using MlopsLabs.Core.Checks;
using MlopsLabs.Core.Grading.Grades;
using MlopsLabs.Core.Specs.Matchers;

namespace MlopsLabs.Tui;

/// <summary>What a cluster of wrong answers has in common.</summary>
internal enum ClusterKind
{
    /// <summary>A name that is in neither the truth nor the aliases: what can be accepted.</summary>
    Name,

    /// <summary>A row of the truth that was missing or wrong.</summary>
    Row,

    /// <summary>What was found in place of what was asked for.</summary>
    Answer,
}

/// <summary>Learners who were wrong in the same way.</summary>
/// <param name="Kind">What they have in common.</param>
/// <param name="Text">That, as the first of them wrote it.</param>
/// <param name="Count">How many learners.</param>
/// <param name="Learners">The first of them.</param>
internal sealed record WrongAnswer(ClusterKind Kind, string Text, int Count, IReadOnlyList<string> Learners);

/// <summary>One check over the cohort.</summary>
/// <param name="Check">Its id.</param>
/// <param name="Ended">How it ended, for how many learners.</param>
/// <param name="Shares">How many have a share of its points in each tenth; all points belong to the last. Only where it was judged.</param>
/// <param name="Statistics">Its difficulty and discrimination.</param>
/// <param name="Wrong">The commonest wrong answers first.</param>
internal sealed record CheckFacts(
    string Check, IReadOnlyDictionary<CheckStatus, int> Ended, ImmutableArray<int> Shares, ItemStatistics Statistics, IReadOnlyList<WrongAnswer> Wrong)
{
    // A cluster is more than its learners' names.
    private const int MostLearners = 5;

    /// <summary>Looks at all learners of a lab, one after the other, and keeps counts.</summary>
    /// <param name="grades">The grades.</param>
    /// <param name="lab">The lab's id.</param>
    /// <param name="cancellation">Stops it.</param>
    public static IReadOnlyList<CheckFacts> Of(CohortGrades grades, string lab, CancellationToken cancellation)
    {
        var analysis = new ItemAnalysis(lab);
        var counts = new Dictionary<string, Counts>();
        foreach (var learner in grades.Book.Learners)
        {
            cancellation.ThrowIfCancellationRequested();
            var checks = grades.Details.Checks(learner.Id, lab);
            analysis.Add(checks);
            foreach (var result in checks.Select(check => check.Result))
            {
                if (!counts.TryGetValue(result.CheckId, out var of))
                    counts[result.CheckId] = of = new Counts();
                of.Add(learner.Id, result);
            }
        }

        return [.. analysis.Statistics().Select(statistics => counts[statistics.Check].Facts(statistics))];
    }

    private sealed class Counts
    {
        private readonly Dictionary<CheckStatus, int> ended = [];
        private readonly int[] shares = new int[10];
        private readonly Dictionary<(ClusterKind, string), (string Text, int Count, List<string> Learners)> wrong = [];

        public void Add(string learner, CheckResult result)
        {
            ended[result.Status] = ended.GetValueOrDefault(result.Status) + 1;
            if (result.Status is not (CheckStatus.Passed or CheckStatus.Failed))
                return;
            if (result.MaxScore > 0)
                shares[Math.Clamp((int)(result.Score / result.MaxScore * 10), 0, 9)]++;
            // A name may stand in many rows of one learner, who is still one.
            foreach (var (kind, text) in WrongOf(result).DistinctBy(each => (each.Kind, Names.Normalise(each.Text))))
            {
                var key = (kind, Names.Normalise(text));
                var known = wrong.TryGetValue(key, out var before) ? before : (text, 0, []);
                if (known.Learners.Count < MostLearners)
                    known.Learners.Add(learner);
                wrong[key] = known with { Count = known.Count + 1 };
            }
        }

        public CheckFacts Facts(ItemStatistics statistics) => new(
            statistics.Check, ended, [.. shares], statistics,
            [.. wrong.Select(each => new WrongAnswer(each.Key.Item1, each.Value.Text, each.Value.Count, each.Value.Learners))
                .OrderByDescending(each => each.Count).ThenBy(each => each.Kind).ThenBy(each => each.Text, StringComparer.Ordinal)]);

        private static IEnumerable<(ClusterKind Kind, string Text)> WrongOf(CheckResult result)
        {
            var rows = result.Items.Where(item => item.Kind == ItemKinds.Unlisted || (!item.Ok && item.Kind is ItemKinds.Missing or ItemKinds.Wrong)).ToList();
            foreach (var item in rows)
                yield return (item.Kind == ItemKinds.Unlisted ? ClusterKind.Name : ClusterKind.Row, item.Kind == ItemKinds.Unlisted ? item.Name : $"{item.Name}: {item.Message}");
            if (rows.Count == 0 && result.Status == CheckStatus.Failed)
                yield return (ClusterKind.Answer, result.Actual.Length > 0 ? result.Actual : result.Message);
        }
    }
}
