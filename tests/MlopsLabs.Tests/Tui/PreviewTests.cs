using MlopsLabs.Core;
using MlopsLabs.Core.Authoring.Preview;
using MlopsLabs.Core.Checks;
using MlopsLabs.Core.Environments;
using MlopsLabs.Core.Sessions;
using MlopsLabs.Core.Watching;
using MlopsLabs.Tests.Tui.Fixtures;
using MlopsLabs.Tests.Tui.Harness;
using MlopsLabs.Tui;
using Terminal.Gui.Input;

namespace MlopsLabs.Tests.Tui;

/// <summary>A lab beside the editor of its author.</summary>
public sealed class PreviewTests : IDisposable
{
    private const string File = "mod-551/pipeline-inventory/lab.yaml";
    private readonly SampleFolder folder = SampleCourse.Write();
    private readonly Courses courses;
    private PreviewViewModel? preview;

    public PreviewTests()
    {
        courses = new(folder);
        courses.Inventory.Environment = new("digest", true, new Dictionary<string, string> { ["batch"] = "running" }, new Dictionary<string, string>());
        courses.Inventory.OnTry = (check, _) => Task.FromResult(Trial(check));
    }

    public void Dispose()
    {
        preview?.Dispose();
        courses.Dispose();
    }

    public static TheoryData<int, int> Sizes => new() { { 80, 24 }, { 120, 40 }, { 48, 14 } };

    [Theory]
    [MemberData(nameof(Sizes))]
    public async Task A_preview_with_a_check_that_was_tried(int width, int height)
    {
        using var screen = new Screen(width, height);
        await OpenAsync(screen);
        await screen.PressAsync(Key.CursorDown, Key.C);
        Golden.Matches($"preview-{width}x{height}", screen.Text);
    }

    [Theory]
    [MemberData(nameof(Sizes))]
    public async Task A_preview_of_a_lab_that_was_broken_by_a_save(int width, int height)
    {
        using var screen = new Screen(width, height);
        await OpenAsync(screen);
        Save("minutes: 90", "minutes: ninety", "outline: tooling", "outline: toling");
        await preview!.Settled;
        if (width < 80)
            await screen.PressAsync(Key.Tab, Key.Tab);
        Golden.Matches($"preview-broken-{width}x{height}", screen.Text);
    }

    [Theory]
    [MemberData(nameof(Sizes))]
    public async Task The_trial_of_a_check_that_is_a_script(int width, int height)
    {
        using var screen = new Screen(width, height);
        await OpenAsync(screen);
        await screen.PressAsync(Key.CursorDown, Key.C, Key.Enter);
        Golden.Matches($"trial-{width}x{height}", screen.Text);
    }

    [Fact]
    public async Task A_broken_save_keeps_the_last_good_brief_and_a_good_one_shows_the_new()
    {
        using var screen = new Screen();
        await OpenAsync(screen);
        Save("kind: Lab", "kind: [Lab");
        Assert.Contains("broken", screen.Text);
        Assert.Contains("nobody can", screen.Text);
        Save("kind: [Lab", "kind: Lab");
        folder.With("mod-551/pipeline-inventory/brief.md", "# Quite another brief\n\n## List every pipeline\n");
        preview!.Reload();
        Assert.Contains("Quite another brief", screen.Text);
        Assert.DoesNotContain("broken", screen.Text);
    }

    [Fact]
    public async Task A_save_is_found_without_a_key()
    {
        using var screen = new Screen();
        await OpenAsync(screen);
        var changed = new TaskCompletionSource();
        preview!.Changed += () =>
        {
            if (preview.State.Broken)
                changed.TrySetResult();
        };
        folder.With(File, "a: [b");
        while (!changed.Task.IsCompleted)
        {
            // By an event, or by the clock: whichever comes first.
            courses.Time.Advance(FileWatch.Interval);
            await Task.Yield();
        }

        Assert.Contains("last good one shown", screen.Text);
    }

    [Fact]
    public async Task A_lab_that_was_never_right_shows_what_is_wrong_and_no_brief()
    {
        folder.With(File, "formatVersion: 1\nkind: Lab\nid: pipeline-inventory\n");
        using var screen = new Screen();
        await OpenAsync(screen);
        Assert.Contains("There is no brief to show", screen.Flow);
        Assert.Contains("! error", screen.Text);
        await screen.PressAsync(Key.C, Key.S, Key.E, Key.Enter, Key.T);
        Assert.Same(preview, screen.Top);
    }

    [Fact]
    public async Task What_was_tried_before_a_save_is_said_to_be_older()
    {
        using var screen = new Screen();
        await OpenAsync(screen);
        await screen.PressAsync(Key.CursorDown, Key.C);
        Assert.DoesNotContain("older", screen.Text);
        Save("points: 6", "points: 7");
        await preview!.Settled;
        Assert.Contains("failed, older", screen.Text);
        await screen.PressAsync(Key.Enter);
        Assert.Contains("trial from before the last save", screen.Text);
    }

    [Fact]
    public async Task A_hidden_check_can_be_tried()
    {
        using var screen = new Screen(120, 40);
        await OpenAsync(screen);
        Assert.Contains("secret (hidden)", screen.Text);
        await screen.PressAsync(Key.CursorDown, Key.CursorDown, Key.CursorDown, Key.CursorDown, Key.CursorDown, Key.C);
        Assert.Contains("secret failed", screen.Text);
    }

    [Fact]
    public async Task An_environment_that_is_not_there_is_started_from_here()
    {
        courses.Inventory.Environment = EnvironmentState.Absent;
        using var screen = new Screen();
        await OpenAsync(screen);
        Assert.DoesNotContain("try check", screen.Text);
        courses.Inventory.OnStart = (_, _) =>
        {
            courses.Inventory.Environment = new("digest", true, new Dictionary<string, string>(), new Dictionary<string, string>());
            return Task.FromResult(new StartReport(false, new Dictionary<string, string>()));
        };
        await screen.PressAsync(Key.S);
        Assert.Contains("Your environment is ready", screen.Flow);
        Assert.Contains("try check", screen.Text);
    }

    [Fact]
    public async Task Trouble_while_a_check_is_tried_is_said_with_the_next_step()
    {
        courses.Inventory.OnTry = (_, _) => throw new PlatformException(ErrorKind.Environment, "The environment is gone", "mlopslabs start pipeline-inventory");
        using var screen = new Screen();
        await OpenAsync(screen);
        await screen.PressAsync(Key.C);
        Assert.Contains("The environment is gone. mlopslabs start pipeline-inventory.", screen.Flow);
    }

    private async Task OpenAsync(Screen screen)
    {
        preview = new PreviewViewModel(courses.Options, screen, LabFiles.Find(courses.Catalog, "pipeline-inventory")!);
        screen.Open(preview);
        await preview.Settled;
    }

    private void Save(params string[] changes)
    {
        var text = System.IO.File.ReadAllText(folder[File]);
        for (var i = 0; i < changes.Length; i += 2)
        {
            Assert.Contains(changes[i], text);
            text = text.Replace(changes[i], changes[i + 1]);
        }

        folder.With(File, text);
        preview!.Reload();
    }

    private CheckTrial Trial(string id) => new(
        courses.Inventory.Lab.Checks.Single(check => check.Id.Value == id), Samples.AllListedFailed() with { CheckId = id }, [Samples.Passed("well-formed", 1)],
        [new("declared", "answer", EvidenceStatus.Ok, null, "pipelines:\n  - name: eta\e[31m\n"u8.ToArray(), false, TimeSpan.FromMilliseconds(3))],
        new(1, null, null, "looked at 9 pipelines\n"u8.ToArray(), "warning: eta has no schedule\n"u8.ToArray(), new("{\"credit\": 0.4}"u8.ToArray(), null), TimeSpan.FromMilliseconds(87)),
        TimeSpan.FromMilliseconds(120));
}
