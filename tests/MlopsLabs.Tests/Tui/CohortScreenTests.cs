using MlopsLabs.Core.Grading.Grades;
using MlopsLabs.Tests.Tui.Fixtures;
using MlopsLabs.Tests.Tui.Harness;
using MlopsLabs.Tui;
using Terminal.Gui.Input;

namespace MlopsLabs.Tests.Tui;

/// <summary>Every learner and every lab of a cohort.</summary>
public sealed class CohortScreenTests : IDisposable
{
    private readonly GradersRoom room = new();

    public void Dispose() => room.Dispose();

    public static TheoryData<int, int> Sizes => new() { { 80, 24 }, { 120, 40 }, { 60, 15 } };

    [Theory]
    [MemberData(nameof(Sizes))]
    public async Task A_cohort(int width, int height)
    {
        room.Book = SampleBook.Of(60);
        using var screen = new Screen(width, height);
        await room.OpenAsync(screen);
        await screen.PressAsync(Key.CursorDown, Key.CursorDown, Key.CursorRight);
        Golden.Matches($"cohort-{width}x{height}", screen.Text);
    }

    [Fact]
    public async Task Percents_push_labs_to_the_side_and_the_learner_stays()
    {
        room.Book = SampleBook.Of(60);
        using var screen = new Screen();
        await room.OpenAsync(screen);
        await screen.PressAsync((Key)'#', Key.CursorRight, Key.CursorRight, Key.CursorRight, Key.CursorRight, Key.CursorRight, Key.CursorRight, Key.CursorRight, Key.CursorRight, Key.CursorRight, Key.CursorRight);
        Golden.Matches("cohort-percent-80x24", screen.Text);
        Assert.Contains("learner-0005", screen.Text);
        Assert.DoesNotContain(" lm ", screen.Text);
        Assert.Contains("‹", screen.Text);
    }

    [Fact]
    public async Task The_help_says_what_the_signs_mean()
    {
        room.Book = SampleBook.Of(10);
        using var screen = new Screen(120, 60);
        await room.OpenAsync(screen);
        await screen.PressAsync((Key)'?');
        Golden.Matches("cohort-help-120x60", screen.Text);
    }

    [Fact]
    public async Task Of_five_thousand_learners_only_those_that_are_seen_are_made_into_text()
    {
        room.Book = SampleBook.Of(5000);
        var learners = (Counted<LearnerGrades>)room.Book.Learners;
        using var screen = new Screen(120, 40);
        await room.OpenAsync(screen);
        Assert.Contains("learner-0000", screen.Text);
        foreach (var key in new[] { Key.CursorDown, Key.PageDown, Key.End, Key.CursorUp, Key.Home })
        {
            learners.Reads = 0;
            screen.Press(key);
            Assert.NotNull(screen.Text);
            // A frame is rendered by the key and once more by reading the screen; each shows under 40 learners, and asks for the one under the cursor.
            Assert.InRange(learners.Reads, 30, 4 * 45);
        }

        screen.Press(Key.End);
        Assert.Contains("learner-4999", screen.Text);
    }

    [Fact]
    public async Task Each_order_has_a_key_and_the_same_key_turns_it_round()
    {
        room.Book = SampleBook.Of(40);
        using var screen = new Screen();
        var cohort = await room.OpenAsync(screen);
        Assert.Contains("by id ↑", screen.Text);
        await screen.PressAsync((Key)'i');
        Assert.Contains("by id ↓", screen.Text);
        Assert.Equal("learner-0039", IdAt(cohort, 0));

        await screen.PressAsync((Key)'t');
        Assert.Contains("by total ↓", screen.Text);
        var totals = Learners(cohort).Select(learner => learner.Score).ToList();
        Assert.Equal(totals.OrderDescending(), totals);
        await screen.PressAsync((Key)'t');
        Assert.Equal(totals.Order(), Learners(cohort).Select(learner => learner.Score));

        await screen.PressAsync((Key)'n');
        Assert.Contains("by name ↑", screen.Text);
        var names = Learners(cohort).Select(learner => learner.Name).ToList();
        Assert.Equal(names.Where(name => name is not null).Order(StringComparer.OrdinalIgnoreCase), names.TakeWhile(name => name is not null));
        Assert.Null(names[^1]);

        await screen.PressAsync(Key.CursorRight, (Key)'l');
        Assert.Contains("by pi ↓", screen.Text);
        var scores = Learners(cohort).Select(learner => learner.Labs[1].Score).ToList();
        Assert.Equal(scores.Where(score => score is not null).OrderDescending(), scores.TakeWhile(score => score is not null));
    }

    [Fact]
    public async Task The_cursor_stays_on_its_learner_when_the_order_changes()
    {
        room.Book = SampleBook.Of(40);
        using var screen = new Screen();
        var cohort = await room.OpenAsync(screen);
        await screen.PressAsync(Key.CursorDown, Key.CursorDown, Key.CursorDown);
        Assert.Equal("learner-0003", cohort.State.Current!.Id);
        await screen.PressAsync((Key)'t');
        Assert.Equal("learner-0003", cohort.State.Current!.Id);
        Assert.Contains("▸ learner-0003", screen.Text);
    }

    [Fact]
    public async Task States_are_asked_for_of_any_lab_or_of_one_and_escape_shows_all_again()
    {
        room.Book = SampleBook.Of(60);
        using var screen = new Screen();
        var cohort = await room.OpenAsync(screen);
        await screen.PressAsync((Key)'f', (Key)'f');
        Assert.Contains("pending", screen.Text);
        Assert.All(Learners(cohort), learner => Assert.Contains(learner.Labs, grade => grade.State == GradeState.Pending));
        Assert.NotEmpty(Learners(cohort));
        var any = cohort.State.Rows.Length;

        await screen.PressAsync(Key.CursorRight, Key.CursorRight, (Key)'o');
        Assert.Contains("pending ri", screen.Text);
        Assert.All(Learners(cohort), learner => Assert.Equal(GradeState.Pending, learner.Labs[2].State));
        Assert.InRange(cohort.State.Rows.Length, 1, any - 1);

        await screen.PressAsync(Key.Esc);
        Assert.Equal(60, cohort.State.Rows.Length);
    }

    [Fact]
    public async Task Learners_are_found_by_a_part_of_their_id_or_name()
    {
        room.Book = SampleBook.Of(60);
        using var screen = new Screen();
        var cohort = await room.OpenAsync(screen);
        await screen.PressAsync((Key)'/', (Key)'r', (Key)'-', (Key)'0', (Key)'0', (Key)'1', (Key)'x', Key.Backspace);
        Assert.Contains("› r-001▏", screen.Text);
        await screen.PressAsync(Key.Enter);
        Assert.Equal(["learner-0010", "learner-0011", "learner-0012", "learner-0013", "learner-0014", "learner-0015", "learner-0016", "learner-0017", "learner-0018", "learner-0019"],
            Learners(cohort).Select(learner => learner.Id));
        Assert.Contains("10 of 60 learners · /r-001", screen.Text);

        await screen.PressAsync((Key)'/', (Key)'z', Key.Enter);
        Assert.Contains("No learner is as asked for. Esc shows all again.", screen.Text);
        await screen.PressAsync(Key.Backspace);
        Assert.Equal(60, cohort.State.Rows.Length);
    }

    [Fact]
    public async Task A_real_cohort_shows_what_was_handed_in_and_what_is_read_again()
    {
        room.HandIn("ada", ("region: north\nowner: eve\n", [GradersRoom.Passed("region-there", 1), GradersRoom.Passed("named", 2)]));
        room.HandIn("bob", ("region: north\n", [GradersRoom.Passed("region-there", 1), GradersRoom.Broke("named", 2)]));
        using var screen = new Screen();
        var cohort = await room.OpenAsync(screen);
        Assert.Contains("A course", screen.Text);
        Assert.Equal([GradeState.ToMark, GradeState.Pending], Learners(cohort).Select(learner => learner.Labs[0].State));
        Assert.Contains("1 to mark · 1 pending", screen.Text);

        room.HandIn("eve", ("region: north\n", [GradersRoom.Passed("region-there", 1), GradersRoom.Failed("named", 2, "Nobody owns it.")]));
        await screen.PressAsync((Key)'g');
        Assert.Contains("3 learners", screen.Text);
        await screen.PressAsync((Key)'q');
        Assert.Equal(0, screen.ExitCode);
    }

    [Fact]
    public void Heads_of_labs_are_short_and_each_another()
    {
        GradedLab Lab(string id) => new(id, id, 1, null);
        Assert.Equal(["lm", "ras", "pip", "4", "5"], LabHeads.Of([Lab("lifecycle-map"), Lab("responsible-ai-security-memo"), Lab("pipeline"), Lab("quick-wins"), Lab("quality-watch")]));
    }

    [Theory]
    [InlineData(0, "▁", "0")]
    [InlineData(0.01, "▁", "1")]
    [InlineData(19.99, "▇", "99")]
    [InlineData(20, "█", "100")]
    [InlineData(22, "█", "110")]
    public void Only_all_points_look_like_all_points(double points, string glyph, string percent)
    {
        var look = GradeLook.Of(SampleBook.Scored(points));
        Assert.Equal((glyph, percent), (look.Glyph, look.Percent));
    }

    [Theory]
    [InlineData(0, 0, 100, 10, 0)]
    [InlineData(9, 0, 100, 10, 2)]
    [InlineData(99, 0, 100, 10, 90)]
    [InlineData(50, 80, 100, 10, 48)]
    [InlineData(3, 40, 5, 10, 0)]
    [InlineData(3, 0, 5, 0, 0)]
    public void A_window_shows_the_selected_row_and_no_empty_ones(int selected, int top, int count, int height, int expected) =>
        Assert.Equal(expected, Window.Top(selected, top, count, height));

    [Fact]
    public void Scores_are_spread_over_tenths()
    {
        var book = SampleBook.Of(0, 1) with { Learners = [.. new[] { 0, 1.9, 2, 19.9, 20, 25 }.Select(points => new LearnerGrades("x", null, true, [SampleBook.Scored(points)])), new LearnerGrades("y", null, true, [LabGrade.Nothing(20)])] };
        var spread = LabDistribution.Of(book, 0);
        Assert.Equal([2, 1, 0, 0, 0, 0, 0, 0, 0, 3], spread.Buckets);
        Assert.Equal((1, 6), (spread.Missing, spread.Scored));
        Assert.Equal(68.8 / 20 / 6, spread.Mean!.Value, 9);
    }

    private static string IdAt(CohortViewModel cohort, int row) => cohort.State.Book!.Learners[cohort.State.Rows[row]].Id;

    private static List<LearnerGrades> Learners(CohortViewModel cohort) => [.. cohort.State.Rows.Select(index => cohort.State.Book!.Learners[index])];
}
