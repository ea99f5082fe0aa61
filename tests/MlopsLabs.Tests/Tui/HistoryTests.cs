using MlopsLabs.Core.Attempts;
using MlopsLabs.Core.Checks;
using MlopsLabs.Core.Sessions;
using MlopsLabs.Tests.Tui.Fixtures;
using MlopsLabs.Tests.Tui.Harness;
using MlopsLabs.Tui;
using Terminal.Gui.Input;

namespace MlopsLabs.Tests.Tui;

/// <summary>What earlier attempts say: the screen of all of them, why a check does not pass any more, and where to go on.</summary>
public sealed class HistoryTests : IDisposable
{
    private readonly Courses courses = new();
    private readonly Screen screen = new(100, 40);

    public void Dispose()
    {
        screen.Dispose();
        courses.Dispose();
    }

    [Fact]
    public async Task Attempts_are_bars_and_checks_are_lines_of_signs()
    {
        Play(Attempt(1, Samples.Passed("well-formed", 1), Failed("all-listed")), Attempt(2, Failed("well-formed"), Failed("all-listed")),
            Attempt(3, Samples.Passed("well-formed", 1), Samples.Passed("all-listed", 6)));
        await courses.LabAsync(screen);
        await screen.PressAsync(Key.A);
        var lines = screen.Text.Split('\n');
        Assert.Contains(lines, line => line.Contains("1  2026-03-02 12:01  ━", StringComparison.Ordinal) && line.Contains("1 of 7  failed", StringComparison.Ordinal));
        Assert.Contains(lines, line => line.Contains("7 of 7  passed", StringComparison.Ordinal) && !line.Contains('─'));
        Assert.Contains(lines, line => line.Contains("✓✗✓", StringComparison.Ordinal) && line.Contains("passes since attempt 3", StringComparison.Ordinal));
        Assert.Contains(lines, line => line.Contains("✗✗✓", StringComparison.Ordinal));
        Assert.Contains(lines, line => line.Contains("···", StringComparison.Ordinal) && line.Contains("has not passed yet", StringComparison.Ordinal));
        await screen.PressAsync(Key.Esc);
        Assert.IsType<LabViewModel>(screen.Top);
    }

    [Fact]
    public async Task Words_are_found_on_a_screen_of_text_one_line_after_the_other_and_from_the_top_again()
    {
        Play([.. Enumerable.Range(1, 60).Select(seq => seq is 20 or 50 ? Attempt(seq, Samples.Passed("well-formed", 1), Failed("all-listed")) : Attempt(seq, Failed("well-formed"), Failed("all-listed")))]);
        await courses.LabAsync(screen);
        await screen.PressAsync(Key.A, new Key('/'), Key.D1, Key.Space, Key.O, Key.F, Key.Enter);
        Assert.Contains("▸ 20  2026-", screen.Text);
        Assert.Contains("\"1 of\" in line 22 of ", screen.Text);
        await screen.PressAsync(new Key('/'), Key.Enter);
        Assert.Contains("▸ 50  2026-", screen.Text);
        await screen.PressAsync(new Key('/'), Key.Enter);
        Assert.Contains("▸ 20  2026-", screen.Text);
        Assert.Contains("from the top again", screen.Text);

        // Whoever scrolls has found it, and goes on from there.
        await screen.PressAsync(Key.End);
        Assert.DoesNotContain("▸", screen.Text);
        await screen.PressAsync(new Key('/'), Key.Q, Key.Enter);
        Assert.Contains("Nothing here says \"q\".", screen.Text);
    }

    [Fact]
    public async Task A_check_that_passed_before_says_in_which_attempt_and_what_it_read_then()
    {
        var now = Attempt(2, Failed("well-formed") with { Evidence = [new string('e', 64)] }) with
        {
            Probes = [new("declared", "answer", EvidenceStatus.Ok, null, new string('e', 64), 40, false, TimeSpan.Zero, null)],
        };
        Play(Attempt(1, Samples.Passed("well-formed", 1)), now);
        await courses.LabAsync(screen);
        await screen.PressAsync(Key.Enter);
        Assert.Contains("It passed in attempt 1. Since then another content was read from: declared.", screen.Flow);

        // The same bytes: then it is not the learner's file.
        Play(Attempt(1, Samples.Passed("well-formed", 1)), Attempt(2, Failed("well-formed") with { Evidence = [Samples.Digest] }));
        await screen.PressAsync(Key.Esc, Key.Esc);
        await courses.LabAsync(screen);
        await screen.PressAsync(Key.Enter);
        Assert.Contains("What it reads is the same as then", screen.Flow);
    }

    [Fact]
    public async Task A_blocked_check_leads_to_what_blocks_it()
    {
        Play(Attempt(1, Failed("well-formed"), Samples.Blocked("all-listed", 6, "well-formed"), Samples.Blocked("evidence-runs", 4, "all-listed")));
        var lab = await courses.LabAsync(screen);
        lab.PointAt("evidence-runs");
        await screen.PressAsync(Key.Enter);
        Assert.Contains("Mend first: The inventory can be read b goes there", screen.Flow);
        await screen.PressAsync(Key.B);
        Assert.Contains("check 1 of", screen.Text);
    }

    [Fact]
    public async Task Texts_are_compared_line_by_line()
    {
        Play(Attempt(1, Failed("well-formed") with { Expected = "eta\nfraud\nchurn", Actual = "eta\nfrauds\nchurn" }));
        await courses.LabAsync(screen);
        await screen.PressAsync(Key.Enter);
        Assert.Contains(" - fraud\n + frauds\n", screen.Text);
    }

    [Fact]
    public async Task A_hint_is_offered_where_a_check_says_why_and_can_be_taken_there()
    {
        courses.Inventory.Offer = new("list", 1, 2, 1, null);
        Play(Attempt(1, Failed("well-formed")));
        await courses.LabAsync(screen);
        await screen.PressAsync(Key.Enter);
        Assert.Contains("Stuck? h has hint 2 of 2 for this step; it costs 1 point.", screen.Flow);
        await screen.PressAsync(Key.H, Key.Y);
        Assert.Contains("Look at the Makefiles under /srv.", screen.Text);
        await screen.PressAsync(Key.Esc);
        Assert.DoesNotContain("Makefiles", screen.Text);
        Assert.IsType<CheckViewModel>(screen.Top);
    }

    [Fact]
    public async Task The_first_screen_points_at_the_lab_to_go_on_with_and_says_at_which_pace()
    {
        courses["lifecycle-map"].Progress = Samples.After(courses["lifecycle-map"].Lab, Attempt(1, Samples.Passed("well-formed", 1)), minutes: 30) with { WorkedAt = Samples.Noon };
        courses.Inventory.Progress = Samples.New(courses.Inventory.Lab) with { Status = LabStatus.Started, WorkedAt = Samples.Noon.AddMinutes(5), Minutes = 12 };
        var outline = await courses.OutlineAsync(screen);
        Assert.Equal("pipeline-inventory", outline.State.Current!.Value.Lab.Id.Value);
        Assert.Contains("Inventory the pipelines, 12 of", screen.Flow);
        Assert.Contains("1 lab in 30 min, planned were", screen.Flow);
    }

    private void Play(params Attempt[] history) =>
        courses.Inventory.Progress = Samples.After(courses.Inventory.Lab, history[^1]) with { History = history, Attempts = history.Length };

    private Attempt Attempt(int seq, params CheckResult[] results) =>
        Samples.Attempt(courses.Inventory.Lab, results) with { Seq = seq, At = Samples.Noon.AddMinutes(seq) };

    private static CheckResult Failed(string check) => Samples.AllListedFailed() with { CheckId = check, Score = 0, MaxScore = check == "well-formed" ? 1 : 6 };
}
