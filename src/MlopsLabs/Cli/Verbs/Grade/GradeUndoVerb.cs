using System.CommandLine;
using System.Globalization;
using MlopsLabs.Core.Grading.Ledger;

namespace MlopsLabs.Cli.Verbs.Grade;

internal sealed class GradeUndoVerb() : DecisionVerb("undo", """
    Take a decision back. It stays in the ledger, and what it took the place of counts again. An undo can be undone like any other decision.
    """, "mlopslabs grade undo autumn 12 --reason \"The wrong learner\"")
{
    private readonly Argument<long> seq = new("SEQ") { Description = "The decision's number, as `grade decisions` shows it", HelpName = "SEQ" };

    protected override void DeclareMore(Command command)
    {
        command.Add(seq);
        command.Add(Reason);
    }

    protected override async Task<DecisionDraft> DraftAsync(Invocation call, GradersDesk desk, string author, ILedger ledger, CancellationToken cancellation)
    {
        var view = LedgerView.Of(await ledger.ReadAsync(0, cancellation), call.Host.Time.GetUtcNow());
        var number = call.Parsed.GetValue(seq);
        if (view.All.All(decision => decision.Seq != number))
            throw new UsageException(
                string.Create(CultureInfo.InvariantCulture, $"There is no decision {number}; {(view.All.Count == 0 ? "none was taken yet" : $"the last one is {view.All[^1].Seq}")}."), $"mlopslabs grade decisions {desk.Cohort.Folder}");
        if (view.StandingOf(number) is { Kind: StandingKind.Undone, By: { } by })
            throw new UsageException($"Decision {number} is undone already, by {by}.", $"mlopslabs grade undo {desk.Cohort.Folder} {by} --reason TEXT brings it back");
        return new DecisionDraft(DecisionKind.Undo, author, ReasonOf(call), Undoes: number);
    }
}
