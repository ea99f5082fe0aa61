using System.Text.Json;
using MlopsLabs.Core.Checks;
using MlopsLabs.Core.Environments;
using MlopsLabs.Core.Sessions;
using MlopsLabs.Tests.Tui.Fixtures;
using MlopsLabs.Tests.Tui.Harness;
using MlopsLabs.Tui;
using Terminal.Gui.Input;

namespace MlopsLabs.Tests.Tui;

/// <summary>The screens told as lines.</summary>
public sealed class PlainModeTests : IDisposable
{
    private readonly Courses courses = new();
    private readonly Typist typist = new();

    public PlainModeTests()
    {
        courses.Inventory.Environment = new("digest", true, new Dictionary<string, string> { ["batch"] = "running" }, new Dictionary<string, string>());
        courses.Inventory.Offer = new("list", 1, 2, 1, null);
        courses.Inventory.OnCheck = (_, _) =>
        {
            var attempt = Samples.Attempt(courses.Inventory.Lab, Samples.Passed("well-formed", 1), Samples.AllListedFailed());
            courses.Inventory.Progress = Samples.After(courses.Inventory.Lab, attempt);
            return Task.FromResult(attempt);
        };
    }

    /// <summary>What is done, in the words of plain mode and with the keys of a terminal, and what both then say.</summary>
    private static readonly (string Line, Key[] Keys, string[] Facts)[] s_script =
    [
        ("", [], ["Inventory the pipelines", "docker: Engine 20.10.24"]),
        ("open pipeline-inventory", [Key.CursorDown, Key.Enter], ["The inventory can be read", "not checked", "ready"]),
        ("check", [Key.C], ["passed", "failed", "1 of 2 checks passed: 3.5 of 7 points. Attempt 2 is saved."]),
        ("why", [Key.Enter], ["Some pipelines that run are not listed.", "What to look at next", "check 2 of"]),
        ("previous", [Key.P], ["As it should be.", "check 1 of"]),
        ("back", [Key.Esc], ["3.5 of 7 points"]),
        ("hint", [Key.H], ["Hint 2 of 2 costs 1 point. Take it?"]),
        ("y", [Key.Y], ["Look at the Makefiles under /srv."]),
        ("esc", [Key.Esc], []),
        ("brief", [Key.Tab], ["Inventory"]),
        ("back", [Key.Esc], ["started"]),
    ];

    public void Dispose()
    {
        typist.Dispose();
        courses.Dispose();
    }

    [Fact]
    public async Task One_script_tells_the_same_facts_on_a_terminal_and_as_lines()
    {
        using var screen = new Screen(100, 60);
        await courses.OutlineAsync(screen);
        var onTerminal = new List<string>();
        foreach (var (_, keys, _) in s_script)
        {
            await screen.PressAsync(keys);
            onTerminal.Add(screen.Flow);
        }

        // Each of the two plays the lab from its beginning.
        courses.Inventory.Progress = Samples.New(courses.Inventory.Lab);
        courses.Inventory.Offer = new("list", 1, 2, 1, null);
        courses.Inventory.Taken.Clear();
        var running = await BeginAsync();
        var asLines = new List<string>();
        foreach (var (line, _, _) in s_script)
            asLines.Add(Flow(await typist.SayAsync(line)));
        Assert.All(s_script.Zip(onTerminal, asLines), step => Assert.All(step.First.Facts, fact =>
        {
            Assert.Contains(fact, step.Second, StringComparison.Ordinal);
            Assert.Contains(fact, step.Third, StringComparison.Ordinal);
        }));
        typist.End();
        Assert.Equal(0, await running);
    }

    [Fact]
    public async Task Only_what_is_another_one_is_told_again()
    {
        var running = await BeginAsync();
        await typist.SayAsync("open pipeline-inventory");
        var told = await typist.SayAsync("check");
        Assert.Contains("✓ passed", told, StringComparison.Ordinal);
        Assert.DoesNotContain("Environment", told, StringComparison.Ordinal);
        Assert.DoesNotContain("waiting", told, StringComparison.Ordinal);
        told = await typist.SayAsync("check");
        Assert.DoesNotContain("✓ passed", told, StringComparison.Ordinal);
        Assert.Contains("Checking", told, StringComparison.Ordinal);
        told = await typist.SayAsync("");
        Assert.Contains("Environment", told, StringComparison.Ordinal);
        Assert.Contains("✓ passed", told, StringComparison.Ordinal);
        typist.End();
        await running;
    }

    [Fact]
    public async Task A_watch_tells_what_it_finds_while_nothing_is_written()
    {
        Action<WatchFinding> found = _ => { };
        var watching = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        courses.Inventory.OnWatch = (_, take, cancellation) =>
        {
            found = take;
            watching.SetResult();
            return Task.Delay(Timeout.Infinite, cancellation);
        };
        var running = await BeginAsync();
        await typist.SayAsync("open pipeline-inventory");
        await typist.SayAsync("watch");
        await watching.Task;
        _ = typist.News;
        found(new(["well-formed"], [Samples.Passed("well-formed", 1)], [Samples.Passed("well-formed", 1), Samples.AllListedFailed()], null));
        var told = typist.News;
        Assert.Contains("✓ passed", told, StringComparison.Ordinal);
        Assert.True(told.Contains("✗ failed", StringComparison.Ordinal), told);
        Assert.Contains("The watch is off.", await typist.SayAsync("stop watching"), StringComparison.Ordinal);
        typist.End();
        await running;
    }

    [Fact]
    public async Task Who_asks_the_same_again_is_answered_again()
    {
        courses.Inventory.Environment = EnvironmentState.Absent;
        var running = await BeginAsync();
        await typist.SayAsync("open pipeline-inventory");
        var told = await typist.SayAsync("check");
        Assert.Contains("Start the lab first", told, StringComparison.Ordinal);
        Assert.Equal(told, await typist.SayAsync("check"));
        typist.End();
        await running;
    }

    [Fact]
    public async Task What_means_nothing_is_said_with_what_can_be_written()
    {
        var running = await BeginAsync();
        Assert.Contains("`frobnicate` means nothing here. Keys: Enter open", await typist.SayAsync("frobnicate"), StringComparison.Ordinal);
        Assert.Contains("means nothing here", await typist.SayAsync("open no-such-lab"), StringComparison.Ordinal);
        Assert.Contains("means nothing here", await typist.SayAsync("0"), StringComparison.Ordinal);
        typist.End();
        Assert.Equal(0, await running);
    }

    [Fact]
    public async Task Tools_get_an_object_a_line()
    {
        var running = await BeginAsync(json: true);
        var told = await typist.SayAsync("open pipeline-inventory");
        var events = told.Split('\n', StringSplitOptions.RemoveEmptyEntries).Select(line => JsonDocument.Parse(line).RootElement).SkipWhile(told => Property(told, "screen") == "Outline").ToList();
        Assert.Equal(("screen", "Lab"), (Property(events[0], "event"), Property(events[0], "screen")));
        var check = events.Single(told => told.GetProperty("about").GetString() == "check well-formed");
        Assert.Equal("fact", Property(check, "event"));
        Assert.Contains("not checked", Property(check, "text"), StringComparison.Ordinal);
        Assert.Equal("keys", Property(events[^1], "event"));
        typist.End();
        await running;
    }

    private static string? Property(JsonElement told, string name) => told.GetProperty(name).GetString();

    private static string Flow(string text) => string.Join(' ', text.Split([' ', '\n'], StringSplitOptions.RemoveEmptyEntries));

    private async Task<Task<int>> BeginAsync(bool json = false)
    {
        var running = TuiApp.PlainAsync(courses.Options, typist, new PlainWriter(typist.Out, json), TestContext.Current.CancellationToken);
        await typist.AskedAsync();
        return running;
    }
}
