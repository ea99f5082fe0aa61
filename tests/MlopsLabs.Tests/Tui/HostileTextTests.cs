using MlopsLabs.Core.Checks;
using MlopsLabs.Core.Environments;
using MlopsLabs.Tests.Tui.Fixtures;
using MlopsLabs.Tests.Tui.Harness;
using Terminal.Gui.Input;

namespace MlopsLabs.Tests.Tui;

/// <summary>Design 06, row 21: what a lab, a service or a learner's file says cannot act on the terminal.</summary>
public sealed class HostileTextTests : IDisposable
{
    private const string Evil = "a\e[2Jb\e]0;owned\ac\u009b31md\u202ee\u0007f\u0000g\e]8;;http://evil\e\\h\rí\u2028j";
    private readonly Courses courses = new();
    private readonly Screen screen = new();

    public void Dispose()
    {
        screen.Dispose();
        courses.Dispose();
    }

    [Fact]
    public async Task A_hostile_result_reaches_no_terminal()
    {
        var result = Samples.AllListedFailed() with
        {
            Message = Evil,
            Help = Evil,
            Expected = Evil + "\n" + Evil,
            Actual = Evil,
            Items = [new(Evil, false, Evil)],
        };
        courses.Inventory.Environment = new(Evil, true, new Dictionary<string, string> { [Evil] = Evil }, new Dictionary<string, string>());
        courses.Inventory.Progress = Samples.After(courses.Inventory.Lab, Samples.Attempt(courses.Inventory.Lab, result));
        var lab = await courses.LabAsync(screen);
        AssertHarmless();
        lab.PointAt("all-listed");
        await screen.PressAsync(Key.Enter);
        AssertHarmless();
    }

    [Fact]
    public async Task A_hostile_brief_and_hostile_progress_reach_no_terminal()
    {
        courses.Inventory.Brief = $"# {Evil}\n\n{Evil}\n\n```\n{Evil}\n```\n\n| {Evil} | b |\n|---|---|\n| 1 | {Evil} |\n\n[{Evil}](http://x/{Evil})\n";
        courses.Inventory.OnStart = (progress, _) =>
        {
            progress.Report(new(Evil, ProvisionPhase.Failed, 0.5, Evil));
            throw new Core.PlatformException(Core.ErrorKind.Image, Evil, Evil);
        };
        await courses.LabAsync(screen);
        AssertHarmless();
        await screen.PressAsync(Key.S);
        AssertHarmless();
    }

    private void AssertHarmless()
    {
        var text = screen.Text;
        Assert.DoesNotContain(text, letter => letter != '\n' && char.IsControl(letter));
        Assert.DoesNotContain('\u202e', text);
        Assert.DoesNotContain("owned", text);
        // Of the sequences on the way to the terminal only the library's own attributes and places are left.
        // An address that can be read is also linked by the library, with the characters that can be read.
        Assert.DoesNotMatch(@"\e\](?!8;;[!-~]*\e\\)", screen.Ansi);
        Assert.DoesNotContain("\e[2J", screen.Ansi);
    }
}
