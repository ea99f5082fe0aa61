using System.CommandLine;
using MlopsLabs.Cli.Reports;
using MlopsLabs.Core;
using MlopsLabs.Core.Grading.Grades;
using MlopsLabs.Core.Grading.Ledger;
using MlopsLabs.Core.Grading.Runs;
using MlopsLabs.Core.Sessions;

namespace MlopsLabs.Cli.Verbs.Grade;

internal sealed class GradeRegradeVerb() : GradesVerb("regrade", """
    Judge the stored evidence again with your own labs (--labs), without any environment, and show what that would change: who gains, who loses, which checks end
    otherwise, and why. It counts after you agree, or with --apply; all runs are kept. A run that was stopped is gone on with.
    """, "mlopslabs grade regrade autumn --labs labs", "mlopslabs grade regrade autumn --labs labs --lab pipeline-inventory --apply --reason \"all-listed took aliases for wrong\"")
{
    private readonly Option<string[]> lab = new("--lab") { Description = "Judge only this lab; may be repeated", HelpName = "LAB" };
    private readonly Option<string[]> learner = new("--learner") { Description = "Judge only this learner; may be repeated", HelpName = "ID" };
    private readonly Option<bool> apply = new("--apply") { Description = "Let the results count without asking" };
    private readonly Option<string?> reason = new("--reason") { Description = "Why; kept with the decision", HelpName = "TEXT" };
    private readonly Option<string?> author = GraderName.Option();

    protected override void Declare(Command command)
    {
        base.Declare(command);
        foreach (var option in (Option[])[lab, learner, apply, reason, author])
            command.Add(option);
    }

    protected override async Task<int> RunAsync(Invocation call, CancellationToken cancellation)
    {
        var cohort = CohortOf(call);
        var course = CourseOf(call, cohort) ?? throw new UsageException(
            $"The course {cohort.File.Course ?? "of this cohort"} is not among your labs.", $"mlopslabs grade regrade {cohort.Folder} --labs DIR");
        foreach (var id in call.Parsed.GetValue(lab) ?? [])
            if (course.Labs.All(each => each.Id.Value != id))
                throw new UsageException($"There is no lab `{id}` in {course.Id}{Core.Specs.Nearest.Suggest(id, course.Labs.Select(each => each.Id.Value))}.", "mlopslabs list");
        await using var ledger = LedgerOf(call, cohort);
        var grades = await CohortGrades.ReadAsync(cohort, course, ledger, call.Host.Time.GetUtcNow(), cancellation);
        foreach (var id in call.Parsed.GetValue(learner) ?? [])
            LearnerOf(grades, id);

        var aliases = course.Labs.SelectMany(each => grades.Decisions.AliasesOf(each.Id.Value).Select(alias => new RunAlias(each.Id.Value, alias.CheckId, alias.Name, alias.Canonical)));
        var sandbox = new ScriptSandbox(cancel => call.Runtimes.ForScriptsAsync(GlobalOptions.RuntimeOf(call.Parsed), cancel));
        var run = await new Regrade(cohort, course, sandbox.Open, call.Host.Time, Invocation.Tool).RunAsync(
            new RegradeScope(call.Parsed.GetValue(lab) ?? [], call.Parsed.GetValue(learner) ?? [], [.. aliases], grades.Book.Run), call.Json ? null : new Progress(call.Host.Error), cancellation);
        foreach (var left in grades.Results.Works.Where(work => course.Labs.All(each => each.Id.Value != work.Lab.Lab)).GroupBy(work => work.Lab.Lab))
            call.Host.Error.WriteLine(PlainText.SanitiseLine($"not judged: {Words.Count(left.Count(), "work")} of {left.Key}, which is not among your labs or has errors"));
        var delta = RegradeDelta.Of(run, grades.Book.Run, grades.Results.Find);
        if (!call.Json)
            GradesText.Delta(call.Host.Out, cohort, delta);
        var applied = delta.Works.Count > 0 && Agrees(call);
        if (applied)
        {
            // Somebody may have applied another run while this one was judged, or the question was open.
            ReplacedRun.Refuse(cohort, LedgerView.Of(await ledger.ReadAsync(0, cancellation), call.Host.Time.GetUtcNow()).Run, run.File.Id);
            await ledger.AppendAsync(new DecisionDraft(
                DecisionKind.Apply, GraderName.Of(call, author), call.Parsed.GetValue(reason) ?? $"judged again with {course.Id}", Run: run.File.Id), cancellation);
        }
        if (call.Json)
            JsonReport.Write(call.Host.Out, GradesJson.Of(cohort, delta, applied), ReportJson.Default.GradeDeltaJson);
        else if (applied)
            call.Host.Out.WriteLine($"The results of run {run.File.Id} count now.");
        else
            call.Host.Out.WriteLine(delta.Works.Count == 0
                ? "Nothing would change."
                : $"Nothing was changed.\n  next: mlopslabs grade apply {PlainText.SanitiseLine(cohort.Folder)} {run.File.Id} --reason TEXT");
        return ExitCodes.Ok;
    }

    private bool Agrees(Invocation call) =>
        call.Parsed.GetValue(apply) || call.Agrees("Let these results count?");

    /// <summary>A line for every tenth of the way.</summary>
    private sealed class Progress(TextWriter output) : IProgress<RegradeProgress>
    {
        private int told = -1;

        public void Report(RegradeProgress value)
        {
            var tenth = value.All == 0 ? 10 : value.Done * 10 / value.All;
            if (tenth <= told)
                return;
            told = tenth;
            output.WriteLine($"judged {value.Done} of {value.All}");
        }
    }
}
