using System.CommandLine;
using MlopsLabs.Cli.Reports;
using MlopsLabs.Core;
using MlopsLabs.Core.Grading.Grades;
using MlopsLabs.Core.Grading.Ledger;
using MlopsLabs.Core.Grading.Runs;

namespace MlopsLabs.Cli.Verbs.Grade;

internal sealed class GradeApplyVerb() : GradesVerb("apply", """
    Let the results of a run count, or those that were handed in. It is a decision like others: kept with its reason, and undone by `grade undo`.
    """, "mlopslabs grade apply autumn 20261130-174512 --reason \"all-listed was corrected\"", "mlopslabs grade apply autumn handed-in --reason \"the correction was wrong\"")
{
    private const string HandedIn = "handed-in";

    private readonly Argument<string> run = new("RUN") { Description = $"The run's id, as `grade runs` lists it, or {HandedIn}", HelpName = "RUN" };
    private readonly Option<string> reason = new("--reason") { Description = "Why", HelpName = "TEXT", Required = true };
    private readonly Option<string?> author = GraderName.Option();

    protected override void Declare(Command command)
    {
        base.Declare(command);
        foreach (var symbol in (Symbol[])[run, reason, author])
            if (symbol is Argument argument)
                command.Add(argument);
            else
                command.Add((Option)symbol);
    }

    protected override async Task<int> RunAsync(Invocation call, CancellationToken cancellation)
    {
        var cohort = CohortOf(call);
        var wanted = call.Parsed.GetValue(run) == HandedIn ? null : RunFolder.Find(cohort, call.Parsed.GetValue(run)!).File;
        if (wanted is { Complete: false })
            throw new PlatformException(ErrorKind.Missing, $"Run {wanted.Id} is not complete.", $"mlopslabs grade regrade {cohort.Folder}");
        await using var ledger = LedgerOf(call, cohort);
        var before = LedgerView.Of(await ledger.ReadAsync(0, cancellation), call.Host.Time.GetUtcNow()).Run;
        ReplacedRun.Refuse(cohort, before, wanted?.Id);
        var decision = await ledger.AppendAsync(new DecisionDraft(DecisionKind.Apply, GraderName.Of(call, author), call.Parsed.GetValue(reason)!, Run: wanted?.Id), cancellation);
        if (call.Json)
            JsonReport.Write(call.Host.Out, new GradeApplyJson(cohort.Folder, wanted?.Id, before, decision.Seq), ReportJson.Default.GradeApplyJson);
        else
            call.Host.Out.WriteLine(PlainText.SanitiseLine(
                $"{(wanted is null ? "The results as they were handed in count" : $"The results of run {wanted.Id} count")} now (decision {decision.Seq})."));
        return ExitCodes.Ok;
    }
}
