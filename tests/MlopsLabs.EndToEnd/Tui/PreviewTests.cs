using MlopsLabs.EndToEnd.Docs;

namespace MlopsLabs.EndToEnd.Tui;

/// <summary>An author with a lab in a preview, and an editor in another window.</summary>
public sealed class PreviewTests : ScreensTest
{
    private const string LabFile = "my-labs/first-steps/find-jobs/lab.yaml";

    [Theory]
    [InlineData(80, 24)]
    [InlineData(120, 40)]
    public async Task An_author_sees_a_mistake_when_it_is_saved_and_tries_checks_when_it_is_mended(int columns, int rows)
    {
        WriteCourse();
        Change("assert: {exists: {probe: declared, path: jobs}}", "script: checks/look.sh\n    probes: [declared]");
        Write("my-labs/first-steps/find-jobs/checks/look.sh", "#!/bin/sh\necho I looked\necho and grumbled >&2\nexit 1\n");
        await using var terminal = await OpenAsync(columns, rows, Program("mlopslabs"), "author", "preview", "find-jobs", "--labs", "my-labs", "--runtime", "local");
        await terminal.SeesAsync("[y/N]");
        await terminal.SayAsync("y");
        var seen = await terminal.SeesAsync("✓ nothing is wrong in the files of this lab");
        Assert.Contains("Nobody can say what runs at night.", seen, StringComparison.Ordinal);
        Assert.Contains("all-listed: Every job is in", seen, StringComparison.Ordinal);

        // What cannot be read, and what only a rule of lint sees; each is gone when it is mended.
        Change("minutes: 20", "minutes: twenty");
        seen = await terminal.SeesAsync("! error ML104 find-jobs/lab.yaml:6:10 `twenty` is not a whole number");
        Assert.Contains("Findings: 1 error, 0 warnings", seen, StringComparison.Ordinal);
        Assert.Contains("last good one shown", seen, StringComparison.Ordinal);
        Assert.Contains("Nobody can say what runs at night.", seen, StringComparison.Ordinal);
        Change("minutes: twenty", "minutes: 20");
        await terminal.SeesAsync("✓ nothing is wrong in the files of this lab");
        Change("A line has five", "The line of stock-count has five");
        await terminal.SeesAsync("– warning ML321 find-jobs/lab.yaml:13:9 ");
        Change("The line of stock-count has five", "A line has five");
        await terminal.SeesAsync("✓ nothing is wrong in the files of this lab");

        await terminal.TypeAsync("s");
        await terminal.SeesAsync("Your environment is ready: c tries a check.");
        await terminal.TypeAsync("c");
        await terminal.SeesAsync("✗ readable failed");
        await terminal.TypeAsync("Enter");
        seen = await terminal.SeesAsync("│ I looked");
        Assert.Contains("exit code 1 · ", seen, StringComparison.Ordinal);
        Assert.Contains("│ and grumbled", await ScrolledAsync(terminal, "│ and grumbled"), StringComparison.Ordinal);
        Assert.Contains("│ jobs: []", await ScrolledAsync(terminal, "│ jobs: []"), StringComparison.Ordinal);

        await terminal.TypeAsync("Escape");
        await terminal.SeesAsync("─┬─ Checks");
        await terminal.TypeAsync("x");
        await terminal.SeesAsync("Your environment is removed.");
        await terminal.TypeAsync("Escape");
        await IsWholeAsync(terminal, 0);
        Assert.False(Directory.Exists(Path.Combine(Home, "courses", "first-steps", "attempts")), "a preview records nothing");
    }

    /// <summary>Scrolls on until something can be seen, on a terminal that is too small for all of it.</summary>
    private static async Task<string> ScrolledAsync(Terminal terminal, string text)
    {
        for (var page = 0; page < 5 && !(await terminal.TextAsync()).Contains(text, StringComparison.Ordinal); page++)
        {
            await terminal.TypeAsync("NPage");
            await Task.Delay(200, TestContext.Current.CancellationToken);
        }
        return await terminal.TextAsync();
    }

    private void WriteCourse()
    {
        foreach (var fence in Page.Read("docs/instructors/README.md").Fences.Where(fence => fence["file"] is not null))
            Write(fence["file"]!, fence.Text);
    }

    /// <summary>Saves a file as an editor does: beside it, and then in its place.</summary>
    private void Write(string relative, string text)
    {
        var path = Path.Combine(Folder, relative);
        Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        File.WriteAllText(path + "~", text);
        if (text.StartsWith("#!", StringComparison.Ordinal) && !OperatingSystem.IsWindows())
            File.SetUnixFileMode(path + "~", (UnixFileMode)0b111_101_101);
        File.Move(path + "~", path, overwrite: true);
    }

    private void Change(string old, string now)
    {
        var text = File.ReadAllText(Path.Combine(Folder, LabFile));
        Assert.Contains(old, text, StringComparison.Ordinal);
        Write(LabFile, text.Replace(old, now, StringComparison.Ordinal));
    }
}
