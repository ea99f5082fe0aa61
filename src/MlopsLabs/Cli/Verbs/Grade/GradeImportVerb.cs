using System.CommandLine;
using MlopsLabs.Cli.Reports;
using MlopsLabs.Core;
using MlopsLabs.Core.Grading;
using MlopsLabs.Core.Grading.Import;

namespace MlopsLabs.Cli.Verbs.Grade;

internal sealed class GradeImportVerb() : Verb("import", """
    Import submissions into a cohort: files, folders, or the zip of a whole course that Moodle or Canvas gives. A bad one is set aside with the reason and
    never stops the others. Importing again changes nothing. Of several submissions of a learner all are kept.
    """, "mlopslabs grade import autumn submissions.zip", "mlopslabs grade import autumn downloads/")
{
    private readonly Argument<string> cohort = CohortArgument.New();
    private readonly Argument<string[]> paths = new("PATH") { Description = "Files, folders and zips of zips", HelpName = "PATH", Arity = ArgumentArity.OneOrMore };

    protected override void Declare(Command command)
    {
        command.Add(cohort);
        command.Add(paths);
    }

    protected override Task<int> RunAsync(Invocation call, CancellationToken cancellation)
    {
        var into = Cohort.OpenOrMake(CohortArgument.PathOf(call, call.Parsed.GetValue(cohort)!));
        var named = call.Parsed.GetValue(paths)!.Select(path => Path.GetFullPath(path, call.Host.CurrentFolder)).ToList();
        var report = new ImportRun(into, call.Host.Time).Run(named, cancellation);
        var index = CohortIndex.Read(into);
        if (call.Json)
        {
            var current = index.AllCurrent().Select(each => (each.Lab.Lab, each.Submission.Sha256)).ToHashSet();
            JsonReport.Write(call.Host.Out, new GradeImportJson(
                into.Folder, [.. report.Taken.Select(each => Of(each, current))], [.. report.SetAside.Select(Of)], report.PassedOver, index.Submissions.Count, Learners(index)), ReportJson.Default.GradeImportJson);
        }
        else
        {
            Text(call.Host.Out, into, report, index);
        }
        return Task.FromResult(ExitCodes.Ok);
    }

    private static int Learners(CohortIndex index) => index.Submissions.Select(record => record.Learner).Distinct().Count();

    private static ImportedJson Of(TakenSubmission each, HashSet<(string Lab, string Sha256)> current) => new(
        each.From, each.IsNew, each.Record.Sha256, each.Record.Learner, each.Record.Name,
        [.. each.Record.Labs.Select(lab => new ImportedLabJson(
            lab.Lab, lab.Attempts, lab.Head, Outcome(lab), lab.Score, lab.MaxScore, lab.Hints, current.Contains((lab.Lab, each.Record.Sha256))))]);

    private static SetAsideJson Of(SetAsideRecord record) => new(record.From, record.Reason, record.Sha256.Length == 0 ? null : record.Sha256, record.Kept);

    private static string Outcome(RecordedLab lab) => lab.Passed ? "passed" : lab.Pending ? "pending" : "failed";

    private static void Text(TextWriter output, Cohort cohort, ImportReport report, CohortIndex index)
    {
        foreach (var each in report.Taken)
            Line(output, $"{(each.IsNew ? "new     " : "known   ")} {each.Record.Learner}: {string.Join(", ", each.Record.Labs.Select(lab => $"{lab.Lab} ({lab.Attempts})"))}  from {each.From}");
        foreach (var record in report.SetAside)
            Line(output, $"set aside {record.From}: {record.Reason}");
        if (report.PassedOver.Count > 0)
            Line(output, $"passed over {Words.Count(report.PassedOver.Count, "file")} that {(report.PassedOver.Count == 1 ? "is" : "are")} no zip: {string.Join(", ", report.PassedOver.Take(5))}{(report.PassedOver.Count > 5 ? ", …" : "")}");
        Line(output, $"{Words.Count(report.Taken.Count(each => each.IsNew), "new submission")}, {report.Taken.Count(each => !each.IsNew)} known, {report.SetAside.Count} set aside. The cohort has {Words.Count(index.Submissions.Count, "submission")} of {Words.Count(Learners(index), "learner")}.");
        if (report.SetAside.Any(record => record.Kept is not null))
            Line(output, $"  what was set aside, and why: {cohort.SetAside}");
        Line(output, $"  next: mlopslabs grade verify {cohort.Folder}");
    }

    private static void Line(TextWriter writer, string text) => writer.WriteLine(PlainText.SanitiseLine(text));
}
