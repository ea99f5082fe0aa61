using MlopsLabs.Core.Grading.Ledger;

namespace MlopsLabs.Core.Tests.Grading.Ledger;

/// <summary>Which marks are compared, and how markers lie to each other.</summary>
public sealed class AgreementTests
{
    private readonly Decisions ledger = new();

    private Agreement Agreement => Core.Grading.Ledger.Agreement.Of(ledger.View.Marks, mark => mark.What.Level);

    [Fact]
    public void Only_works_that_two_marked_are_compared()
    {
        ledger.Mark("alan", 1, "ada");
        ledger.Mark("grace", 2, "ada");
        ledger.Mark("alan", 0, "bob");
        ledger.Mark("grace", 0, "bob", criterion: "scope/other");
        var agreement = Agreement;
        Assert.Equal((1, 2), (agreement.Works, agreement.MarkedOnce));
        Assert.Equal(1, agreement.All.Count);
        Assert.Equal(("alan", "grace"), agreement.Pairs.Select(pair => (pair.First, pair.Second)).Single());
    }

    [Fact]
    public void A_mark_that_was_taken_back_or_given_anew_is_compared_as_it_stands()
    {
        ledger.Mark("alan", 0);
        ledger.Mark("alan", 2);
        ledger.Mark("grace", 2);
        ledger.Undo(ledger.Mark("edsger", 0));
        Assert.Equal(0, Agreement.All.Observed);
        Assert.Equal(1, Agreement.All.Count);
    }

    /// <summary>Three markers of one criterion: three pairs, whose disagreement is added.</summary>
    [Fact]
    public void Three_markers_make_three_pairs()
    {
        foreach (var (learner, levels) in new[] { ("ada", "012"), ("bob", "112"), ("cyd", "221"), ("dan", "000") })
            foreach (var (marker, level) in new[] { "alan", "edsger", "grace" }.Zip(levels))
                ledger.Mark(marker, level - '0', learner);
        var agreement = Agreement;
        // alan 0120, edsger 1120, grace 2210.
        Assert.Equal([("alan", "edsger", 4), ("alan", "grace", 4), ("edsger", "grace", 4)], agreement.Pairs.Select(pair => (pair.First, pair.Second, pair.Kappa.Count)));
        Assert.Equal([1, 4 + 1 + 1, 1 + 1 + 1], agreement.Pairs.Select(pair => pair.Kappa.Observed));
        // Σa² + Σb² − 2ΣaΣb/n: 5+6−2·3·4/4, 5+9−2·3·5/4, 6+9−2·4·5/4.
        Assert.Equal([5, 6.5, 5], agreement.Pairs.Select(pair => pair.Kappa.Expected));
        Assert.Equal(new Kappa(12, 10, 16.5), agreement.All);
        Assert.Equal(agreement.All, Assert.Single(agreement.Criteria).Kappa);
        Assert.Equal(3, agreement.Cells.Count);
    }

    [Fact]
    public void Each_criterion_of_each_lab_has_its_own_figure()
    {
        foreach (var (criterion, lab) in new[] { ("a/x", "charter"), ("a/y", "charter"), ("a/x", "blueprint") })
        {
            ledger.Mark("alan", 1, criterion: criterion, lab: lab);
            ledger.Mark("grace", 1, criterion: criterion, lab: lab);
        }
        Assert.Equal([("blueprint", "a/x"), ("charter", "a/x"), ("charter", "a/y")], Agreement.Criteria.Select(each => (each.Lab, each.Criterion)));
        Assert.All(Agreement.Criteria, each => Assert.Null(each.Kappa.Value));
    }

    /// <summary>
    /// By hand. grace − mean of the others, in the order in which she marked: ada 2 − (1+1)/2 = 1, bob 2 − 1 = 1, cyd 1 − 1 = 0, dan 0 − 1 = −1, eve 0 − 2 = −2.
    /// Mean −1/5; first half (2 of 5) 1, second −1; so she became stricter by 2.
    /// </summary>
    [Fact]
    public void Drift_is_what_the_formula_gives_by_hand()
    {
        foreach (var (learner, level) in new[] { ("ada", 1), ("bob", 1), ("cyd", 1), ("dan", 1), ("eve", 2) })
            ledger.Mark("alan", level, learner);
        ledger.Mark("edsger", 1, "ada");
        foreach (var (learner, level) in new[] { ("ada", 2), ("bob", 2), ("cyd", 1), ("dan", 0), ("eve", 0), ("fay", 2) })
            ledger.Mark("grace", level, learner);
        var grace = Agreement.Drifts.Single(drift => drift.Marker == "grace");
        Assert.Equal((5, -0.2, 1.0, -1.0, -2.0), (grace.Count, Math.Round(grace.Mean, 12), grace.First, grace.Second, grace.Change));
        // edsger: one work, 1 − (1+2)/2: there is no before and after.
        Assert.Equal(new Drift("edsger", 1, -0.5, null, null), Agreement.Drifts.Single(drift => drift.Marker == "edsger"));
        Assert.Equal(["alan", "edsger", "grace"], Agreement.Drifts.Select(drift => drift.Marker));
    }

    [Fact]
    public void Drift_is_in_points_whatever_the_order_of_levels()
    {
        ledger.Mark("alan", 0);
        ledger.Mark("grace", 2);
        // The best level comes first in this lab.
        var agreement = Core.Grading.Ledger.Agreement.Of(ledger.View.Marks, mark => 5 - (2.5 * mark.What.Level));
        Assert.Equal([5, -5], agreement.Drifts.Select(drift => drift.Mean));
    }

    [Fact]
    public void A_level_that_is_not_in_the_lab_any_more_counts_nowhere()
    {
        ledger.Mark("alan", 1);
        ledger.Mark("grace", 7);
        var agreement = Core.Grading.Ledger.Agreement.Of(ledger.View.Marks, mark => mark.What.Level < 3 ? mark.What.Level : null);
        Assert.Equal((0, 1, 0), (agreement.All.Count, agreement.MarkedOnce, agreement.Drifts.Count));
        Assert.Null(agreement.All.Value);
    }
}
