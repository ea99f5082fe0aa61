using MlopsLabs.Core.Checks;
using MlopsLabs.Core.Grading.Ledger;
using MlopsLabs.Tests.Tui.Harness;
using MlopsLabs.Tui;
using Terminal.Gui.Input;

namespace MlopsLabs.Tests.Tui;

/// <summary>One check over a cohort, and names that a grader accepts.</summary>
public sealed class CohortCheckScreenTests : IDisposable
{
    private readonly GradersRoom room = new();

    public CohortCheckScreenTests()
    {
        HandIn("ada", GradersRoom.Passed("named", 2));
        HandIn("bob", Failed("Nightly ETA"));
        HandIn("carl", Failed("nightly_eta"));
        HandIn("dan", Failed("weekly"));
        HandIn("eli", GradersRoom.Failed("named", 2, "Nobody owns it."));
        HandIn("fay", GradersRoom.Broke("named", 2));
        HandIn("gus", GradersRoom.Passed("named", 2), GradersRoom.Failed("region-there", 1, "The region is not one."));
    }

    public void Dispose() => room.Dispose();

    public static TheoryData<int, int> Sizes => new() { { 80, 24 }, { 120, 40 }, { 60, 15 } };

    [Theory]
    [MemberData(nameof(Sizes))]
    public async Task A_check_over_the_cohort(int width, int height)
    {
        using var screen = new Screen(width, height);
        await OpenAsync(screen);
        await screen.PressAsync((Key)'n');
        Golden.Matches($"cohort-check-{width}x{height}", screen.Text);
    }

    [Fact]
    public async Task It_is_counted_how_the_check_ended_and_how_it_tells_strong_from_weak()
    {
        using var screen = new Screen();
        var check = await OpenAsync(screen);
        await screen.PressAsync((Key)'n');
        var facts = check.State.Check!;
        Assert.Equal("named", facts.Check);
        Assert.Equal((2, 4, 1), (facts.Ended[CheckStatus.Passed], facts.Ended[CheckStatus.Failed], facts.Ended[CheckStatus.Error]));
        Assert.Equal(2.0 / 6, facts.Statistics.Difficulty!.Value, 9);
        Assert.Equal([4, 0, 0, 0, 0, 0, 0, 0, 0, 2], facts.Shares);
        Assert.InRange(facts.Statistics.Discrimination!.Value, -1, -0.01);
        Assert.Contains("the weak do better", screen.Text);
    }

    [Fact]
    public async Task Wrong_answers_that_mean_the_same_are_one_the_commonest_first()
    {
        using var screen = new Screen();
        var check = await OpenAsync(screen);
        await screen.PressAsync((Key)'n');
        Assert.Equal(
            [(ClusterKind.Name, "Nightly ETA", 2), (ClusterKind.Name, "weekly", 1), (ClusterKind.Answer, "nobody", 1)],
            check.State.Check!.Wrong.Select(wrong => (wrong.Kind, wrong.Text, wrong.Count)));
        Assert.Equal(["bob", "carl"], check.State.Check.Wrong[0].Learners);
        Assert.Contains("2 × ? new name Nightly ETA", screen.Text);
    }

    [Fact]
    public async Task A_name_is_accepted_for_the_whole_cohort_and_a_regrade_applies_it()
    {
        using var screen = new Screen();
        await OpenAsync(screen);
        await screen.PressAsync((Key)'n', (Key)'a', Key.Enter, (Key)'e', (Key)'t', (Key)'a', Key.Enter);
        var kept = Assert.Single(await room.DecisionsAsync()).What;
        Assert.Equal(
            (DecisionKind.Alias, "eve", GradersRoom.Lab, "named", "Nightly ETA", "eta"), (kept.Kind, kept.Author, kept.Lab, kept.Check, kept.Name, kept.Canonical));
        Assert.Contains("mlopslabs grade regrade applies it", screen.Flow);
        Assert.Contains("✓ accepted Nightly ETA", screen.Text);
        // It cannot be accepted again, and an answer is no name.
        await screen.PressAsync((Key)'a');
        Assert.Null(screen.Top.Common.Overlay);
        await screen.PressAsync(Key.CursorDown, Key.CursorDown, (Key)'a');
        Assert.Null(screen.Top.Common.Overlay);
    }

    [Fact]
    public async Task Without_a_regrade_it_is_said_that_graders_rows_are_missing()
    {
        using var screen = new Screen();
        await OpenAsync(screen);
        Assert.Contains("are there after a regrade that was applied", screen.Flow);
    }

    private static CheckResult Failed(string name) => GradersRoom.Failed(
        "named", 2, "A name is not known.", new ResultItem(name, false, "line 3: a name that nobody listed", Kind: ItemKinds.Unlisted), new ResultItem(name, false, "line 9: a name that nobody listed", Kind: ItemKinds.Unlisted));

    private void HandIn(string id, CheckResult named, CheckResult? region = null) =>
        room.HandIn(id, ($"region: north of {id}\n", [region ?? GradersRoom.Passed("region-there", 1), named]));

    private async Task<CohortCheckViewModel> OpenAsync(Screen screen)
    {
        await room.OpenAsync(screen);
        await screen.PressAsync((Key)'c');
        return Assert.IsType<CohortCheckViewModel>(screen.Top);
    }
}
