namespace MlopsLabs.Core.Grading.Ledger;

/// <summary>How far several markers of the same works agree; only works that two or more marked count.</summary>
/// <param name="All">All pairs of markers and all criteria together.</param>
/// <param name="Pairs">Each pair of markers over all criteria, by name.</param>
/// <param name="Criteria">Each criterion over all pairs, by lab and name.</param>
/// <param name="Cells">Each pair in each criterion.</param>
/// <param name="Drifts">Each marker beside the others, by name.</param>
/// <param name="Works">How many works (a learner's criterion) were marked by two or more.</param>
/// <param name="MarkedOnce">How many were marked by one only, so that nothing is known about agreement there.</param>
public sealed record Agreement(
    Kappa All, IReadOnlyList<PairKappa> Pairs, IReadOnlyList<CriterionKappa> Criteria, IReadOnlyList<CellKappa> Cells, IReadOnlyList<Drift> Drifts, int Works, int MarkedOnce)
{
    /// <summary>Compares markers.</summary>
    /// <param name="marks">The marks in force, as <see cref="LedgerView.Marks"/> has them.</param>
    /// <param name="points">
    /// The points of a mark's level, so that differences of criteria can be taken together, and levels in any order; null for a level that is not in
    /// the lab any more, which then counts nowhere.
    /// </param>
    public static Agreement Of(IEnumerable<Decision> marks, Func<Decision, double?> points)
    {
        var works = marks
            .Select(mark => (Mark: mark, Points: points(mark)))
            .Where(each => each.Points is not null)
            .Select(each => new Marked(each.Mark, each.Points!.Value))
            .GroupBy(marked => (marked.What.Learner, marked.What.Lab, marked.What.Criterion))
            .Select(work => work.OrderBy(marked => marked.What.Author, StringComparer.Ordinal).ToList())
            .ToList();
        var shared = works.Where(work => work.Count > 1).ToList();
        var cells = Compare(shared);
        return new Agreement(
            Sum(cells),
            [.. cells.GroupBy(cell => (cell.First, cell.Second)).Select(pair => new PairKappa(pair.Key.First, pair.Key.Second, Sum(pair)))
                .OrderBy(pair => pair.First, StringComparer.Ordinal).ThenBy(pair => pair.Second, StringComparer.Ordinal)],
            [.. cells.GroupBy(cell => (cell.Lab, cell.Criterion)).Select(criterion => new CriterionKappa(criterion.Key.Lab, criterion.Key.Criterion, Sum(criterion)))],
            cells, Drifting(shared), shared.Count, works.Count - shared.Count);
    }

    private static List<CellKappa> Compare(List<List<Marked>> works)
    {
        var levels = new Dictionary<(string Lab, string Criterion, string First, string Second), List<(int, int)>>();
        foreach (var work in works)
            for (var one = 0; one < work.Count; one++)
                for (var other = one + 1; other < work.Count; other++)
                {
                    var key = (work[one].What.Lab!, work[one].What.Criterion!, work[one].What.Author, work[other].What.Author);
                    if (!levels.TryGetValue(key, out var list))
                        levels[key] = list = [];
                    list.Add((work[one].What.Level!.Value, work[other].What.Level!.Value));
                }
        return
        [
            .. from cell in levels
               orderby cell.Key.Lab, cell.Key.Criterion, cell.Key.First, cell.Key.Second
               select new CellKappa(cell.Key.Lab, cell.Key.Criterion, cell.Key.First, cell.Key.Second, Kappa.Of(cell.Value)),
        ];
    }

    private static List<Drift> Drifting(List<List<Marked>> works)
    {
        var differences = new Dictionary<string, List<(long Seq, double Difference)>>();
        foreach (var work in works)
        {
            var sum = work.Sum(marked => marked.Points);
            foreach (var marked in work)
            {
                if (!differences.TryGetValue(marked.What.Author, out var list))
                    differences[marked.What.Author] = list = [];
                list.Add((marked.Mark.Seq, marked.Points - ((sum - marked.Points) / (work.Count - 1))));
            }
        }
        return
        [
            .. from marker in differences
               orderby marker.Key
               select Drift.Of(marker.Key, [.. marker.Value.OrderBy(each => each.Seq).Select(each => each.Difference)]),
        ];
    }

    private static Kappa Sum(IEnumerable<CellKappa> cells) => cells.Aggregate(Kappa.None, (sum, cell) => sum + cell.Kappa);

    private sealed record Marked(Decision Mark, double Points)
    {
        public DecisionDraft What => Mark.What;
    }
}

/// <summary>How far two markers agree.</summary>
public sealed record PairKappa(string First, string Second, Kappa Kappa);

/// <summary>How far markers agree about a criterion (<c>STEP/CRITERION</c>).</summary>
public sealed record CriterionKappa(string Lab, string Criterion, Kappa Kappa);

/// <summary>How far two markers agree about a criterion.</summary>
public sealed record CellKappa(string Lab, string Criterion, string First, string Second, Kappa Kappa);
