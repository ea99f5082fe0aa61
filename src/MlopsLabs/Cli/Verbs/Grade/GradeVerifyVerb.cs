using System.CommandLine;
using MlopsLabs.Cli.Reports;
using MlopsLabs.Core;
using MlopsLabs.Core.Grading;
using MlopsLabs.Core.Grading.Verify;

namespace MlopsLabs.Cli.Verbs.Grade;

internal sealed class GradeVerifyVerb() : Verb("verify", """
    Verify a cohort offline: signatures, digests, logs, evidence, seeds, versions of labs, times, and learners against each other. It raises flags and says
    why; none is a verdict. Exit code 5 when something is not what was signed, saved or enrolled.
    """, "mlopslabs grade verify autumn", "mlopslabs grade verify autumn --labs labs")
{
    private readonly Argument<string> cohort = CohortArgument.New();
    private readonly Option<string?> learner = new("--learner") { Description = "Report this learner only; all are compared", HelpName = "ID" };

    protected override void Declare(Command command)
    {
        command.Add(cohort);
        command.Add(learner);
    }

    protected override Task<int> RunAsync(Invocation call, CancellationToken cancellation)
    {
        var opened = Cohort.Open(CohortArgument.PathOf(call, call.Parsed.GetValue(cohort)!));
        var course = opened.File.Course is { } id ? call.Catalog.Courses.FirstOrDefault(each => each.Id == id) : null;
        var report = new VerifyRun(opened, course is null ? null : LabVersions.Of(course)).Run(cancellation);
        var wanted = call.Parsed.GetValue(learner);
        var shown = report.Submissions.Where(each => wanted is null || each.Submission.Learner == wanted).ToList();
        if (wanted is not null && shown.Count == 0)
            throw new UsageException($"There is no submission of {wanted}.", $"mlopslabs grade verify {opened.Folder}");
        var whole = report.BadReceipts.Count == 0 && shown.All(each => each.Level < FlagLevel.Damage);
        if (call.Json)
            JsonReport.Write(call.Host.Out, new GradeVerifyJson(opened.Folder, whole, course?.Id, [.. shown.Select(Of)], report.BadReceipts), ReportJson.Default.GradeVerifyJson);
        else
            Text(call.Host.Out, opened, course is not null, shown, report.BadReceipts);
        return Task.FromResult(whole ? ExitCodes.Ok : ExitCodes.Integrity);
    }

    private static VerifiedSubmissionJson Of(VerifiedSubmission each) => new(
        each.Submission.Sha256, each.Submission.Learner, each.Submission.From, Word(each.Level),
        [.. each.Flags.Select(flag => new FlagJson(Word(flag.Level), flag.Kind, flag.Lab, flag.Message))]);

    private static string Word(FlagLevel level) => level.ToString().ToLowerInvariant();

    private static void Text(TextWriter output, Cohort cohort, bool hasCourse, List<VerifiedSubmission> shown, IReadOnlyList<string> badReceipts)
    {
        foreach (var each in shown)
        {
            Line(output, $"{Sign(each)} {each.Submission.Learner}  {each.Submission.Sha256[..12]}  from {each.Submission.From}");
            foreach (var flag in each.Flags.Where(flag => flag.Level > FlagLevel.Note))
                Line(output, $"    {Word(flag.Level),-6} {flag.Kind}{(flag.Lab is { } lab ? $" {lab}" : "")}: {flag.Message}");
        }
        foreach (var file in badReceipts)
            Line(output, $"✗ the receipt {file} is none of this cohort: it cannot be read, or another key signed it");
        var notes = shown.Where(each => each.Flags.Any(flag => flag.Kind == nameof(Core.Attempts.FindingKind.NoReceipt))).ToList();
        if (notes.Count > 0)
            Line(output, $"note: {(notes.Count == 1 ? "1 submission has" : $"{notes.Count} submissions have")} no receipt of an earlier head: whether attempts were cut off at the end, or a log was written anew, before it was handed in cannot be known.");
        if (!hasCourse)
            Line(output, $"note: the course {cohort.File.Course ?? "of this cohort"} is not among your labs, so versions of labs were not compared; name its folder with --labs");
        Line(output, $"{Words.Count(shown.Count, "submission")}: {shown.Count(each => each.Level == FlagLevel.Note)} without a flag, {shown.Count(each => each.Level == FlagLevel.Odd)} odd, {shown.Count(each => each.Level == FlagLevel.Damage)} not what was signed, saved or enrolled. A flag is a reason to look, and never a verdict.");
    }

    private static string Sign(VerifiedSubmission each) => each.Level switch
    {
        FlagLevel.Damage => "✗",
        FlagLevel.Odd => "?",
        _ => "✓",
    };

    private static void Line(TextWriter writer, string text) => writer.WriteLine(PlainText.SanitiseLine(text));
}
