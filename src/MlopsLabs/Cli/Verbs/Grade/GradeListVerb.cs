using System.CommandLine;
using MlopsLabs.Cli.Reports;
using MlopsLabs.Core.Grading.Grades;

namespace MlopsLabs.Cli.Verbs.Grade;

internal sealed class GradeListVerb() : GradesVerb("list", """
    List the learners of a cohort and what they have: of all labs, or of one with --lab. Pending is neither zero nor a score: some check could not be
    judged. To mark: a person has yet to mark a criterion.
    """, "mlopslabs grade list autumn", "mlopslabs grade list autumn --lab pipeline-inventory", "mlopslabs grade list autumn --state pending")
{
    private readonly Option<string?> lab = new("--lab") { Description = "List this lab's grades", HelpName = "LAB" };

    private readonly Option<GradeState?> state = new("--state") { Description = "List learners who have a grade in this state: missing, pending, toMark, scored", HelpName = "STATE" };

    protected override void Declare(Command command)
    {
        base.Declare(command);
        command.Add(lab);
        command.Add(state);
    }

    protected override async Task<int> RunAsync(Invocation call, CancellationToken cancellation)
    {
        var grades = await GradesAsync(call, cancellation);
        int? only = call.Parsed.GetValue(lab) is { } id ? LabOf(grades, id) : null;
        var wanted = call.Parsed.GetValue(state);
        var shown = grades.Book.Learners.Where(learner => wanted is null || Of(learner, only).Any(grade => grade.State == wanted)).ToList();
        if (call.Json)
            JsonReport.Write(call.Host.Out, GradesJson.Of(grades, shown, only), ReportJson.Default.GradeListJson);
        else
            GradesText.List(call.Host.Out, grades, shown, only);
        return ExitCodes.Ok;
    }

    private static IEnumerable<LabGrade> Of(LearnerGrades learner, int? only) => only is { } at ? [learner.Labs[at]] : learner.Labs;
}
