using MlopsLabs.Core.Grading.Ledger;

namespace MlopsLabs.Core.Tests.Grading.Ledger;

/// <summary>A ledger in memory: decisions a minute apart, numbered from 1.</summary>
internal sealed class Decisions
{
    public static readonly DateTimeOffset Start = new(2026, 11, 30, 9, 0, 0, TimeSpan.Zero);

    private readonly List<Decision> all = [];

    public IReadOnlyList<Decision> All => all;

    public static DateTimeOffset Later => Start.AddDays(30);

    public LedgerView View => LedgerView.Of(all, Later);

    public long Add(DecisionDraft draft)
    {
        all.Add(new Decision(all.Count + 1, Start.AddMinutes(all.Count), draft));
        return all.Count;
    }

    public long Override(double points, string? check = "all-listed", string learner = "ada", DateTimeOffset? expires = null) =>
        Add(new DecisionDraft(DecisionKind.Override, "grace", "why", learner, "inventory", check, points, Expires: expires));

    public long Waive(string? learner = null, string check = "all-listed", DateTimeOffset? expires = null) =>
        Add(new DecisionDraft(DecisionKind.Waiver, "grace", "why", learner, "inventory", check, Expires: expires));

    public long Mark(string author, int level, string learner = "ada", string criterion = "scope/boundary", string lab = "charter") =>
        Add(new DecisionDraft(DecisionKind.Mark, author, "", learner, lab, Criterion: criterion, Level: level));

    public long Alias(string name, string canonical, string check = "all-listed") =>
        Add(new DecisionDraft(DecisionKind.Alias, "grace", "why", Lab: "inventory", Check: check, Name: name, Canonical: canonical));

    public long Apply(string? run) => Add(new DecisionDraft(DecisionKind.Apply, "grace", "why", Run: run));

    public long Undo(long seq, DateTimeOffset? expires = null) => Add(new DecisionDraft(DecisionKind.Undo, "grace", "why", Undoes: seq, Expires: expires));
}
