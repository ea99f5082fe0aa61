using System.CommandLine;
using System.Globalization;
using MlopsLabs.Cli.Reports;
using MlopsLabs.Core;
using MlopsLabs.Core.Grading.Ledger;

namespace MlopsLabs.Cli.Verbs.Grade;

internal sealed class GradeAgreementVerb() : LedgerVerb("agreement", """
    How far markers agree where two or more marked the same work: quadratic weighted kappa (1: always; 0: no more than chance) by pair and by criterion, and
    whether a marker is milder or stricter than the others, and became so.
    """, "mlopslabs grade agreement autumn", "mlopslabs grade agreement autumn --lab mlops-charter")
{
    private readonly Option<string?> lab = new("--lab") { Description = "Of this lab only", HelpName = "LAB" };

    protected override void Declare(Command command)
    {
        base.Declare(command);
        command.Add(lab);
    }

    protected override async Task<int> RunAsync(Invocation call, GradersDesk desk, ILedger ledger, CancellationToken cancellation)
    {
        var only = call.Parsed.GetValue(lab) is { } named ? desk.Lab(named).Id.Value : null;
        var view = LedgerView.Of(await ledger.ReadAsync(0, cancellation), call.Host.Time.GetUtcNow());
        var course = desk.Course;
        var agreement = Agreement.Of(
            view.Marks.Where(mark => only is null || mark.What.Lab == only), mark => GradersDesk.PointsOf(course, mark.What.Lab!, mark.What.Criterion!, mark.What.Level!.Value));
        if (call.Json)
            JsonReport.Write(call.Host.Out, Json(desk.Cohort.Folder, only, agreement), ReportJson.Default.GradeAgreementJson);
        else
            Text(call.Host.Out, agreement);
        return ExitCodes.Ok;
    }

    private static GradeAgreementJson Json(string cohort, string? lab, Agreement agreement) => new(
        cohort, lab, agreement.Works, agreement.MarkedOnce, Json(agreement.All),
        [.. agreement.Pairs.Select(pair => new PairKappaJson(pair.First, pair.Second, Json(pair.Kappa)))],
        [.. agreement.Criteria.Select(each => new CriterionKappaJson(each.Lab, each.Criterion, Json(each.Kappa)))],
        [.. agreement.Cells.Select(cell => new CellKappaJson(cell.Lab, cell.Criterion, cell.First, cell.Second, Json(cell.Kappa)))],
        [.. agreement.Drifts.Select(drift => new DriftJson(drift.Marker, drift.Count, Rounded(drift.Mean)!.Value, Rounded(drift.First), Rounded(drift.Second), Rounded(drift.Change)))]);

    private static KappaJson Json(Kappa kappa) => new(Rounded(kappa.Value), kappa.Count);

    private static double? Rounded(double? value) => value is { } number ? Math.Round(number, 3) : null;

    private static void Text(TextWriter output, Agreement agreement)
    {
        output.WriteLine($"{Words.Count(agreement.Works, "work")} marked by two or more, {agreement.MarkedOnce} by one only.");
        if (agreement.Works == 0)
        {
            output.WriteLine("So nothing is known about agreement: let two markers mark some works independently.");
            return;
        }
        output.WriteLine();
        output.WriteLine("  kappa      n");
        Line(output, agreement.All, "all");
        foreach (var pair in agreement.Pairs)
            Line(output, pair.Kappa, $"{pair.First} and {pair.Second}");
        foreach (var each in agreement.Criteria)
            Line(output, each.Kappa, $"{each.Lab} {each.Criterion}");
        output.WriteLine();
        output.WriteLine("Points beside the mean of the others (more: milder), in the first and in the second half of each one's marking:");
        foreach (var drift in agreement.Drifts)
            output.WriteLine($"{Signed(drift.Mean),7} {drift.Count,6}  {PlainText.SanitiseLine(drift.Marker)}{(drift is { First: { } first, Second: { } second } ? $": {Signed(first)}, then {Signed(second)}" : "")}");
        if (agreement.Cells.Any(cell => cell.Kappa.Value is null))
            output.WriteLine("  –: undefined. All levels there are the same, so that chance would agree as well.");
    }

    private static void Line(TextWriter output, Kappa kappa, string what) => output.WriteLine($"{(kappa.Value is { } value ? value.ToString("0.00", CultureInfo.InvariantCulture) : "–"),7} {kappa.Count,6}  {PlainText.SanitiseLine(what)}");

    private static string Signed(double value) => value.ToString("+0.00;-0.00;0.00", CultureInfo.InvariantCulture);
}
