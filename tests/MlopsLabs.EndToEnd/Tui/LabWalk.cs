using MlopsLabs.EndToEnd.Install;

namespace MlopsLabs.EndToEnd.Tui;

/// <summary>A learner in the lab pipeline-inventory.</summary>
public abstract class LabWalk(string runtime) : ScreensTest
{
    protected const string Answer = "portfolio/inventory.yaml";
    protected const string Seed = "walk";
    protected const string Title = "Inventory the pipelines";
    private static readonly TimeSpan s_building = TimeSpan.FromMinutes(8);

    protected string Workspace => Path.Combine(Home, "courses", "mod-551", "workspace");

    /// <summary>The program as it is called here.</summary>
    protected IReadOnlyList<string> Command => [Program("mlopslabs"), "--runtime", runtime, "--seed", Seed];

    /// <summary>A terminal where the lab is open.</summary>
    private protected async Task<Terminal> LabAsync(int columns = 80, int rows = 24, bool inTmux = false)
    {
        var terminal = await OpenAsync(columns, rows, inTmux ? [.. Command] : ["env", "-u", "TMUX", .. Command]);
        if (runtime == "local")
        {
            await terminal.SeesAsync("[y/N]");
            await terminal.SayAsync("y");
        }

        await OpenLabAsync(terminal);
        return terminal;
    }

    /// <summary>Goes along the outline to the lab, a key at a time as the cursor is seen to follow, and opens it.</summary>
    private protected static async Task OpenLabAsync(Terminal terminal)
    {
        await terminal.SeesAsync(Title);
        // The outline points at the lab to go on with, once it has read which one that is.
        await terminal.SeesNoMoreAsync("… reading");
        var lines = (await terminal.SeesAsync("▸")).Split('\n');
        for (int there = RowOf(Title, lines), cursor = RowOf("▸", lines); cursor != there; cursor = RowOf("▸", lines))
        {
            await terminal.TypeAsync(cursor < there ? "Down" : "Up");
            lines = (await terminal.SeesNoMoreAsync(lines[cursor])).Split('\n');
        }

        await terminal.TypeAsync("Enter");
    }

    private static int RowOf(string text, string[] lines) => Array.FindIndex(lines, line => line.Contains(text, StringComparison.Ordinal));

    /// <summary>Starts the lab; the first time on an engine builds its images.</summary>
    private protected static async Task StartAsync(Terminal terminal)
    {
        await terminal.SeesAsync("○ not started");
        await terminal.TypeAsync("s");
        await terminal.SeesAsync("The environment is ready.", patience: s_building);
    }

    /// <summary>The reference solution for the seed, as the demo made it in a home of its own.</summary>
    protected async Task<string> ReferenceAsync()
    {
        var home = Path.Combine(Folder, "reference");
        var variables = new Dictionary<string, string?> { ["MLOPSLABS_HOME"] = home, ["MLOPSLABS_LABS"] = Labs };
        var demo = await Script.RunAsync(Folder, variables, Program("mlopslabs"), "demo", "pipeline-inventory", "--runtime", "local", "--seed", Seed);
        Assert.True(demo.Code == 0, demo.Text);
        return await File.ReadAllTextAsync(Path.Combine(home, "demo", "courses", "mod-551", "workspace", Answer), TestContext.Current.CancellationToken);
    }

    /// <summary>Without the first pipeline, and with one owner for all.</summary>
    protected static string HalfOf(string right)
    {
        var rows = right.Split("  - name: ");
        return string.Join("  - name: ", rows.Where((_, index) => index != 1)).Replace("owner: growth", "owner: risk", StringComparison.Ordinal);
    }

    /// <summary>Saves the inventory, as an editor in another window would.</summary>
    protected Task WriteAsync(string inventory) => File.WriteAllTextAsync(Path.Combine(Workspace, Answer), inventory);
}
