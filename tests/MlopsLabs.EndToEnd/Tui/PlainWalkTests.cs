using MlopsLabs.EndToEnd.Install;

namespace MlopsLabs.EndToEnd.Tui;

/// <summary>A learner who has the program read out line by line.</summary>
public sealed class PlainWalkTests() : LabWalk("local")
{
    [Fact]
    public async Task A_lab_is_finished_by_lines_alone()
    {
        // The editor of somebody who is wrong first.
        var right = await ReferenceAsync();
        await File.WriteAllTextAsync(Path.Combine(Folder, "2.yaml"), right, TestContext.Current.CancellationToken);
        await File.WriteAllTextAsync(Path.Combine(Folder, "1.yaml"), HalfOf(right), TestContext.Current.CancellationToken);
        Set["EDITOR"] = $$"""f() { echo x >>"{{Folder}}/edits"; cp "{{Folder}}/$(wc -l <"{{Folder}}/edits").yaml" "$1"; }; f""";
        var said = await SayAsync("open pipeline-inventory", "start", "edit", "check", "why", "back", "hint", "y", "close", "edit", "check", "back", "quit");
        Assert.True(said.Code == 0, said.Text);
        Assert.Contains("Attempt 1 is saved.", said.Text, StringComparison.Ordinal);
        Assert.Contains("1 of 12 missing", said.Text.ReplaceLineEndings(" "), StringComparison.Ordinal);
        Assert.Contains("What to look at next", said.Text, StringComparison.Ordinal);
        Assert.Contains("Hint 1 of 3 is free. Take it?", said.Text, StringComparison.Ordinal);
        Assert.Contains("All checks passed: 30 of 30 points. Attempt 2 is saved.", said.Text, StringComparison.Ordinal);
        Assert.Contains("[3] passed: Inventory the pipelines (pipeline-inventory), 30 of 30 points", said.Text, StringComparison.Ordinal);
        Assert.DoesNotContain('\e', said.Text);
    }

    private Task<Script> SayAsync(params string[] lines) => Script.RunAsync(
        Folder, Variables.ToDictionary(pair => pair.Key, pair => (string?)pair.Value), "sh",
        ["-c", $"""printf '%s\n' {string.Join(' ', lines.Select(line => $"'{line}'"))} | "$@" """, "sh", .. Command, "--plain"]);
}
