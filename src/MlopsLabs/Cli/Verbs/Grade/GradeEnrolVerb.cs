using System.CommandLine;
using MlopsLabs.Cli.Reports;
using MlopsLabs.Core;
using MlopsLabs.Core.Grading;

namespace MlopsLabs.Cli.Verbs.Grade;

internal sealed class GradeEnrolVerb() : Verb("enrol", """
    Give every learner of a roster a seed of their own: one enrolment file a learner, to be handed out and taken with `mlopslabs enrol`. The roster is
    an export of Moodle or Canvas, or a CSV with id,name. Learners who are enrolled keep their seed.
    """, "mlopslabs grade enrol roster.csv --cohort autumn", "mlopslabs grade enrol roster.csv --cohort autumn --id \"Student number\"")
{
    private readonly Argument<string> roster = new("ROSTER") { Description = "The CSV file", HelpName = "ROSTER.csv" };
    private readonly Option<string?> cohort = new("--cohort") { Description = "The cohort's folder; made when it is not there. The roster's name without its ending when left out", HelpName = "COHORT" };
    private readonly Option<string?> id = new("--id") { Description = "The column of ids, where the roster has none that is known", HelpName = "COLUMN" };

    protected override void Declare(Command command)
    {
        command.Add(roster);
        command.Add(cohort);
        command.Add(id);
    }

    protected override Task<int> RunAsync(Invocation call, CancellationToken cancellation)
    {
        var path = Path.GetFullPath(call.Parsed.GetValue(roster)!, call.Host.CurrentFolder);
        var read = Read(path, call.Parsed.GetValue(id));
        var folder = CohortArgument.PathOf(call, call.Parsed.GetValue(cohort) ?? Path.GetFileNameWithoutExtension(path));
        var into = Cohort.OpenOrMake(folder);
        var report = new EnrolmentRun(into, Invocation.NewName).Enrol(read);
        if (call.Json)
            JsonReport.Write(call.Host.Out, new GradeEnrolJson(
                into.Folder, into.Enrolments, read.IdColumn, [.. report.Made.Select(Of)], [.. report.Known.Select(Of)], report.Gone, read.PassedOver), ReportJson.Default.GradeEnrolJson);
        else
            Text(call, into, read, report);
        return Task.FromResult(ExitCodes.Ok);
    }

    private static Roster Read(string path, string? column)
    {
        if (!File.Exists(path))
            throw new UsageException($"There is no roster {path}.", "Export one from your LMS, or write a CSV with the columns id and name.");
        try
        {
            return Roster.Read(PlainText.Decode(File.ReadAllBytes(path)), column);
        }
        catch (FormatException error)
        {
            throw new UsageException($"{path} cannot be used as a roster, and nobody was enrolled:\n{error.Message}", "Mend the file, and do the same again.");
        }
    }

    private static EnrolledJson Of(EnrolledLearner learner) => new(learner.Id, learner.Name, learner.SeedCommitment, EnrolmentRun.FileName(learner.Id));

    private static void Text(Invocation call, Cohort cohort, Roster roster, EnrolmentReport report)
    {
        var output = call.Host.Out;
        output.WriteLine($"Cohort {cohort.Folder}: {Words.Count(report.Made.Count, "learner")} enrolled now, {report.Known.Count} enrolled before. Ids are from the column {PlainText.SanitiseLine(roster.IdColumn)}.");
        foreach (var row in roster.PassedOver)
            output.WriteLine($"  passed over: {row}");
        foreach (var learner in report.Gone)
            output.WriteLine($"  {PlainText.SanitiseLine(learner)} keeps the seed, and the enrolment file is not here any more: a copy is with the learner only");
        output.WriteLine($"  next: hand out {cohort.Enrolments}{Path.DirectorySeparatorChar}ID.json, each to its learner only; they take it with: mlopslabs enrol ID.json");
    }
}
