using MlopsLabs.Core.Attempts;
using MlopsLabs.Core.Environments;
using MlopsLabs.Tests.Tui.Fixtures;
using MlopsLabs.Tests.Tui.Harness;
using MlopsLabs.Tui;
using Terminal.Gui.Input;

namespace MlopsLabs.Tests.Tui;

/// <summary>Every screen as a learner sees it: the usual terminal, a large one, and one that is too small for two panes.</summary>
public sealed class GoldenScreenTests : IDisposable
{
    private readonly Courses courses = new();

    public void Dispose() => courses.Dispose();

    public static TheoryData<int, int> Sizes => new() { { 80, 24 }, { 120, 40 }, { 48, 14 } };

    [Theory]
    [MemberData(nameof(Sizes))]
    public async Task The_outline(int width, int height)
    {
        courses["lifecycle-map"].Progress = Samples.After(courses["lifecycle-map"].Lab, Samples.Attempt(courses["lifecycle-map"].Lab, Samples.Passed("there", 8)), 62);
        courses.Inventory.Progress = Samples.After(courses.Inventory.Lab, Attempted());
        using var screen = new Screen(width, height);
        await courses.OutlineAsync(screen);
        await screen.PressAsync(Key.CursorDown);
        Golden.Matches($"outline-{width}x{height}", screen.Text);
    }

    [Theory]
    [MemberData(nameof(Sizes))]
    public async Task A_lab_after_a_failed_attempt(int width, int height)
    {
        courses.Inventory.Environment = Ready();
        courses.Inventory.OnCheck = (_, _) =>
        {
            courses.Inventory.Progress = Samples.After(courses.Inventory.Lab, Attempted());
            return Task.FromResult(Attempted());
        };
        using var screen = new Screen(width, height);
        await courses.LabAsync(screen);
        await screen.PressAsync(Key.C);
        Golden.Matches($"lab-checked-{width}x{height}", screen.Text);
    }

    [Theory]
    [MemberData(nameof(Sizes))]
    public async Task A_lab_that_starts(int width, int height)
    {
        using var hold = new Hold();
        courses.Inventory.OnStart = async (progress, cancellation) =>
        {
            progress.Report(new("batch", ProvisionPhase.Image, 0.4, "Step 4/10 : RUN apt-get install -y cron make nginx"));
            progress.Report(new("forge", ProvisionPhase.Ready));
            await hold.Reached(cancellation);
            return new(false, new Dictionary<string, string>());
        };
        using var screen = new Screen(width, height);
        await courses.LabAsync(screen);
        screen.Press(Key.S);
        await hold.WhenReached;
        courses.Time.Advance(TimeSpan.FromSeconds(75));
        Golden.Matches($"lab-starting-{width}x{height}", screen.Text);
    }

    [Theory]
    [MemberData(nameof(Sizes))]
    public async Task A_check_that_failed(int width, int height)
    {
        courses.Inventory.Environment = Ready();
        courses.Inventory.Progress = Samples.After(courses.Inventory.Lab, Attempted());
        using var screen = new Screen(width, height);
        await courses.LabAsync(screen);
        await screen.PressAsync(Key.CursorDown, Key.Enter);
        Golden.Matches($"check-failed-{width}x{height}", screen.Text);
    }

    [Fact]
    public async Task A_check_that_broke_without_the_learners_fault()
    {
        courses.Inventory.Environment = Ready();
        courses.Inventory.Progress = Samples.After(courses.Inventory.Lab, Attempted());
        using var screen = new Screen();
        var lab = await courses.LabAsync(screen);
        lab.PointAt("owners-known");
        await screen.PressAsync(Key.Enter);
        Golden.Matches("check-error-80x24", screen.Text);
    }

    [Theory]
    [MemberData(nameof(Sizes))]
    public async Task The_help_of_a_lab(int width, int height)
    {
        courses.Inventory.Environment = Ready();
        using var screen = new Screen(width, height);
        await courses.LabAsync(screen);
        await screen.PressAsync((Key)'?');
        Golden.Matches($"lab-help-{width}x{height}", screen.Text);
    }

    [Fact]
    public async Task A_hint_that_costs_says_so_first()
    {
        courses.Inventory.Offer = new("list", 1, 2, 1, null);
        courses.Inventory.Taken.Add("cron is not the only scheduler here.");
        using var screen = new Screen();
        await courses.LabAsync(screen);
        await screen.PressAsync(Key.H);
        Golden.Matches("lab-hint-80x24", screen.Text);
    }

    [Theory]
    [InlineData(80, 24)]
    [InlineData(120, 40)]
    [InlineData(60, 15)]
    public async Task The_attempts_of_a_lab(int width, int height)
    {
        Attempt[] history = [.. Enumerable.Range(1, 4).Select(number => Attempted() with { Seq = number, At = Samples.Noon.AddMinutes(20 * number) })];
        history[3] = Samples.Attempt(courses.Inventory.Lab, Samples.Passed("well-formed", 1), Samples.Passed("all-listed", 6)) with { Seq = 4, At = Samples.Noon.AddHours(2) };
        courses.Inventory.Progress = Samples.After(courses.Inventory.Lab, history[^1]) with { History = history };
        using var screen = new Screen(width, height);
        await courses.LabAsync(screen);
        await screen.PressAsync(Key.A);
        Golden.Matches($"attempts-{width}x{height}", screen.Text);
    }

    [Fact]
    public async Task Finding_what_can_be_done()
    {
        courses.Inventory.Environment = Ready();
        using var screen = new Screen();
        await courses.LabAsync(screen);
        await screen.PressAsync(new Key(':'), new Key('c'), new Key('h'));
        Golden.Matches("find-80x24", screen.Text);
    }

    [Fact]
    public async Task The_first_page_for_a_newcomer()
    {
        using var screen = new Screen();
        await courses.OutlineAsync(screen);
        await screen.PressAsync(Key.I, Key.N);
        Golden.Matches("tour-80x24", screen.Text);
    }

    [Fact]
    public async Task A_labs_folder_without_a_course()
    {
        using var empty = new Courses(new SampleFolder(), shownAs: "/opt/labs");
        using var screen = new Screen();
        await empty.OutlineAsync(screen);
        Golden.Matches("outline-empty-80x24", screen.Text);
    }

    [Fact]
    public async Task Without_colours_no_colour_is_written()
    {
        courses.Inventory.Environment = Ready();
        courses.Inventory.Progress = Samples.After(courses.Inventory.Lab, Attempted());
        using var plain = new Screen(colours: false);
        await courses.LabAsync(plain);
        Assert.DoesNotMatch("\\e\\[[0-9;]*(3[0-7]|4[0-7]|9[0-7]|10[0-7]|[34]8;)[0-9;]*m", plain.Ansi);
        using var coloured = new Screen();
        await courses.LabAsync(coloured);
        Assert.Equal(coloured.Text, plain.Text);
    }

    private static EnvironmentState Ready() => new("digest", true, new Dictionary<string, string> { ["batch"] = "running" }, new Dictionary<string, string>());

    private Core.Attempts.Attempt Attempted() => Samples.Attempt(
        courses.Inventory.Lab,
        Samples.Passed("well-formed", 1), Samples.AllListedFailed(), Samples.Blocked("evidence-runs", 4, "all-listed"),
        Samples.EngineDied("owners-known", 3), Samples.Blocked("owners-reachable", 2, "owners-known"), Samples.Passed("secret", 1));
}
