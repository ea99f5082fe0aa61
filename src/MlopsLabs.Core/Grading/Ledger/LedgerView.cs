using MlopsLabs.Core.Checks;

namespace MlopsLabs.Core.Grading.Ledger;

/// <summary>
/// What of a ledger is in force. It knows no labs: whether a check or a level that a decision names is there is the caller's to see.
/// <para>
/// An undo takes a decision away, itself as long as no later undo takes it away in turn. What is undone or expired is as if it had never been
/// decided; of the rest the last decision about the same thing counts. So an earlier override comes back when a later one is undone or expires.
/// The same thing is: for an override its learner, lab and check; for a waiver the same, with all learners a thing of its own; for a mark its
/// learner, lab, criterion and author; for an alias its lab, check and name; and all applied runs are one.
/// </para>
/// </summary>
public sealed class LedgerView
{
    private readonly Dictionary<long, Standing> standings = [];
    private readonly Dictionary<(string Learner, string Lab, string? Check), Decision> overrides = [];
    private readonly Dictionary<(string? Learner, string Lab, string Check), Decision> waivers = [];
    private readonly Dictionary<(string Learner, string Lab, string Criterion), List<Decision>> marks = [];
    private readonly Dictionary<string, List<AcceptedAlias>> aliases = [];

    private readonly Dictionary<long, Decision> bySeq;

    private LedgerView(IReadOnlyList<Decision> all)
    {
        All = all;
        bySeq = all.ToDictionary(decision => decision.Seq);
    }

    /// <summary>All decisions, in force or not, in order.</summary>
    public IReadOnlyList<Decision> All { get; }

    /// <summary>Those that count, in order; undos among them.</summary>
    public IReadOnlyList<Decision> InForce { get; private set; } = [];

    /// <summary>The decision that says which run counts; null when none was taken. One without a run says that results count as they were handed in.</summary>
    public Decision? Applied { get; private set; }

    /// <summary>The run whose results count; null for those that were handed in.</summary>
    public string? Run => Applied?.What.Run;

    /// <summary>The mark of every marker of every criterion of every learner, in order.</summary>
    public IEnumerable<Decision> Marks => InForce.Where(decision => decision.What.Kind == DecisionKind.Mark);

    /// <summary>Folds decisions. The time only tells what is expired: a decision is in force from the moment it is in the ledger, whatever its clock said.</summary>
    /// <param name="decisions">All of one ledger, in any order.</param>
    /// <param name="at">The time; a decision that expires at it is not in force.</param>
    public static LedgerView Of(IEnumerable<Decision> decisions, DateTimeOffset at)
    {
        var view = new LedgerView([.. decisions.OrderBy(decision => decision.Seq)]);
        view.Settle(at);
        view.Arrange();
        return view;
    }

    /// <summary>The decision with a number; null when there is none.</summary>
    public Decision? Find(long seq) => bySeq.GetValueOrDefault(seq);

    /// <summary>Whether a decision of this ledger counts.</summary>
    /// <exception cref="KeyNotFoundException">It is of another ledger.</exception>
    public Standing StandingOf(long seq) => standings[seq];

    /// <summary>The override in force of a check, or of a whole lab when <paramref name="check"/> is null.</summary>
    public Decision? OverrideOf(string learner, string lab, string? check) => overrides.GetValueOrDefault((learner, lab, check));

    /// <summary>The waiver in force of a check for a learner: their own, or else that of the whole cohort.</summary>
    public Decision? WaiverOf(string learner, string lab, string check) =>
        waivers.GetValueOrDefault((learner, lab, check)) ?? waivers.GetValueOrDefault((null, lab, check));

    /// <summary>The newest mark of each marker of a criterion (<c>STEP/CRITERION</c>), oldest first.</summary>
    public IReadOnlyList<Decision> MarksOf(string learner, string lab, string criterion) => marks.GetValueOrDefault((learner, lab, criterion)) ?? [];

    /// <summary>The names that were accepted in a lab.</summary>
    public IReadOnlyList<AcceptedAlias> AliasesOf(string lab) => aliases.GetValueOrDefault(lab) ?? [];

    /// <summary>Says of every decision whether it counts, from the last to the first: what could end one comes after it.</summary>
    private void Settle(DateTimeOffset at)
    {
        var undone = new Dictionary<long, long>();
        var taken = new Dictionary<object, long>();
        for (var index = All.Count - 1; index >= 0; index--)
        {
            var (seq, what) = (All[index].Seq, All[index].What);
            var standing = undone.TryGetValue(seq, out var by) ? new Standing(StandingKind.Undone, by)
                : what.Expires <= at ? new Standing(StandingKind.Expired)
                : what.Kind == DecisionKind.Undo || taken.TryAdd(Thing(what), seq) ? new Standing(StandingKind.InForce)
                : new Standing(StandingKind.Replaced, taken[Thing(what)]);
            standings[seq] = standing;
            if (what is { Kind: DecisionKind.Undo, Undoes: { } target } && standing.Kind == StandingKind.InForce)
                undone.TryAdd(target, seq);
        }
    }

    private static object Thing(DecisionDraft what) => what.Kind switch
    {
        DecisionKind.Mark => (what.Kind, what.Learner, what.Lab, what.Criterion, what.Author),
        DecisionKind.Alias => (what.Kind, what.Lab, what.Check, what.Name),
        DecisionKind.Apply => what.Kind,
        _ => (what.Kind, what.Learner, what.Lab, what.Check),
    };

    private void Arrange()
    {
        InForce = [.. All.Where(decision => standings[decision.Seq].Kind == StandingKind.InForce)];
        foreach (var decision in InForce)
        {
            var what = decision.What;
            switch (what.Kind)
            {
                case DecisionKind.Override: overrides[(what.Learner!, what.Lab!, what.Check)] = decision; break;
                case DecisionKind.Waiver: waivers[(what.Learner, what.Lab!, what.Check!)] = decision; break;
                case DecisionKind.Mark: Add(marks, (what.Learner!, what.Lab!, what.Criterion!), decision); break;
                case DecisionKind.Alias: Add(aliases, what.Lab!, new AcceptedAlias(what.Check!, what.Name!, what.Canonical!)); break;
                case DecisionKind.Apply: Applied = decision; break;
            }
        }
    }

    private static void Add<TKey, TValue>(Dictionary<TKey, List<TValue>> to, TKey key, TValue value) where TKey : notnull
    {
        if (!to.TryGetValue(key, out var list))
            to[key] = list = [];
        list.Add(value);
    }
}
