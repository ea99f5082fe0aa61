using System.CommandLine;
using MlopsLabs.Cli.Reports;
using MlopsLabs.Core;
using MlopsLabs.Core.Checks;
using MlopsLabs.Core.Grading;
using MlopsLabs.Core.Grading.Grades;

namespace MlopsLabs.Cli.Verbs.Grade;

internal sealed class GradeShowVerb() : GradesVerb("show", """
    Show what a learner has, or with a lab every check and criterion of it: what was judged, what graders decided above it, every attempt, and the evidence.
    --evidence PROBE prints what that probe read.
    """, "mlopslabs grade show autumn ada", "mlopslabs grade show autumn ada pipeline-inventory", "mlopslabs grade show autumn ada pipeline-inventory --evidence declared")
{
    private readonly Argument<string> learner = new("LEARNER") { Description = "The learner's id", HelpName = "LEARNER" };
    private readonly Argument<string?> lab = new("LAB") { Description = "The lab's id", HelpName = "LAB", Arity = ArgumentArity.ZeroOrOne };
    private readonly Option<string?> evidence = new("--evidence") { Description = "Print what this probe read in the attempt that counts", HelpName = "PROBE" };

    protected override void Declare(Command command)
    {
        base.Declare(command);
        command.Add(learner);
        command.Add(lab);
        command.Add(evidence);
    }

    protected override async Task<int> RunAsync(Invocation call, CancellationToken cancellation)
    {
        var grades = await GradesAsync(call, cancellation);
        var who = LearnerOf(grades, call.Parsed.GetValue(learner)!);
        if (call.Parsed.GetValue(lab) is not { } id)
        {
            if (call.Parsed.GetValue(evidence) is not null)
                throw new UsageException("Evidence of which lab?", $"mlopslabs grade show {grades.Cohort.Folder} {who.Id} LAB --evidence PROBE");
            if (call.Json)
                JsonReport.Write(call.Host.Out, GradesJson.Of(grades, [who], null), ReportJson.Default.GradeListJson);
            else
                GradesText.Learner(call.Host.Out, grades, who);
            return ExitCodes.Ok;
        }
        var at = LabOf(grades, id);
        if (call.Parsed.GetValue(evidence) is { } probe)
            return PrintEvidence(call, grades, who, id, probe);
        if (call.Json)
            JsonReport.Write(call.Host.Out, GradesJson.Of(grades, who, at), ReportJson.Default.GradeShowJson);
        else
            GradesText.Lab(call.Host.Out, grades, who, at);
        return ExitCodes.Ok;
    }

    private static int PrintEvidence(Invocation call, CohortGrades grades, LearnerGrades who, string lab, string probe)
    {
        var work = grades.Results.WorkOf(who.Id, lab) ?? throw new UsageException($"{who.Id} handed in nothing for {lab}.");
        var attempt = grades.Results.AttemptsOf(work) is [.., var last] ? last : throw new PlatformException(
            ErrorKind.Integrity, $"The log of {lab} of {who.Id} is lost here.", "Import the submission again.");
        var record = attempt.Probes.FirstOrDefault(each => each.Probe == probe)
            ?? throw new UsageException($"The attempt has no probe `{probe}`{Core.Specs.Nearest.Suggest(probe, attempt.Probes.Select(each => each.Probe))}.", $"it has {string.Join(", ", attempt.Probes.Select(each => each.Probe))}");
        if (record.Status == EvidenceStatus.Unreadable)
            throw new PlatformException(ErrorKind.Missing, $"`{probe}` could not be read in that attempt: {PlainText.SanitiseLine(record.Error ?? "")}");
        call.Host.Out.WriteLine(PlainText.Sanitise(PlainText.Decode(grades.Cohort.Evidence.Get(record.Sha256))));
        return ExitCodes.Ok;
    }
}
