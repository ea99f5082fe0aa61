using MlopsLabs.Core;
using MlopsLabs.Core.Checks;
using MlopsLabs.Core.Environments;
using MlopsLabs.Tests.Tui.Fixtures;
using MlopsLabs.Tests.Tui.Harness;
using MlopsLabs.Tui;
using Terminal.Gui.Input;

namespace MlopsLabs.Tests.Tui;

public sealed class CheckingTests : IDisposable
{
    private readonly Courses courses = new();
    private readonly Screen screen = new();

    public CheckingTests() => courses.Inventory.Environment =
        new("digest", true, new Dictionary<string, string> { ["batch"] = "running" }, new Dictionary<string, string>());

    public void Dispose()
    {
        screen.Dispose();
        courses.Dispose();
    }

    [Fact]
    public async Task Checks_show_how_far_they_are_while_they_run()
    {
        using var hold = new Hold();
        courses.Inventory.OnCheck = async (progress, cancellation) =>
        {
            progress.Report(new("well-formed", null));
            progress.Report(new("well-formed", Samples.Passed("well-formed", 1)));
            progress.Report(new("all-listed", null));
            await hold.Reached(cancellation);
            throw new InvalidOperationException("it was not cancelled");
        };
        await courses.LabAsync(screen);
        screen.Press(Key.C);
        await hold.WhenReached;
        var text = screen.Text;
        Assert.Contains("✓ passed", text);
        Assert.Contains("… running", text);
        Assert.Contains("· waiting", text);
        Assert.DoesNotContain("saved", text);
        await screen.PressAsync(Key.Esc);
        text = screen.Text;
        Assert.Contains("The check was cancelled; nothing was recorded.", text);
        Assert.Contains("· not checked", text);
        Assert.DoesNotContain("✓ passed", text);
    }

    [Fact]
    public async Task A_failed_attempt_points_at_the_first_check_to_look_at()
    {
        Play(Samples.Passed("well-formed", 1), Samples.AllListedFailed());
        var lab = await courses.LabAsync(screen);
        await screen.PressAsync(Key.C);
        Assert.Equal("all-listed", lab.State.Current!.Check!.Id.Value);
        Assert.Contains("1 of 2 checks passed: 3.5 of 7 points. Attempt 2 is saved. ↵ says why.", screen.Text);
        await screen.PressAsync(Key.Enter);
        Assert.Contains("Some pipelines that run are not listed.", screen.Text);
    }

    [Fact]
    public async Task Passing_everything_is_said()
    {
        Play(
            Samples.Passed("well-formed", 1), Samples.Passed("all-listed", 6), Samples.Passed("evidence-runs", 4), Samples.Passed("owners-known", 3),
            Samples.Passed("owners-reachable", 2), Samples.Passed("secret", 1));
        await courses.LabAsync(screen);
        await screen.PressAsync(Key.C);
        Assert.Contains("✓ All checks passed: 16 of 16 points. Attempt 2 is saved.", screen.Text);
    }

    [Fact]
    public async Task A_check_that_does_not_apply_here_is_neither_passed_nor_failed()
    {
        Play(Samples.Passed("well-formed", 1), Samples.Blocked("all-listed", 0, "x") with { Fault = Fault.None, Message = "This needs docker." });
        await courses.LabAsync(screen);
        await screen.PressAsync(Key.C);
        Assert.Contains("– not in this runtime", screen.Text);
        Assert.Contains("✓ All checks passed: 1 of 1 point", screen.Text);
    }

    [Fact]
    public async Task An_attempt_that_could_not_be_made_is_nobodys_score()
    {
        courses.Inventory.OnCheck = (_, _) => throw new PlatformException(ErrorKind.Engine, "The engine died", "Run mlopslabs doctor");
        await courses.LabAsync(screen);
        await screen.PressAsync(Key.C);
        Assert.Contains("This is not your fault: The engine died. Run mlopslabs doctor.", screen.Flow);
        Assert.DoesNotContain("saved", screen.Text);
        Assert.Contains("· not checked", screen.Text);
    }

    [Fact]
    public async Task A_fault_of_the_program_itself_is_said_and_not_swallowed()
    {
        courses.Inventory.OnCheck = (_, _) => throw new InvalidOperationException("a slip");
        await courses.LabAsync(screen);
        await screen.PressAsync(Key.C);
        Assert.Contains("the program is wrong: InvalidOperationException: a slip.", screen.Flow);
    }

    [Fact]
    public async Task What_only_graders_may_see_is_not_shown()
    {
        Play(Samples.Passed("well-formed", 1), Samples.AllListedFailed());
        await courses.LabAsync(screen);
        await screen.PressAsync(Key.C, Key.Enter);
        Assert.Contains("In detail · 1 of 3 right", screen.Text);
        Assert.DoesNotContain("the answer", screen.Text);
        Assert.DoesNotContain("Nothing was copied", screen.Text);
    }

    [Fact]
    public async Task I_can_turn_the_pages_of_the_checks_and_check_again_from_there()
    {
        Play(Samples.Passed("well-formed", 1), Samples.AllListedFailed());
        var lab = await courses.LabAsync(screen);
        await screen.PressAsync(Key.C, Key.Enter);
        await screen.PressAsync(Key.P);
        Assert.Contains("The inventory can be read", screen.Text);
        await screen.PressAsync(Key.P);
        Assert.Contains("check 1 of 5", screen.Text);
        await screen.PressAsync(Key.N);
        Play(Samples.Passed("well-formed", 1), Samples.Passed("all-listed", 6));
        await screen.PressAsync(Key.C);
        Assert.Contains("✓ passed", screen.Text);
        Assert.Contains("6 of 6 points", screen.Text);
        await screen.PressAsync(Key.Esc);
        Assert.Same(lab, screen.Top);
    }

    [Fact]
    public async Task I_can_page_through_a_long_check_and_jump_to_its_ends()
    {
        Play(Samples.AllListedFailed());
        await courses.LabAsync(screen);
        await screen.PressAsync(Key.C, Key.Enter);
        screen.Resize(80, 10);
        await screen.PressAsync(Key.End);
        Assert.Contains("Attempt 2", screen.Text);
        await screen.PressAsync(Key.PageUp);
        Assert.DoesNotContain("Attempt 2", screen.Text);
        await screen.PressAsync(Key.Home);
        Assert.Contains("failed", screen.Text.Split('\n')[3]);
    }

    private void Play(params CheckResult[] results) => courses.Inventory.OnCheck = (progress, _) =>
    {
        foreach (var result in results)
            progress.Report(new(result.CheckId, result));
        var attempt = Samples.Attempt(courses.Inventory.Lab, results);
        courses.Inventory.Progress = Samples.After(courses.Inventory.Lab, attempt);
        return Task.FromResult(attempt);
    };
}
