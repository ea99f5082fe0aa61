using System.CommandLine;
using MlopsLabs.Cli.Reports;
using MlopsLabs.Core;
using MlopsLabs.Core.Grading.Ledger;

namespace MlopsLabs.Cli.Verbs.Grade;

internal sealed class GradeDecisionsVerb() : LedgerVerb("decisions", """
    List the decisions that are in force, or all that were ever taken.
    """, "mlopslabs grade decisions autumn", "mlopslabs grade decisions autumn --learner ada --all")
{
    private readonly Option<string?> learner = new("--learner") { Description = "Those about this learner, and those about all", HelpName = "ID" };
    private readonly Option<string?> lab = new("--lab") { Description = "Those about this lab", HelpName = "LAB" };
    private readonly Option<string?> kind = new Option<string?>("--kind") { Description = "Those of this kind", HelpName = "KIND" }
        .AcceptOnlyFromAmong([.. Enum.GetValues<DecisionKind>().Select(DecisionText.Word)]);
    private readonly Option<bool> all = new("--all") { Description = "Also what is undone, replaced or expired, and undos" };

    protected override void Declare(Command command)
    {
        base.Declare(command);
        command.Add(learner);
        command.Add(lab);
        command.Add(kind);
        command.Add(all);
    }

    protected override async Task<int> RunAsync(Invocation call, GradersDesk desk, ILedger ledger, CancellationToken cancellation)
    {
        var view = LedgerView.Of(await ledger.ReadAsync(0, cancellation), call.Host.Time.GetUtcNow());
        var shown = view.All.Where(decision => Wanted(call, view, decision)).ToList();
        if (call.Json)
        {
            JsonReport.Write(call.Host.Out, new GradeDecisionsJson(
                desk.Cohort.Folder, view.Run, view.All.Count, [.. shown.Select(decision => DecisionText.Json(decision, view.StandingOf(decision.Seq)))]), ReportJson.Default.GradeDecisionsJson);
            return ExitCodes.Ok;
        }
        foreach (var decision in shown)
            DecisionText.Write(call.Host.Out, decision, view.StandingOf(decision.Seq));
        call.Host.Out.WriteLine($"{Words.Count(shown.Count, "decision")} shown, of {view.All.Count} that were taken; {view.InForce.Count(decision => decision.What.Kind != DecisionKind.Undo)} in force.");
        return ExitCodes.Ok;
    }

    private bool Wanted(Invocation call, LedgerView view, Decision decision)
    {
        var (wantedLearner, wantedLab, wantedKind) = (call.Parsed.GetValue(learner), call.Parsed.GetValue(lab), call.Parsed.GetValue(kind));
        if (wantedKind is not null && DecisionText.Word(decision.What.Kind) != wantedKind)
            return false;
        // An undo is about what the decision that it undoes is about.
        var about = About(view, decision);
        if (wantedLearner is not null && about.Learner is not null && about.Learner != wantedLearner)
            return false;
        if (wantedLab is not null && about.Lab is not null && about.Lab != wantedLab)
            return false;
        var everything = call.Parsed.GetValue(all) || wantedKind == DecisionText.Word(DecisionKind.Undo);
        return everything || (view.StandingOf(decision.Seq).Kind == StandingKind.InForce && decision.What.Kind != DecisionKind.Undo);
    }

    private static DecisionDraft About(LedgerView view, Decision decision)
    {
        while (decision.What is { Kind: DecisionKind.Undo, Undoes: { } target } && view.Find(target) is { } undone && undone.Seq < decision.Seq)
            decision = undone;
        return decision.What;
    }
}
