using MlopsLabs.Core;
using MlopsLabs.Core.Authoring.Gate;

namespace MlopsLabs.Cli.Reports.Gate;

/// <summary>Turns gates into their form of <c>--json</c>.</summary>
internal static class GateJsonReport
{
    public static GateJson Of(IReadOnlyList<GateReport> reports) => new(
        GateWords.Of(reports.Select(report => report.Verdict).OrderBy(verdict => verdict switch { GateVerdict.Unfair => 0, GateVerdict.Pending => 1, _ => 2 }).First()),
        [.. reports.Select(Of)]);

    private static GateLabJson Of(GateReport report)
    {
        var record = report.Record;
        return new GateLabJson(
            record.Course, record.Lab.Id.Value, GateWords.Of(report.Verdict), record.Seeds, [.. record.Runtimes.Select(Words.Of)],
            [.. record.Unproven.Select(one => new GateUnprovenJson(Words.Of(one.Runtime), one.Why, one.NextStep))],
            [.. report.Variants.Select(variant => new GateVariantJson(
                variant.Id, GateWords.Of(variant.Kind), variant.MustFail, GateWords.Became(report, variant)[0] == '✓'))],
            [.. report.Matrix.Select(row => Of(report, row))],
            [.. report.Findings.Select(Of)],
            [.. record.Efforts.Select(effort => new GatePlaceJson(
                Words.Of(effort.Place.Runtime), effort.Place.Seed, Milliseconds(effort.Took), effort.Environments, effort.Changed,
                record.Judgements.Where(one => one.Place == effort.Place && one.Repeat == 1).ToDictionary(one => one.Variant, one => one.Score)))],
            Milliseconds(record.Took));
    }

    private static GateCheckJson Of(GateReport report, IReadOnlyList<GateCell> row)
    {
        var check = row[0].Check;
        var timing = report.Timings.FirstOrDefault(one => one.Check == check);
        var flakes = report.Flakes.FirstOrDefault(one => one.Check == check);
        return new GateCheckJson(
            check, Milliseconds(timing?.Median ?? default), Milliseconds(timing?.Slowest ?? default), flakes?.Judged ?? 0, flakes?.Differing ?? 0,
            Math.Round(flakes?.Rate ?? 0, 4),
            [.. row.Select(cell => new GateCellJson(cell.Variant, [.. cell.Outcomes.Select(one => new GateOutcomeJson(
                Words.Of(one.Place.Runtime), one.Place.Seed, GateWords.Of(one.Outcome), one.Fits))]))]);
    }

    private static GateFindingJson Of(GateFinding finding) => new(
        GateWords.Of(finding.Level), finding.Code, finding.Variant, finding.Check, PlainText.Sanitise(finding.Message), PlainText.Sanitise(finding.Detail),
        [.. finding.Places.Select(place => new GateWhereJson(Words.Of(place.Runtime), place.Seed))]);

    private static long Milliseconds(TimeSpan time) => (long)time.TotalMilliseconds;
}
