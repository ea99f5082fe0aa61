using MlopsLabs.Core.Checks;
using MlopsLabs.Core.Grading.Ledger;

namespace MlopsLabs.Core.Tests.Grading.Ledger;

/// <summary>What of a ledger counts.</summary>
public sealed class LedgerViewTests
{
    private readonly Decisions ledger = new();

    private double? Points(string? check = "all-listed", string learner = "ada", DateTimeOffset? at = null) =>
        LedgerView.Of(ledger.All, at ?? Decisions.Later).OverrideOf(learner, "inventory", check)?.What.Points;

    [Fact]
    public void The_last_override_of_a_check_counts_and_touches_no_other()
    {
        ledger.Override(1);
        ledger.Override(2);
        ledger.Override(3, check: null);
        ledger.Override(4, learner: "bob");
        Assert.Equal([2, 3, 4], [Points(), Points(check: null), Points(learner: "bob")]);
        Assert.Null(Points(check: "fields-right"));
        Assert.Equal(new Standing(StandingKind.Replaced, 2), ledger.View.StandingOf(1));
        Assert.Equal([2, 3, 4], ledger.View.InForce.Select(decision => decision.Seq));
    }

    [Fact]
    public void What_is_undone_is_as_if_it_had_never_been_decided()
    {
        ledger.Override(1);
        var second = ledger.Override(2);
        var undo = ledger.Undo(second);
        Assert.Equal(1, Points());
        Assert.Equal(new Standing(StandingKind.Undone, undo), ledger.View.StandingOf(second));
        Assert.Equal(new Standing(StandingKind.InForce), ledger.View.StandingOf(1));
    }

    [Fact]
    public void An_undo_can_be_undone_and_that_one_too()
    {
        var decided = ledger.Override(1);
        var undo = ledger.Undo(decided);
        var undoOfUndo = ledger.Undo(undo);
        Assert.Equal(1, Points());
        Assert.Equal(StandingKind.Undone, ledger.View.StandingOf(undo).Kind);
        ledger.Undo(undoOfUndo);
        Assert.Null(Points());
        Assert.Equal(new Standing(StandingKind.Undone, undo), ledger.View.StandingOf(decided));
    }

    [Fact]
    public void Two_undos_of_one_decision_have_both_to_be_undone()
    {
        var decided = ledger.Override(1);
        var one = ledger.Undo(decided);
        var other = ledger.Undo(decided);
        ledger.Undo(other);
        Assert.Null(Points());
        ledger.Undo(one);
        Assert.Equal(1, Points());
    }

    [Fact]
    public void An_undo_of_what_is_not_there_yet_does_nothing()
    {
        ledger.Undo(2);
        ledger.Override(1);
        Assert.Equal(1, Points());
    }

    [Fact]
    public void A_decision_that_expires_lets_the_one_before_it_come_back()
    {
        ledger.Override(1);
        ledger.Override(2, expires: Decisions.Start.AddDays(3));
        Assert.Equal(2, Points(at: Decisions.Start.AddDays(3).AddTicks(-1)));
        Assert.Equal(1, Points(at: Decisions.Start.AddDays(3)));
        Assert.Equal(StandingKind.Expired, ledger.View.StandingOf(2).Kind);
    }

    [Fact]
    public void An_undo_that_expires_undoes_no_longer()
    {
        ledger.Undo(ledger.Override(1), expires: Decisions.Start.AddDays(3));
        Assert.Null(Points(at: Decisions.Start.AddDays(2)));
        Assert.Equal(1, Points(at: Decisions.Start.AddDays(4)));
    }

    [Fact]
    public void A_learners_own_waiver_comes_before_that_of_the_cohort_and_outlives_it()
    {
        var all = ledger.Waive();
        var own = ledger.Waive("ada");
        Assert.Equal([own, all], [ledger.View.WaiverOf("ada", "inventory", "all-listed")!.Seq, ledger.View.WaiverOf("bob", "inventory", "all-listed")!.Seq]);
        Assert.Null(ledger.View.WaiverOf("ada", "inventory", "fields-right"));
        ledger.Undo(all);
        Assert.Equal(own, ledger.View.WaiverOf("ada", "inventory", "all-listed")!.Seq);
        Assert.Null(ledger.View.WaiverOf("bob", "inventory", "all-listed"));
    }

    [Fact]
    public void Of_each_marker_the_newest_mark_counts_and_they_stand_in_the_order_of_marking()
    {
        ledger.Mark("grace", 0);
        ledger.Mark("alan", 1);
        ledger.Mark("grace", 2);
        ledger.Mark("grace", 1, criterion: "scope/other");
        Assert.Equal([("alan", 1), ("grace", 2)], ledger.View.MarksOf("ada", "charter", "scope/boundary").Select(mark => (mark.What.Author, mark.What.Level!.Value)));
        Assert.Empty(ledger.View.MarksOf("bob", "charter", "scope/boundary"));
        Assert.Equal([2, 3, 4], ledger.View.Marks.Select(mark => mark.Seq));
    }

    [Fact]
    public void An_alias_stands_for_one_name_and_the_last_word_counts()
    {
        ledger.Alias("eta pipeline", "eta");
        ledger.Alias("fraud job", "fraud");
        ledger.Alias("eta pipeline", "eta-nightly");
        ledger.Alias("eta pipeline", "eta", check: "other");
        Assert.Equal(
            [new AcceptedAlias("all-listed", "fraud job", "fraud"), new AcceptedAlias("all-listed", "eta pipeline", "eta-nightly"), new AcceptedAlias("other", "eta pipeline", "eta")],
            ledger.View.AliasesOf("inventory"));
        Assert.Empty(ledger.View.AliasesOf("charter"));
    }

    [Fact]
    public void The_last_applied_run_counts_and_none_puts_back_what_was_handed_in()
    {
        Assert.Null(ledger.View.Applied);
        ledger.Apply("first");
        var second = ledger.Apply("second");
        Assert.Equal("second", ledger.View.Run);
        ledger.Undo(second);
        Assert.Equal("first", ledger.View.Run);
        ledger.Apply(null);
        Assert.Null(ledger.View.Run);
        Assert.NotNull(ledger.View.Applied);
    }

    [Fact]
    public void A_decision_is_in_force_at_once_whatever_its_clock_said()
    {
        ledger.Override(1);
        Assert.Equal(1, Points(at: Decisions.Start.AddYears(-1)));
    }

    [Fact]
    public void Decisions_may_come_in_any_order()
    {
        ledger.Override(1);
        ledger.Override(2);
        ledger.Undo(2);
        var view = LedgerView.Of(ledger.All.Reverse(), Decisions.Later);
        Assert.Equal(1, view.OverrideOf("ada", "inventory", "all-listed")!.What.Points);
        Assert.Equal([1, 2, 3], view.All.Select(decision => decision.Seq));
    }

    /// <summary>Folding is linear: 100,000 decisions about one thing, and as many undos in a chain, are no trouble.</summary>
    [Fact]
    public void A_hundred_thousand_decisions_are_folded()
    {
        for (var number = 0; number < 50_000; number++)
            ledger.Override(number, learner: $"l{number % 5000}");
        var undo = ledger.Undo(50_000);
        for (var number = 1; number < 50_000; number++)
            undo = ledger.Undo(undo);
        var view = ledger.View;
        Assert.Equal(100_000, view.All.Count);
        // An even number of undos: the first is undone.
        Assert.Equal(49_999, view.OverrideOf("l4999", "inventory", "all-listed")!.What.Points);
        Assert.Equal(5000, view.InForce.Count(decision => decision.What.Kind == DecisionKind.Override));
    }
}
