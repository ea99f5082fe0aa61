using MlopsLabs.Core;
using MlopsLabs.Core.Environments;
using MlopsLabs.Core.Sessions;
using MlopsLabs.Tests.Tui.Fixtures;
using MlopsLabs.Tests.Tui.Harness;
using MlopsLabs.Tui;
using Terminal.Gui.Input;

namespace MlopsLabs.Tests.Tui;

public sealed class LabTests : IDisposable
{
    private readonly Courses courses = new();
    private readonly Screen screen = new();

    public void Dispose()
    {
        screen.Dispose();
        courses.Dispose();
    }

    [Fact]
    public async Task A_lab_opens_with_its_brief_and_its_checks()
    {
        await courses.LabAsync(screen);
        var text = screen.Text;
        Assert.Contains("Parcel runs nine pipelines", text);
        Assert.Contains("· not checked", text);
        Assert.Contains("○ not started", text);
    }

    [Fact]
    public async Task A_way_out_of_the_environment_is_said_before_it_starts()
    {
        await courses.LabAsync(screen);
        Assert.DoesNotContain("internet", screen.Text);
        using var open = new Courses(SampleCourse.Write().With("mod-551/environments/estate/environment.yaml", """
            formatVersion: 1
            kind: Environment
            id: estate
            services:
              batch: {image: "debian:bookworm-slim"}
            network: internet
            """));
        screen.Resize(120, 40);
        await open.LabAsync(screen);
        Assert.Contains("the services can reach the internet", screen.Text);
        var outline = await open.OutlineAsync(screen);
        var inventory = outline.State.Labs.ToList().FindIndex(entry => entry.Lab.Id.Value == "pipeline-inventory");
        Assert.Contains(LabCard.Lines(outline.State with { Selected = inventory }, 60), line => line.Text == " Network    the services can reach the internet");
    }

    [Fact]
    public async Task Only_keys_that_do_something_are_hinted_and_obeyed()
    {
        var lab = await courses.LabAsync(screen);
        var hints = screen.Text.TrimEnd().Split('\n')[^1];
        Assert.Contains("s start", hints);
        Assert.DoesNotContain("t shell", hints);
        Assert.DoesNotContain("c check", hints);
        await screen.PressAsync(Key.C, Key.X);
        Assert.Equal("There is no environment to remove.", lab.State.Notice?.Text);
        await screen.PressAsync(Key.T);
        Assert.Equal("Start the lab first: s does.", lab.State.Notice?.Text);
        Assert.Equal(0, screen.TimesLeft);
    }

    [Fact]
    public async Task Whoever_comes_back_to_a_lab_goes_on_where_they_were()
    {
        courses.Inventory.Brief = string.Join("\n\n", Enumerable.Range(1, 60).Select(number => $"Paragraph {number}."));
        await courses.OutlineAsync(screen);
        await screen.PressAsync(Key.Home, Key.CursorDown, Key.Enter);
        var lab = Assert.IsType<LabViewModel>(screen.Top);
        await screen.PressAsync(Key.CursorDown, Key.PageDown, new Key('>'), Key.Tab);
        var place = LabPlace.Of(lab.State);
        Assert.True(place is { Selected: 1, BriefTop: > 0, Shift: > 0 });
        await screen.PressAsync(Key.Esc, Key.Enter);
        Assert.NotSame(lab, screen.Top);
        Assert.Equal(place, LabPlace.Of(((LabViewModel)screen.Top).State));
    }

    [Fact]
    public async Task I_can_start_the_environment_and_stop_it()
    {
        courses.Inventory.OnStart = (_, _) =>
        {
            courses.Inventory.Environment = Ready;
            return Task.FromResult(new StartReport(false, new Dictionary<string, string>()));
        };
        courses.Inventory.OnStop = _ =>
        {
            courses.Inventory.Environment = EnvironmentState.Absent;
            return Task.CompletedTask;
        };
        await courses.LabAsync(screen);
        await screen.PressAsync(Key.S);
        Assert.Contains("● ready", screen.Text);
        Assert.Contains("The environment is ready. t opens a shell in it.", screen.Text);
        await screen.PressAsync(Key.X);
        Assert.Contains("○ not started", screen.Text);
        Assert.Contains("Your files and attempts stay.", screen.Flow);
    }

    [Fact]
    public async Task A_start_that_fails_says_whose_fault_it_is_what_to_do_and_which_service_it_was()
    {
        courses.Inventory.OnStart = (progress, _) =>
        {
            progress.Report(new("forge", ProvisionPhase.Failed, null, "E: Unable to locate package nginx"));
            throw new PlatformException(ErrorKind.Image, "The image of forge cannot be built", "Look at the network, then start again");
        };
        await courses.LabAsync(screen);
        await screen.PressAsync(Key.S);
        Assert.Contains("This is not your fault: The image of forge cannot be built. Look at the network, then start again.", screen.Flow);
        Assert.Contains("✗ failed", screen.Text);
        Assert.Contains("E: Unable to locate package", screen.Text);
    }

    [Fact]
    public async Task Escape_cancels_a_start_and_the_lab_stays_open()
    {
        using var hold = new Hold();
        courses.Inventory.OnStart = async (_, cancellation) =>
        {
            await hold.Reached(cancellation);
            throw new InvalidOperationException("it was not cancelled");
        };
        var lab = await courses.LabAsync(screen);
        screen.Press(Key.S);
        await hold.WhenReached;
        Assert.Contains("… Starting the environment  0:00  Esc cancels", screen.Text);
        await screen.PressAsync(Key.Esc);
        Assert.Same(lab, screen.Top);
        Assert.Contains("The start was cancelled.", screen.Text);
        Assert.Null(lab.State.Work);
    }

    [Fact]
    public async Task Escape_twice_leaves_work_behind_that_does_not_stop()
    {
        using var hold = new Hold();
        courses.Inventory.OnStart = async (progress, _) =>
        {
            await hold.Reached(CancellationToken.None);
            progress.Report(new("batch", ProvisionPhase.Ready));
            return new(false, new Dictionary<string, string>());
        };
        var lab = await courses.LabAsync(screen);
        screen.Press(Key.S);
        await hold.WhenReached;
        screen.Press(Key.Esc);
        Assert.Contains("Stopping: Starting the environment", screen.Text);
        screen.Press(Key.Esc);
        Assert.Null(lab.State.Work);
        Assert.Contains("mlopslabs gc removes what it may leave", screen.Flow);
        hold.Release();
        await lab.Settled;
        Assert.Contains("mlopslabs gc removes what it may leave", screen.Flow);
        Assert.DoesNotContain(lab.State.Services, service => service.Phase == ProvisionPhase.Ready);
    }

    [Fact]
    public async Task The_clock_of_long_work_ticks_and_stops_with_it()
    {
        using var hold = new Hold();
        courses.Inventory.OnStart = async (_, cancellation) =>
        {
            await hold.Reached(cancellation);
            return new(false, new Dictionary<string, string>());
        };
        var lab = await courses.LabAsync(screen);
        screen.Press(Key.S);
        await hold.WhenReached;
        courses.Time.Advance(TimeSpan.FromSeconds(83));
        Assert.Contains("Starting the environment  1:23", screen.Text);
        hold.Release();
        await lab.Settled;
        var changes = 0;
        lab.Changed += () => changes++;
        courses.Time.Advance(TimeSpan.FromMinutes(1));
        Assert.Equal(0, changes);
    }

    [Fact]
    public async Task Resetting_asks_first()
    {
        var resets = 0;
        courses.Inventory.OnReset = _ =>
        {
            resets++;
            return Task.FromResult<string?>("/home/ada/old");
        };
        await courses.LabAsync(screen);
        await screen.PressAsync(Key.R);
        Assert.Contains("Start over?", screen.Text);
        await screen.PressAsync(Key.Esc);
        Assert.Equal(0, resets);
        await screen.PressAsync(Key.R, Key.Y);
        Assert.Equal(1, resets);
        Assert.Contains("Your old files are in /home/ada/old.", screen.Text);
    }

    [Fact]
    public async Task A_lab_whose_engine_does_not_answer_says_so_and_lets_me_go_back()
    {
        using var hold = new Hold();
        var options = courses.Options with
        {
            OpenSession = async (_, _, cancellation) =>
            {
                await hold.Reached(cancellation);
                return courses.Inventory;
            },
        };
        var outline = await courses.OutlineAsync(screen);
        var (course, spec) = courses.Catalog.Find("pipeline-inventory")!.Value;
        var lab = new LabViewModel(options, screen, course, spec);
        screen.Open(lab);
        await hold.WhenReached;
        Assert.Contains("… opening", screen.Text);
        courses.Time.Advance(TimeSpan.FromSeconds(5));
        await lab.Settled;
        Assert.Contains("This is not your fault: the engine does not", screen.Text);
        // Its brief can be read all the same.
        Assert.Contains("nine pipelines", screen.Text);
        await screen.PressAsync(Key.S);
        Assert.Contains("This lab cannot be worked on here; the screen says why.", screen.Text);
        await screen.PressAsync(Key.Esc);
        Assert.Same(outline, screen.Top);
    }

    [Fact]
    public async Task Reading_scrolls_to_the_end_and_no_further()
    {
        var lab = await courses.LabAsync(screen);
        await screen.PressAsync(Key.End);
        Assert.Contains("Half a page in portfolio/reflection.md.", screen.Text);
        var end = lab.State.BriefTop;
        await screen.PressAsync(Key.PageDown);
        _ = screen.Text;
        Assert.Equal(end, lab.State.BriefTop);
        await screen.PressAsync(Key.Tab, Key.CursorUp);
        _ = screen.Text;
        Assert.Equal(end - 1, lab.State.BriefTop);
    }

    private static EnvironmentState Ready { get; } =
        new("digest", true, new Dictionary<string, string> { ["batch"] = "running" }, new Dictionary<string, string>());
}
