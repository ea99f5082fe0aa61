using System.Globalization;
using MlopsLabs.Core;
using MlopsLabs.Core.Authoring.Gate;

namespace MlopsLabs.Cli.Reports.Gate;

/// <summary>A gate's report for people: what became of each variant, the matrix, what was found, what it took, the verdict.</summary>
internal static class GateText
{
    private const int ColumnsAtOnce = 16;

    public static void Write(TextWriter writer, GateReport report)
    {
        var record = report.Record;
        writer.WriteLine($"Gate of {record.Course}/{record.Lab.Id.Value}: {PlainText.SanitiseLine(record.Lab.Title)}");
        writer.WriteLine();
        Variants(writer, report);
        for (var from = 0; from < report.Variants.Count && record.Judgements.Count > 0; from += ColumnsAtOnce)
            Matrix(writer, report, from);
        Differing(writer, report);
        foreach (var finding in report.Findings)
            Finding(writer, finding);
        if (report.Findings.Count > 0)
            writer.WriteLine();
        Took(writer, report);
        foreach (var unproven in record.Unproven)
        {
            writer.WriteLine($"NOT PROVEN on {Words.Of(unproven.Runtime)}: {PlainText.SanitiseLine(unproven.Why)}");
            if (unproven.NextStep is { } next)
                writer.WriteLine($"  next: {PlainText.SanitiseLine(next)}");
        }
        writer.WriteLine(Sum(report));
    }

    /// <summary>The verdict in a line.</summary>
    public static string Sum(GateReport report)
    {
        var record = report.Record;
        int Count(GateLevel level) => report.Findings.Count(finding => finding.Level == level);
        var tried = record.Lab.Checks.Count == 0 ? "no checks to prove"
            : record.Runtimes.Count == 0 ? "nothing was tried"
            : $"{Words.Count(record.Lab.Checks.Count, "check")}, {Words.Count(report.Variants.Count, "variant")}, {Words.Count(record.Seeds.Count, "seed")}, {string.Join(" and ", record.Runtimes.Select(Words.Of))}";
        var found = new[] { (Count(GateLevel.Unfair), "not as it should be"), (Count(GateLevel.Pending), "not judged"), (Count(GateLevel.Warning), "to look at") }
            .Where(pair => pair.Item1 > 0).Select(pair => $"{pair.Item1} {pair.Item2}");
        return $"{GateWords.Of(report.Verdict).ToUpperInvariant()}: {string.Join("; ", found.Prepend(tried))}.";
    }

    private static void Variants(TextWriter writer, GateReport report)
    {
        var columns = GateWords.Columns(report.Variants);
        var width = report.Variants.Max(variant => variant.Title.Length);
        foreach (var (variant, column) in report.Variants.Zip(columns))
            writer.WriteLine($"  {column,-3} {variant.Title.PadRight(width)}  {GateWords.Became(report, variant)}");
        writer.WriteLine();
    }

    private static void Matrix(TextWriter writer, GateReport report, int from)
    {
        var columns = GateWords.Columns(report.Variants).Skip(from).Take(ColumnsAtOnce).ToList();
        var width = report.Matrix.Max(row => row[0].Check.Length);
        writer.WriteLine($"  {"check".PadRight(width)}  {string.Concat(columns.Select(column => column.PadRight(4)))}".TrimEnd());
        foreach (var row in report.Matrix)
            writer.WriteLine($"  {row[0].Check.PadRight(width)}  {string.Concat(row.Skip(from).Take(ColumnsAtOnce).Select(cell => GateWords.Sign(cell).PadRight(4)))}".TrimEnd());
        writer.WriteLine($"  {GateWords.Legend}");
        writer.WriteLine();
    }

    /// <summary>The third dimension, where there is anything to see in it.</summary>
    private static void Differing(TextWriter writer, GateReport report)
    {
        var cells = report.Matrix.SelectMany(row => row).Where(cell => cell is { Shared: null, Outcomes.Count: > 0 }).ToList();
        foreach (var cell in cells)
            writer.WriteLine($"  ± {cell.Check} after {cell.Variant}: {string.Join(", ", cell.Outcomes
                .GroupBy(one => one.Outcome).OrderBy(same => same.Key)
                .Select(same => $"{GateWords.Sign(same.Key)} {GateWords.Of(same.Key)} in {GateWords.Of(same.Select(one => one.Place))}"))}");
        if (cells.Count > 0)
            writer.WriteLine();
    }

    private static void Finding(TextWriter writer, GateFinding finding)
    {
        writer.WriteLine($"{GateWords.Sign(finding.Level)} {GateWords.Of(finding.Level),-8}{finding.Code}: {PlainText.SanitiseLine(finding.Message)}");
        if (finding.Detail.Length > 0)
            writer.WriteLine($"          {PlainText.SanitiseLine(finding.Detail)}");
        if (finding.Places.Count > 0)
            writer.WriteLine($"          {(finding.Variant is { } variant ? $"{variant}, " : "")}in {PlainText.SanitiseLine(GateWords.Of(finding.Places))}");
    }

    private static void Took(TextWriter writer, GateReport report)
    {
        var record = report.Record;
        if (report.Timings.Count > 0)
            writer.WriteLine($"Slowest checks: {string.Join(", ", report.Timings.Take(3).Select(one =>
                string.Create(CultureInfo.InvariantCulture, $"{one.Check} {one.Slowest.TotalMilliseconds:0} ms (mostly {one.Median.TotalMilliseconds:0} ms)")))}");
        if (report.Flakes.Count > 0)
            writer.WriteLine($"Flake rates: {FlakeRates(report)}");
        foreach (var same in record.Efforts.GroupBy(effort => effort.Place.Runtime).OrderBy(same => same.Key))
            writer.WriteLine($"{Words.Of(same.Key)}: {Words.Count(same.Count(), "seed")}, {Words.Count(same.Sum(effort => effort.Environments), "environment")}, {Words.Clock(TimeSpan.FromTicks((long)same.Average(effort => effort.Took.Ticks)))} a seed");
        writer.WriteLine($"It took {Words.Clock(record.Took)}.");
    }

    private static string FlakeRates(GateReport report)
    {
        var flaky = report.Flakes.Where(one => one.Differing > 0).ToList();
        return flaky.Count == 0
            ? $"none of {Words.Count(report.Flakes.Sum(one => one.Judged), "judging")} of repeated states was different"
            : string.Join(", ", flaky.Select(one => string.Create(CultureInfo.InvariantCulture, $"{one.Check} {one.Rate * 100:0.#} % ({one.Differing} of {one.Judged})")));
    }
}
