using MlopsLabs.Core.Authoring.Gate;

namespace MlopsLabs.Cli.Reports.Gate;

/// <summary>A gate's values in the words and signs of its reports. A sign is never alone: the legend is printed with the matrix.</summary>
internal static class GateWords
{
    public const string Legend = "✓ passed  ✗ failed  – blocked  · does not count here  ! the lab is wrong  ? not judged  ~ flaky  ± differs by place;  * not as promised";

    public static string Of(GateVerdict verdict) => verdict.ToString().ToLowerInvariant();

    public static string Of(GateLevel level) => level.ToString().ToLowerInvariant();

    public static string Of(GateVariantKind kind) => kind.ToString().ToLowerInvariant();

    public static string Of(GateOutcome outcome) => outcome switch
    {
        GateOutcome.NotHere => "notHere",
        GateOutcome.LabWrong => "labWrong",
        _ => outcome.ToString().ToLowerInvariant(),
    };

    public static string Sign(GateOutcome outcome) => outcome switch
    {
        GateOutcome.Passed => "✓",
        GateOutcome.Failed => "✗",
        GateOutcome.Blocked => "–",
        GateOutcome.NotHere => "·",
        GateOutcome.LabWrong => "!",
        GateOutcome.Flaky => "~",
        _ => "?",
    };

    public static string Sign(GateLevel level) => level switch
    {
        GateLevel.Unfair => "✗",
        GateLevel.Pending => "?",
        GateLevel.Warning => "!",
        _ => "·",
    };

    /// <summary>A cell: one sign where all places agree, and a star where one is not as promised.</summary>
    public static string Sign(GateCell cell) =>
        (cell.Outcomes.Count == 0 ? " " : cell.Shared is { } shared ? Sign(shared) : "±") + (cell.Fits ? "" : "*");

    /// <summary>Short names of variants for the heads of columns: S, R1, M1, A1.</summary>
    public static IReadOnlyList<string> Columns(IReadOnlyList<GateVariant> variants) =>
        [.. variants.Select((variant, index) => variant.Kind switch
        {
            GateVariantKind.Start => "S",
            GateVariantKind.Solution => $"R{Number(variants, index)}",
            GateVariantKind.Mutant => $"M{Number(variants, index)}",
            _ => $"A{Number(variants, index)}",
        })];

    /// <summary>What became of a variant, in words: <c>full marks</c>, <c>caught by …</c>, or <c>not as promised</c>.</summary>
    public static string Became(GateReport report, GateVariant variant)
    {
        var mine = report.Findings.Where(finding => finding.Variant == variant.Id).ToList();
        if (mine.Any(finding => finding.Level == GateLevel.Unfair))
            return "✗ not as promised";
        var cells = report.Matrix.SelectMany(row => row).Where(cell => cell.Variant == variant.Id).ToList();
        if (mine.Any(finding => finding.Level == GateLevel.Pending) || cells.All(cell => cell.Outcomes.Count == 0))
            return "? not all was judged";
        return variant.Kind switch
        {
            GateVariantKind.Start => "✓ does not pass",
            GateVariantKind.Mutant => $"✓ caught by {string.Join(", ", variant.MustFail)}",
            _ => "✓ full marks",
        };
    }

    public static string Of(GatePlace place) => $"{Words.Of(place.Runtime)} {place.Seed}";

    /// <summary>Places by runtime: <c>local gate-1 gate-2, docker gate-1</c>.</summary>
    public static string Of(IEnumerable<GatePlace> places) => string.Join(", ", places
        .GroupBy(place => place.Runtime)
        .OrderBy(same => same.Key)
        .Select(same => $"{Words.Of(same.Key)} {string.Join(' ', same.Select(place => place.Seed).OrderBy(seed => seed.Length).ThenBy(seed => seed, StringComparer.Ordinal))}"));

    private static int Number(IReadOnlyList<GateVariant> variants, int index) => variants.Take(index + 1).Count(variant => variant.Kind == variants[index].Kind);
}
