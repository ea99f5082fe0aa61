using MlopsLabs.Core.Checks;
using MlopsLabs.Core.Grading.Grades;
using MlopsLabs.Core.Grading.Ledger;
using MlopsLabs.Tests.Tui.Harness;
using MlopsLabs.Tui;
using Terminal.Gui.Input;

namespace MlopsLabs.Tests.Tui;

/// <summary>One learner's work: attempts, results, evidence, differences, and what a grader decides about it.</summary>
public sealed class SubmissionScreenTests : IDisposable
{
    private readonly GradersRoom room = new();

    public SubmissionScreenTests()
    {
        room.HandIn(
            "ada",
            ("region: not yet\nteam: none\n", [GradersRoom.Failed("region-there", 1, "The region is not one."), GradersRoom.Failed("named", 2, "Nobody owns it.")]),
            ("region: north\nteam: none\n",
            [
                GradersRoom.Passed("region-there", 1),
                GradersRoom.Failed("named", 2, "Nobody owns it.", new ResultItem("owner", false, "is missing", Kind: ItemKinds.Missing), new ResultItem("region", true, "is right")),
            ]));
    }

    public void Dispose() => room.Dispose();

    public static TheoryData<int, int> Sizes => new() { { 80, 24 }, { 120, 40 }, { 60, 15 } };

    [Theory]
    [MemberData(nameof(Sizes))]
    public async Task A_submission(int width, int height)
    {
        using var screen = new Screen(width, height);
        await OpenAsync(screen);
        Golden.Matches($"submission-{width}x{height}", screen.Text);
    }

    [Fact]
    public async Task An_earlier_attempt_shows_what_it_logged_and_nothing_can_be_decided_about_it()
    {
        using var screen = new Screen();
        await OpenAsync(screen);
        await screen.PressAsync(Key.Tab, Key.CursorUp, Key.Tab);
        Assert.Contains("Attempt 1 as the learner's program logged it", screen.Text);
        Assert.Contains("The region is not one.", screen.Text);
        await screen.PressAsync(Key.CursorDown, (Key)'o');
        Assert.Null(screen.Top.Common.Overlay);
        await screen.PressAsync((Key)'n');
        Assert.DoesNotContain("The region is not one.", screen.Text);
    }

    [Fact]
    public async Task Flags_are_there_once_the_cohort_is_verified()
    {
        using var screen = new Screen(120, 40);
        await OpenAsync(screen);
        Assert.Contains("? odd LabVersion", screen.Text);
        Assert.Contains("reasons to look, never a verdict", screen.Flow);
    }

    [Fact]
    public async Task While_the_cohort_is_verified_a_word_says_so()
    {
        using var hold = new ManualResetEventSlim();
        using var screen = new Screen(120, 40);
        var cohort = new CohortViewModel(
            room.Options with
            {
                Verify = cancellation =>
                {
                    hold.Wait(cancellation);
                    return new([], []);
                },
            },
            screen);
        screen.Open(cohort);
        await cohort.Settled;
        screen.Press(Key.Enter);
        await UntilAsync(() => screen.Text.Contains("Nobody owns it.", StringComparison.Ordinal));
        Assert.Contains("… verifying the cohort for flags", screen.Text);
        hold.Set();
        await screen.Top.Settled;
        Assert.Contains("No flags", screen.Text);
    }

    [Fact]
    public async Task Other_points_for_a_check_are_asked_for_with_a_reason_and_kept_with_what_was_seen()
    {
        using var screen = new Screen(120, 40);
        await OpenAsync(screen);
        await screen.PressAsync(Key.CursorDown, Key.CursorDown, (Key)'o');
        Assert.Contains("Points for", screen.Text);
        await TypeAsync(screen, "7");
        await screen.PressAsync(Key.Enter);
        Assert.Contains("It must be a number from 0 to 2.", screen.Flow);
        await screen.PressAsync(Key.Backspace);
        await TypeAsync(screen, "1.5");
        await screen.PressAsync(Key.Enter);
        // Without a reason nothing is decided.
        await screen.PressAsync(Key.Enter);
        Assert.Empty(await room.DecisionsAsync());
        await TypeAsync(screen, "Said so in class");
        await screen.PressAsync(Key.Enter);

        var kept = Assert.Single(await room.DecisionsAsync()).What;
        Assert.Equal((DecisionKind.Override, "eve", "Said so in class", "ada", GradersRoom.Lab, "named", 1.5), (kept.Kind, kept.Author, kept.Reason, kept.Learner, kept.Lab, kept.Check, kept.Points));
        var submission = Assert.IsType<SubmissionViewModel>(screen.Top);
        Assert.Equal(Basis.Of(submission.State.Counting[1].Result), kept.Basis);
        Assert.Contains("* 1.5 points by eve (1): Said so in class", screen.Flow);
        Assert.Contains("1.5/2", screen.Text);
    }

    [Fact]
    public async Task The_lab_as_a_whole_is_overridden_and_that_is_undone()
    {
        using var screen = new Screen(120, 40);
        var submission = await OpenAsync(screen);
        await screen.PressAsync((Key)'o');
        await TypeAsync(screen, "6");
        await screen.PressAsync(Key.Enter);
        await TypeAsync(screen, "Shown to me");
        await screen.PressAsync(Key.Enter);
        var kept = Assert.Single(await room.DecisionsAsync()).What;
        Assert.Equal((null, 6.0, Basis.Of(submission.State.Handed!)), (kept.Check, kept.Points, kept.Basis));
        Assert.Equal(6, submission.State.Grade.Score);

        await screen.PressAsync((Key)'u');
        await TypeAsync(screen, "Of another learner");
        await screen.PressAsync(Key.Enter);
        Assert.Equal(1, (await room.DecisionsAsync())[^1].What.Undoes);
        Assert.Equal(GradeState.ToMark, submission.State.Grade.State);
    }

    [Fact]
    public async Task A_check_is_waived_for_a_learner()
    {
        using var screen = new Screen(120, 40);
        var submission = await OpenAsync(screen);
        await screen.PressAsync((Key)'w');
        Assert.Null(screen.Top.Common.Overlay);
        await screen.PressAsync(Key.CursorDown, Key.CursorDown, (Key)'w');
        await TypeAsync(screen, "Was ill");
        await screen.PressAsync(Key.Enter);
        Assert.Equal((DecisionKind.Waiver, "ada", "named"), (Assert.Single(await room.DecisionsAsync()).What.Kind, "ada", "named"));
        Assert.Equal(5, submission.State.Grade.MaxScore);
        Assert.Contains("* waived by eve (1): Was ill", screen.Flow);
    }

    [Fact]
    public async Task A_decision_that_cannot_be_kept_is_said_and_nothing_else_changes()
    {
        using var screen = new Screen(120, 40);
        var cohort = new CohortViewModel(room.Options with { Decide = (_, _) => throw new Core.PlatformException(Core.ErrorKind.Disk, "The ledger is full.", "Make room.") }, screen);
        screen.Open(cohort);
        await cohort.Settled;
        await screen.PressAsync(Key.Enter, Key.CursorDown, (Key)'w');
        await TypeAsync(screen, "Was ill");
        await screen.PressAsync(Key.Enter);
        Assert.Contains("The ledger is full. Make room.", screen.Flow);
        Assert.DoesNotContain("waived", screen.Text);
    }

    [Fact]
    public async Task What_each_probe_read_is_shown_and_nothing_in_it_moves_the_cursor()
    {
        room.HandIn("bob", ("region: \u001b[31mred\u001b[0m\u202e\n" + string.Concat(Enumerable.Range(1, 60).Select(number => $"line: {number}\n")), [GradersRoom.Passed("region-there", 1), GradersRoom.Failed("named", 2, "Nobody owns it.")]));
        using var screen = new Screen();
        await OpenAsync(screen, "bob");
        await screen.PressAsync(Key.Enter);
        var text = screen.Text;
        Assert.Contains("declared", text);
        Assert.Contains("answer · ok", text);
        Assert.DoesNotContain('\u001b', text);
        Assert.DoesNotContain('\u202e', text);
        Assert.DoesNotContain("│ line: 60", text);
        await screen.PressAsync(Key.End);
        Assert.Contains("│ line: 60", screen.Text);
        Assert.Contains("Judged by it: ✓ region-there, ✗ named", screen.Flow);
    }

    [Fact]
    public async Task Lost_evidence_is_said_and_is_nobodys_fault()
    {
        foreach (var file in Directory.EnumerateFiles(Path.Combine(room.Desk.Cohort.Folder, "evidence"), "*", SearchOption.AllDirectories))
            File.Delete(file);
        using var screen = new Screen(120, 40);
        await OpenAsync(screen);
        await screen.PressAsync(Key.Enter);
        Assert.Contains("unreadable", screen.Text);
        await screen.PressAsync(Key.Esc, (Key)'d');
        Assert.Contains("This is not your fault", screen.Flow);
    }

    [Fact]
    public async Task An_attempt_is_compared_with_the_one_before_and_with_the_start_file()
    {
        using var screen = new Screen();
        await OpenAsync(screen);
        await screen.PressAsync((Key)'d');
        Golden.Matches("diff-80x24", screen.Text);
        Assert.Contains("region-there: failed 0 → passed 1", screen.Text);
        Assert.Contains("- region: not yet", screen.Text);
        Assert.Contains("+ region: north", screen.Text);

        await screen.PressAsync((Key)'v');
        Assert.Contains("against the lab's start file", screen.Text);
        Assert.Contains("- region:", screen.Text);
        Assert.Contains("+ region: north", screen.Text);
        Assert.DoesNotContain("not yet", screen.Text);
    }

    [Fact]
    public async Task A_learner_who_handed_nothing_in_can_be_given_points_too()
    {
        room.Book = null;
        room.HandIn("bob", ("region: north\n", [GradersRoom.Passed("region-there", 1)]));
        using var screen = new Screen();
        var cohort = await room.OpenAsync(screen);
        Assert.Equal(2, cohort.State.Rows.Length);
        var nobody = cohort.State.Book!.Learners[0] with { Id = "carl", Labs = [LabGrade.Nothing(7)] };
        var submission = new SubmissionViewModel(cohort, screen, nobody, 0);
        screen.Open(submission);
        await submission.Settled;
        Assert.Contains("Nothing was handed in.", screen.Text);
        Assert.Contains("no attempts", screen.Text);
        await screen.PressAsync((Key)'o');
        await TypeAsync(screen, "3");
        await screen.PressAsync(Key.Enter);
        await TypeAsync(screen, "By mail");
        await screen.PressAsync(Key.Enter);
        var kept = Assert.Single(await room.DecisionsAsync()).What;
        Assert.Equal(("carl", 3.0, null), (kept.Learner, kept.Points, kept.Basis));
    }

    [Fact]
    public void Lines_are_compared_by_what_they_have_in_common()
    {
        static string Shown(string before, string after) => string.Concat(LineDiff.Of(before.Split(' '), after.Split(' '))!.Select(line => line.Side switch { DiffSide.Added => "+", DiffSide.Removed => "-", _ => "" } + line.Text));
        Assert.Equal("abc", Shown("a b c", "a b c"));
        Assert.Equal("a-b+xc", Shown("a b c", "a x c"));
        Assert.Equal("+0abc+9", Shown("a b c", "0 a b c 9"));
        Assert.Equal("-ab-cd", Shown("a b c d", "b d"));
        Assert.Null(LineDiff.Of([.. Enumerable.Range(0, 3000).Select(number => $"a{number}")], [.. Enumerable.Range(0, 3000).Select(number => $"b{number}")]));
        Assert.Equal(3002, LineDiff.Of([.. Enumerable.Range(0, 3001).Select(number => $"{number}")], [.. Enumerable.Range(0, 3000).Select(number => $"{number}"), "x"])!.Count);
    }

    private static async Task TypeAsync(Screen screen, string text)
    {
        foreach (var letter in text)
            await screen.PressAsync(letter == ' ' ? Key.Space : (Key)letter);
    }

    private static async Task UntilAsync(Func<bool> so)
    {
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(TestContext.Current.CancellationToken);
        limit.CancelAfter(TimeSpan.FromSeconds(30));
        while (!so())
            await Task.Delay(20, limit.Token);
    }

    private async Task<SubmissionViewModel> OpenAsync(Screen screen, string learner = "ada")
    {
        var cohort = await room.OpenAsync(screen);
        while (cohort.State.Current!.Id != learner)
            await screen.PressAsync(Key.CursorDown);
        await screen.PressAsync(Key.Enter);
        return Assert.IsType<SubmissionViewModel>(screen.Top);
    }
}
