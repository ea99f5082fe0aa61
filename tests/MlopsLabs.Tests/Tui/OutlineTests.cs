using MlopsLabs.Core;
using MlopsLabs.Core.Sessions;
using MlopsLabs.Tests.Tui.Fixtures;
using MlopsLabs.Tests.Tui.Harness;
using MlopsLabs.Tui;
using Terminal.Gui.Input;

namespace MlopsLabs.Tests.Tui;

public sealed class OutlineTests : IDisposable
{
    private readonly Courses courses = new();
    private readonly Screen screen = new();

    public void Dispose()
    {
        screen.Dispose();
        courses.Dispose();
    }

    [Fact]
    public async Task I_see_all_labs_before_my_progress_is_read()
    {
        using var hold = new Hold();
        var options = courses.Options with
        {
            ReadProgress = (_, lab) =>
            {
                hold.Reached().Wait();
                return Samples.New(lab);
            },
        };
        var outline = new OutlineViewModel(options, screen);
        screen.Open(outline);
        Assert.Contains("… reading  Inventory the pipelines", screen.Text);
        hold.Release();
        await outline.Settled;
        Assert.Contains("○ new      Inventory the pipelines", screen.Text);
    }

    [Fact]
    public async Task A_log_that_cannot_be_read_is_said_and_spoils_no_other_lab()
    {
        var options = courses.Options with
        {
            ReadProgress = (_, lab) => lab.Id.Value == "pipeline-inventory"
                ? throw new PlatformException(ErrorKind.Integrity, "the log is damaged", "Run mlopslabs verify-log")
                : Samples.New(lab),
        };
        var outline = new OutlineViewModel(options, screen);
        screen.Open(outline);
        await outline.Settled;
        Assert.Contains("! trouble  Inventory the pipelines", screen.Text);
        Assert.Contains("○ new      Map the ML lifecycle", screen.Text);
        screen.Resize(120, 40);
        await screen.PressAsync(Key.CursorDown);
        Assert.Contains("This is not your fault: the log is", screen.Text);
    }

    [Fact]
    public async Task What_stands_above_the_first_lab_is_there_again_when_I_come_back_to_it()
    {
        var outline = new OutlineViewModel(courses.Options, screen);
        screen.Open(outline);
        await outline.Settled;
        var before = screen.Text;
        screen.Resize(80, 12);
        screen.Resize(80, 6);
        screen.Resize(80, 24);
        Assert.Equal(before, screen.Text);
        screen.Resize(80, 14);
        before = screen.Text;
        for (var down = 0; down < 6; down++)
            await screen.PressAsync(Key.CursorDown);
        for (var up = 0; up < 6; up++)
            await screen.PressAsync(Key.CursorUp);
        Assert.Equal(before, screen.Text);
    }

    [Fact]
    public async Task An_engine_that_never_answers_does_not_hold_the_outline()
    {
        using var hold = new Hold();
        var options = courses.Options with
        {
            DescribeRuntime = async cancellation =>
            {
                await hold.Reached(cancellation);
                return "";
            },
        };
        var outline = new OutlineViewModel(options, screen);
        screen.Open(outline);
        await hold.WhenReached;
        Assert.Contains("looking for an engine", screen.Text);
        screen.Press(Key.CursorDown);
        Assert.Equal(1, outline.State.Selected);
        courses.Time.Advance(TimeSpan.FromSeconds(5));
        await outline.Settled;
        Assert.Contains("the engine does not answer within 5 seconds; mlopslabs doctor says more", screen.Flow);
    }

    [Fact]
    public async Task Progress_is_read_again_when_I_come_back_from_a_lab()
    {
        var outline = await courses.OutlineAsync(screen);
        await screen.PressAsync(Key.CursorDown, Key.Enter);
        Assert.IsType<LabViewModel>(screen.Top);
        courses.Inventory.Progress = courses.Inventory.Progress with { Status = LabStatus.Started };
        await screen.PressAsync(Key.Esc);
        Assert.Same(outline, screen.Top);
        Assert.Contains("◐ started  Inventory the pipelines", screen.Text);
    }

    [Fact]
    public async Task Broken_labs_are_counted_and_shown_on_demand()
    {
        using var broken = new Courses(SampleCourse.WriteWithBrokenLab());
        await broken.OutlineAsync(screen);
        Assert.Matches(@"! \d+ errors in 1 lab file: what they describe is not listed; d shows them", screen.Text);
        await screen.PressAsync(Key.D);
        Assert.Contains("Problems in the lab files", screen.Text);
        Assert.Contains("broken/lab.yaml:1:1", screen.Text);
        await screen.PressAsync(Key.Esc);
        Assert.DoesNotContain("Problems in the lab files", screen.Text);
    }

    [Fact]
    public async Task The_selection_stays_among_the_labs()
    {
        var outline = await courses.OutlineAsync(screen);
        await screen.PressAsync(Key.CursorUp);
        Assert.Equal(0, outline.State.Selected);
        await screen.PressAsync(Key.End, Key.CursorDown, Key.CursorDown);
        Assert.Equal(2, outline.State.Selected);
        await screen.PressAsync(Key.Home);
        Assert.Equal(0, outline.State.Selected);
    }

    [Fact]
    public async Task I_can_quit()
    {
        await courses.OutlineAsync(screen);
        await screen.PressAsync(Key.Q);
        Assert.Equal(0, screen.ExitCode);
    }
}
