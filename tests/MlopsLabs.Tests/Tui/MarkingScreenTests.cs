using MlopsLabs.Core.Grading.Grades;
using MlopsLabs.Core.Grading.Ledger;
using MlopsLabs.Tests.Tui.Harness;
using MlopsLabs.Tui;
using Terminal.Gui.Input;

namespace MlopsLabs.Tests.Tui;

/// <summary>Marking prose by rubric, by several markers who do not see each other's marks.</summary>
public sealed class MarkingScreenTests : IDisposable
{
    private readonly GradersRoom room = new();

    public MarkingScreenTests()
    {
        foreach (var learner in new[] { "ada", "bob", "carl" })
            room.HandIn(learner, ($"region: north of {learner}\nowner: eve\n", [GradersRoom.Passed("region-there", 1), GradersRoom.Passed("named", 2)]));
    }

    public void Dispose() => room.Dispose();

    public static TheoryData<int, int> Sizes => new() { { 80, 24 }, { 120, 40 }, { 60, 15 } };

    [Theory]
    [MemberData(nameof(Sizes))]
    public async Task Marking(int width, int height)
    {
        using var screen = new Screen(width, height);
        await OpenAsync(screen);
        await screen.PressAsync((Key)'1');
        Golden.Matches($"marking-{width}x{height}", screen.Text);
    }

    [Fact]
    public async Task Number_keys_give_levels_and_one_key_goes_to_the_next_who_is_not_marked()
    {
        using var screen = new Screen();
        var marking = await OpenAsync(screen);
        Assert.Contains("3 left for eve", screen.Text);
        Assert.Contains("region: north of ada", screen.Text);
        await screen.PressAsync((Key)'2');
        var kept = Assert.Single(await room.DecisionsAsync()).What;
        Assert.Equal((DecisionKind.Mark, "eve", "ada", "write/clear", 2, ""), (kept.Kind, kept.Author, kept.Learner, kept.Criterion, kept.Level, kept.Reason));
        var handed = (await GradesAsync()).Results.WorkOf("ada", GradersRoom.Lab)!;
        Assert.Equal(handed.Submission.Portfolio.Single().Sha256, kept.Basis);
        Assert.Contains("● 2", screen.Text);

        await screen.PressAsync((Key)'n', (Key)'0');
        Assert.Contains("region: north of bob", screen.Text);
        await screen.PressAsync((Key)'n', (Key)'0', (Key)'n');
        Assert.Contains("You marked every learner of this lab.", screen.Text);
        Assert.Equal("carl", marking.State.Learner);
        Assert.Equal(0, marking.State.Left);
    }

    [Fact]
    public async Task Keys_that_are_pressed_fast_are_all_kept()
    {
        using var screen = new Screen();
        await OpenAsync(screen);
        foreach (var key in new[] { '0', '1', '2', '0', '2' })
            screen.Press((Key)key);
        await screen.Top.Settled;
        Assert.Equal([0, 1, 2, 0, 2], (await room.DecisionsAsync()).Select(decision => decision.What.Level!.Value));
        Assert.Contains("● 2", screen.Text);
    }

    [Fact]
    public async Task A_comment_goes_with_the_level_that_was_given()
    {
        using var screen = new Screen();
        await OpenAsync(screen);
        await screen.PressAsync((Key)'c');
        Assert.Null(screen.Top.Common.Overlay);
        await screen.PressAsync((Key)'1', (Key)'c', (Key)'o', (Key)'k', Key.Enter);
        var kept = (await room.DecisionsAsync())[^1].What;
        Assert.Equal((1, "ok"), (kept.Level, kept.Reason));
        Assert.Contains("“ok”", screen.Text);

        await screen.PressAsync((Key)'u');
        Assert.Equal(DecisionKind.Undo, (await room.DecisionsAsync())[^1].What.Kind);
    }

    [Fact]
    public async Task Others_marks_are_hidden_until_ones_own_is_there()
    {
        await room.Ledger.AppendAsync(new DecisionDraft(DecisionKind.Mark, "mallory", "too short", "ada", GradersRoom.Lab, Criterion: "write/clear", Level: 0), TestContext.Current.CancellationToken);
        // One pane, so that sentences are not cut by the other.
        using var screen = new Screen(70, 30);
        await OpenAsync(screen);
        Assert.Contains("1 mark of another marker, hidden until you mark it", screen.Flow);
        Assert.DoesNotContain("mallory", screen.Text);
        Assert.DoesNotContain("too short", screen.Text);
        // Neither does the submission show them.
        await screen.PressAsync(Key.Esc, Key.Enter, Key.End);
        Assert.DoesNotContain("mallory", screen.Text);
        Assert.DoesNotContain("too short", screen.Text);
        await screen.PressAsync((Key)'m', (Key)'2');
        Assert.Contains("0 points by mallory: not at all; “too short”", screen.Flow);
    }

    [Fact]
    public async Task A_mark_of_another_version_of_the_artefact_says_so()
    {
        // One pane, so that sentences are not cut by the other.
        using var screen = new Screen(70, 30);
        await OpenAsync(screen);
        await screen.PressAsync((Key)'1', (Key)'q');
        room.HandIn("ada", ("region: south\nowner: eve\n", [GradersRoom.Passed("region-there", 1), GradersRoom.Passed("named", 2)]));
        await screen.PressAsync((Key)'g', (Key)'m', (Key)'<', (Key)'<');
        Assert.Contains("! you marked another version of this artefact", screen.Flow);
    }

    [Fact]
    public async Task A_lab_without_a_rubric_cannot_be_marked()
    {
        room.Book = Fixtures.SampleBook.Of(5);
        using var screen = new Screen();
        await room.OpenAsync(screen);
        await screen.PressAsync((Key)'m');
        Assert.IsType<CohortViewModel>(screen.Top);
    }

    private async Task<CohortGrades> GradesAsync() => await CohortGrades.ReadAsync(room.Desk.Cohort, room.Course, room.Ledger, room.Desk.Time.GetUtcNow(), TestContext.Current.CancellationToken);

    private async Task<MarkingViewModel> OpenAsync(Screen screen)
    {
        await room.OpenAsync(screen);
        await screen.PressAsync((Key)'m');
        return Assert.IsType<MarkingViewModel>(screen.Top);
    }
}
