using System.CommandLine;
using MlopsLabs.Cli.Reports;
using MlopsLabs.Core;
using MlopsLabs.Core.Grading;

namespace MlopsLabs.Cli.Verbs.Grade;

internal sealed class GradeReceiptVerb() : Verb("receipt", """
    Countersign the heads of all submissions of a cohort, each once. Attempts that are cut off or written anew afterwards are noticed when the learner hands
    in again. Give the learner a copy.
    """, "mlopslabs grade receipt autumn", "mlopslabs grade receipt autumn --output receipts")
{
    private readonly Argument<string> cohort = CohortArgument.New();
    private readonly Option<string?> output = new("--output", "-o") { Description = "Also write copies here, named by learner", HelpName = "DIR" };

    protected override void Declare(Command command)
    {
        command.Add(cohort);
        command.Add(output);
    }

    protected override Task<int> RunAsync(Invocation call, CancellationToken cancellation)
    {
        var opened = Cohort.Open(CohortArgument.PathOf(call, call.Parsed.GetValue(cohort)!));
        var report = new ReceiptRun(opened, call.Host.Time).Run();
        if (call.Parsed.GetValue(output) is { } named)
            Copy(Path.GetFullPath(named, call.Host.CurrentFolder), report);
        if (call.Json)
            JsonReport.Write(call.Host.Out, new GradeReceiptJson(
                opened.Folder, [.. report.Given.Select(Of)], [.. report.Known.Select(Of)], [.. report.Refused.Select(record => record.Sha256)]), ReportJson.Default.GradeReceiptJson);
        else
            Text(call.Host.Out, opened, report);
        return Task.FromResult(ExitCodes.Ok);
    }

    private static ReceiptJson Of(Receipt receipt) => new(receipt.Learner, receipt.Submission, receipt.At, receipt.File);

    /// <summary>One file a learner and submission; the newest of a learner is not singled out, because each is of other heads.</summary>
    private static void Copy(string folder, ReceiptReport report)
    {
        Directory.CreateDirectory(folder);
        foreach (var receipt in report.Given.Concat(report.Known))
        {
            var name = Path.GetFileNameWithoutExtension(EnrolmentRun.FileName(receipt.Learner));
            File.Copy(receipt.File, Path.Combine(folder, $"{name}-{receipt.Submission[..12]}.receipt.dsse.json"), overwrite: true);
        }
    }

    private static void Text(TextWriter writer, Cohort cohort, ReceiptReport report)
    {
        foreach (var receipt in report.Given)
            Line(writer, $"receipt  {receipt.Learner}: {string.Join(", ", receipt.Heads.Select(head => $"{head.Lab} {head.Attempts} ({head.Head[..12]})"))}");
        foreach (var record in report.Refused)
            Line(writer, $"refused  {record.Learner}: the signature of {record.From} does not fit, so it is not known whose heads these are");
        Line(writer, $"{Words.Count(report.Given.Count, "receipt")} given, {report.Known.Count} given before, {report.Refused.Count} refused. They are in {Path.Combine(cohort.Folder, "receipts")}; learners verify them with {Path.Combine(cohort.Folder, "receipt-key.pub.pem")}.");
    }

    private static void Line(TextWriter writer, string text) => writer.WriteLine(PlainText.SanitiseLine(text));
}
