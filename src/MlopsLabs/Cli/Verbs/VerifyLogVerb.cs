using System.CommandLine;
using MlopsLabs.Cli.Reports;
using MlopsLabs.Core;
using MlopsLabs.Core.Attempts;
using MlopsLabs.Core.Sessions;

namespace MlopsLabs.Cli.Verbs;

internal sealed class VerifyLogVerb() : Verb("verify-log", """
    Verify attempt logs offline: one unbroken chain each, and all evidence there and unchanged. Without a lab, all logs of
    this home, the demo's too. Exit code 5 when anything is damaged.
    """, "mlopslabs verify-log pipeline-inventory")
{
    private readonly Argument<string?> lab = LabArgument("The lab's id; all logs when left out");

    protected override void Declare(Command command) => command.Add(lab);

    protected override Task<int> RunAsync(Invocation call, CancellationToken cancellation)
    {
        var wanted = call.Parsed.GetValue(lab)?.Split('/')[^1];
        var reports = new[] { call.Home, call.Home.Demo }
            .SelectMany(home => home.Courses())
            .SelectMany(course => course.LoggedLabs().Where(id => wanted is null || id == wanted).Select(id => Verify(course, id)))
            .ToList();
        if (reports.Count == 0 && wanted is not null)
            throw new PlatformException(ErrorKind.Missing, $"There is no attempt log of {wanted}.", $"A log begins with the first check: mlopslabs check {wanted}");
        var whole = reports.All(report => report.Whole);
        if (call.Json)
            JsonReport.Write(call.Host.Out, new VerifyJson(whole, [.. reports.Select(report => new VerifiedLogJson(
                report.Log, report.Whole, report.Files, report.Attempts, report.Evidence, report.Head, [.. report.Findings.Select(JsonReport.Of)]))]), ReportJson.Default.VerifyJson);
        else
            Text(call.Host.Out, reports);
        return Task.FromResult(whole ? ExitCodes.Ok : ExitCodes.Integrity);
    }

    private static LogReport Verify(CourseHome course, string lab) =>
        LogVerifier.Verify(course.Attempts(lab), new EvidenceStore(course.Evidence), new LogOwner(course.Course, lab));

    private static void Text(TextWriter output, List<LogReport> reports)
    {
        if (reports.Count == 0)
            output.WriteLine("There are no attempt logs yet.");
        foreach (var report in reports)
        {
            output.WriteLine($"{(report.Whole ? "✓ whole  " : "✗ damaged")}  {report.Log}: {Words.Count(report.Attempts, "attempt")}, {report.Evidence} pieces of evidence");
            foreach (var finding in report.Findings)
                output.WriteLine($"    {(finding.Level == FindingLevel.Damage ? "damage" : "note")}: {PlainText.SanitiseLine($"{finding.File}{(finding.Line is { } line ? $":{line}" : "")} {finding.Message}")}");
        }
    }
}
