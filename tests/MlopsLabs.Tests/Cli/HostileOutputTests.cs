using MlopsLabs.Core.Tests.Fixtures;

namespace MlopsLabs.Tests.Cli;

/// <summary>Design 06, row 21: what a lab's files or a learner's answers say cannot act on the terminal that a verb prints to, nor hide in what it writes.</summary>
public sealed class HostileOutputTests : IDisposable
{
    /// <summary>As a YAML string in double quotes: clears the screen, names the window, links, turns the direction, writes an attribute in C1.</summary>
    private const string Evil = @"a\e[2Jb\e]0;owned\ac\x9b31md\u202ee\e]8;;http://evil\e\\f\u2066g\u2028h\x7fi\x08";

    private readonly CommandLine line = new();
    private int exitCode;

    public HostileOutputTests() => line.Labs
        .Replace("c/course.yaml", "title: A course", $"title: \"A {Evil} course\"")
        .Replace("c/course.yaml", "title: First", $"title: \"First {Evil}\"")
        .Replace("c/look/lab.yaml", "title: Look around", $"title: \"Look {Evil}\"")
        .Replace("c/look/lab.yaml", "title: Find the region", $"title: \"Find {Evil}\"")
        .Replace("c/look/lab.yaml", "text: Look in etc.", $"text: \"Look in {Evil}\"")
        .Replace("c/look/lab.yaml", "points: 2\n", $"points: 2\n    title: \"Right {Evil}\"\n    messages: {{fail: \"It is {Evil}\"}}\n")
        .With("c/look/brief.md", "# Look \e[2J\n\n## Find \e]0;owned\a\n\nWrite \u202e it \u009b31m down.\n")
        .With("c/look/solution/apply.sh", "#!/bin/sh\nprintf 'region: \"\\\\e[2J\"\\n' > portfolio/found.yaml\n");

    public void Dispose() => line.Dispose();

    [Fact]
    public async Task No_verb_prints_what_moves_or_hides()
    {
        foreach (var text in (string[])["list", "show look", "start look", "status", "check look", "hint look --yes", "log look", "verify-log look", "report", "author lint", "author coverage", "solution look --give-up", "check look", "reset look --yes", "stop look", "gc", "doctor"])
        {
            var arguments = text.Split(' ');
            if (text == "check look")
                line.Write("portfolio/found.yaml", $"region: \"{Evil}\"\n");
            await HarmlessAsync(arguments);
            // What changes something is done once.
            if (arguments[0] is not ("check" or "hint" or "reset" or "solution"))
                await HarmlessAsync([.. arguments, "--json"]);
        }

        foreach (var written in Directory.EnumerateFiles(line.Home, "*.html", SearchOption.AllDirectories))
            Harmless(await File.ReadAllTextAsync(written, TestContext.Current.CancellationToken), written);
    }

    [Fact]
    public async Task Plain_mode_tells_nothing_that_moves_or_hides()
    {
        await line.RunAsync("start", "look");
        line.Write("portfolio/found.yaml", $"region: \"{Evil}\"\n");
        line.In = "open look\nbrief\nchecks\ncheck\nregion-right\nwhy\nback\nhelp\n";
        Assert.Equal(0, await line.RunAsync("--plain"));
        Assert.Contains("It is", line.Out);
        Harmless(line.Out, "plain mode");
        line.In = "open look\nbrief\nchecks\ncheck\nregion-right\nwhy\n";
        Assert.Equal(0, await line.RunAsync("--plain", "--json"));
        Harmless(line.Out, "plain mode with --json");
    }

    [Fact]
    public async Task No_graders_verb_prints_or_exports_what_moves_or_hides()
    {
        line.Labs.Replace("c/look/lab.yaml", "answer: portfolio/found.yaml\n", $"answer: portfolio/found.yaml\n    rubric: [{{id: clear, text: \"Clear {Evil}\", levels: [{{text: \"no {Evil}\", points: 0}}, {{text: yes, points: 1}}]}}]\n");
        var cohort = Path.Combine(line.Home, "autumn");
        var work = Path.Combine(line.Home, "work.zip");
        var roster = Path.Combine(line.Home, "roster.csv");
        const string Words = "Ada\e[2J\u202e\u009b31m\u2066";
        await File.WriteAllTextAsync(roster, "id,name\nada,Ada\n", TestContext.Current.CancellationToken);
        await OkAsync("grade", "enrol", roster, "--cohort", cohort);
        await OkAsync("enrol", Path.Combine(cohort, "enrolments", "ada.json"));
        await OkAsync("start", "look");
        line.Write("portfolio/found.yaml", $"region: \"{Evil}\"\n");
        await line.RunAsync("check", "look");
        await OkAsync("submit", "--output", work, "--yes");
        await OkAsync("grade", "import", cohort, work);
        await OkAsync("grade", "override", cohort, "ada", "look", "region-right", "1", "--reason", Words, "--author", "grace");
        await OkAsync("grade", "mark", cohort, "ada", "look", "find/clear", "1", "--comment", Words, "--author", "grace");
        foreach (var verb in (string[])["verify", "list", "log", "regrade", "runs", "delta", "decisions", "agreement"])
        {
            await HarmlessAsync("grade", verb, cohort);
            await HarmlessAsync("grade", verb, cohort, "--json");
        }

        await OkAsync("grade", "show", cohort, "ada", "look");
        foreach (var form in (string[])["csv", "junit", "ctrf", "gradescope", "html"])
        {
            var exports = Path.Combine(line.Home, form);
            await OkAsync("grade", "export", cohort, form, "--to", exports);
            var written = Directory.Exists(exports) ? Directory.GetFiles(exports, "*", SearchOption.AllDirectories) : [exports];
            Assert.NotEmpty(written);
            foreach (var file in written)
                Harmless(await File.ReadAllTextAsync(file, TestContext.Current.CancellationToken), file);
        }
    }

    private async Task OkAsync(params string[] arguments)
    {
        await HarmlessAsync(arguments);
        Assert.True(exitCode == 0, line.Error);
    }

    private async Task HarmlessAsync(params string[] arguments)
    {
        exitCode = await line.RunAsync(arguments);
        Assert.NotEmpty(line.Out + line.Error);
        Harmless(line.Out, $"{string.Join(' ', arguments)}, on standard output");
        Harmless(line.Error, $"{string.Join(' ', arguments)}, on standard error");
    }

    private static void Harmless(string text, string where)
    {
        var found = text.FirstOrDefault(letter => (char.IsControl(letter) && letter is not ('\n' or '\r' or '\t')) || letter is '\u202e' or '\u2066' or '\u2028');
        Assert.True(found == '\0' && !text.Contains('\0'), $"U+{(int)found:X4} in {where}:\n{PlainTextOf(text)}");
    }

    private static string PlainTextOf(string text) => string.Concat(text.Select(letter => char.IsControl(letter) && letter != '\n' ? '¿' : letter));
}
