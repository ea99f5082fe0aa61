using System.Text.Json;
using Xunit.Sdk;

namespace MlopsLabs.EndToEnd.Docs;

/// <summary>docs/json.md lists the fields that the program prints: these, all of them, no others.</summary>
public sealed class JsonTests
{
    private static readonly Page Instructors = Page.Read("docs/instructors/README.md");

    [Fact]
    public async Task Every_form_has_the_fields_of_the_page()
    {
        var forms = new JsonForms(Page.Read("docs/json.md"));
        using var reader = new Reader(Instructors) { Labs = "my-labs" };

        async Task HoldAsync(string form, string args, int exitCode = 0)
        {
            var result = await reader.RunAsync($"mlopslabs {args} --json", reader.Work);
            Assert.True(result.ExitCode == exitCode, $"{args} ended with {result.ExitCode}: {System.Text.Encoding.UTF8.GetString([.. result.Output, .. result.Error])}");
            using var json = JsonDocument.Parse(result.Output);
            forms.Hold(json.RootElement, form, form);
        }

        await HoldAsync("list", "list");
        await HoldAsync("show", "show find-jobs");
        await HoldAsync("start", "start find-jobs");
        LaterLab(Path.Combine(reader.Work, "my-labs/first-steps/later"));
        await HoldAsync("start", "start later");
        await HoldAsync("attempt", "check find-jobs", exitCode: 1);
        await HoldAsync("hint", "hint find-jobs");
        await HoldAsync("hint", "hint find-jobs --step list --yes");
        await reader.TypeAsync("mlopslabs shell find-jobs -- sh -c 'echo \"jobs: [{name: x}, {name: x}, {schedule: y}]\" > portfolio/jobs.yaml'");
        await HoldAsync("attempt", "check find-jobs", exitCode: 1);
        await HoldAsync("author coverage", "author coverage");
        await HoldAsync("author record", "author record find-jobs --output recorded");
        await HoldAsync("author record", "author record find-jobs --attempt 1");
        await HoldAsync("attempt", "check find-jobs --evidence recorded", exitCode: 1);
        await HoldAsync("status", "status");
        await HoldAsync("log", "log find-jobs");
        await HoldAsync("report", "report --to way.html");
        await HoldAsync("verify-log", "verify-log find-jobs");
        await HoldWatchAsync(reader, forms);
        await HoldAsync("solution", "solution find-jobs");
        await HoldPlainAsync(reader, forms);
        await HoldAsync("gc", "gc");
        await HoldAsync("reset", "reset find-jobs");
        await HoldAsync("stop", "stop");
        await HoldAsync("demo", "demo find-jobs");
        await HoldAsync("author gate", "author gate find-jobs");
        await HoldAsync("author mutate", "author mutate find-jobs --max 12");
        await HoldAsync("author new", "author new course second-steps");
        await HoldAsync("author new", "author new lab look-again --course second-steps");
        await HoldAsync("author new", "author schema --output schemas");
        await HoldAsync("doctor", "doctor");
        await HoldAsync("version", "version");
        await HoldPacksAsync(reader, HoldAsync);
        await HoldSubmissionsAsync(reader, HoldAsync);
        await HoldAsync("author lint explain", "author lint --explain ML351");
        await reader.TypeAsync("chmod -x my-labs/first-steps/find-jobs/solution/apply.sh");
        await HoldAsync("author lint", "author lint", exitCode: 4);
        await HoldAsync("author lint", "author lint --fix");
        await HoldAsync("error", "show nothing", exitCode: 2);
        await HoldAsync("error", "check find-jobs", exitCode: 3);

        File.Delete(Path.Combine(reader.Work, "my-labs/first-steps/find-jobs/brief.md"));
        await HoldAsync("list", "list", exitCode: 4);
        await HoldAsync("error", "show find-jobs", exitCode: 4);
        // Forms of images need an engine: OfflineTests holds them.
        Assert.DoesNotContain(forms.Unseen, form => !form.StartsWith("images ", StringComparison.Ordinal));
    }

    /// <summary>A learner saves while the lab is watched: a line for each finding, then the attempt.</summary>
    private static async Task HoldWatchAsync(Reader reader, JsonForms forms)
    {
        var watching = reader.RunAsync("mlopslabs check find-jobs --watch --json", reader.Work);
        await reader.TypeAsync(
            """mlopslabs shell find-jobs -- sh -c 'printf "jobs:\n" > portfolio/jobs.yaml; sed -n "s|\(.* .* .* .* .*\) root /opt/shop/\(.*\).sh|  - {name: \2, schedule: \"\1\"}|p" estate/batch/etc/cron.d/shop >> portfolio/jobs.yaml'""");
        var result = await watching;
        Assert.True(result.ExitCode == 0, System.Text.Encoding.UTF8.GetString([.. result.Output, .. result.Error]));
        var lines = System.Text.Encoding.UTF8.GetString(result.Output).Split('\n', StringSplitOptions.RemoveEmptyEntries);
        foreach (var (index, line) in lines.Index())
        {
            using var json = JsonDocument.Parse(line);
            forms.Hold(json.RootElement, index < lines.Length - 1 ? "watch" : "attempt", line);
        }

        Assert.Contains("\"passed\":true", lines[^2], StringComparison.Ordinal);
    }

    /// <summary>A screen, a fact, what can be written, and a line that means nothing.</summary>
    private static async Task HoldPlainAsync(Reader reader, JsonForms forms)
    {
        var result = await reader.RunAsync("echo what | mlopslabs --plain --json", reader.Work);
        Assert.True(result.ExitCode == 0, System.Text.Encoding.UTF8.GetString([.. result.Output, .. result.Error]));
        var kinds = new HashSet<string>();
        foreach (var line in System.Text.Encoding.UTF8.GetString(result.Output).Split('\n', StringSplitOptions.RemoveEmptyEntries))
        {
            using var json = JsonDocument.Parse(line);
            forms.Hold(json.RootElement, "plain mode", line);
            kinds.Add(json.RootElement.GetProperty("event").GetString()!);
        }

        Assert.Equal(["fact", "keys", "screen", "unknown"], kinds.Order());
    }

    /// <summary>A lab that builds on the page's.</summary>
    private static void LaterLab(string folder)
    {
        Directory.CreateDirectory(folder);
        var course = Path.Combine(folder, "../course.yaml");
        File.WriteAllText(course, File.ReadAllText(course).Replace("labMinutes: 20", "labMinutes: 21", StringComparison.Ordinal));
        File.WriteAllText(Path.Combine(folder, "brief.md"), "# Later\n\n## count\n");
        File.WriteAllText(Path.Combine(folder, "jobs.yaml.liquid"), "jobs: []\n");
        File.WriteAllText(Path.Combine(folder, "lab.yaml"), """
            {formatVersion: 1, kind: Lab, id: later, title: Later, outline: inventory, minutes: 1, requires: [find-jobs],
             inputs: [{from: find-jobs, file: portfolio/jobs.yaml, reference: jobs.yaml.liquid}], steps: [{id: count, title: Count, rubric: [{id: clear, text: Clear, levels: [{text: "No", points: 0}, {text: "Yes", points: 1}]}]}],
             probes: {jobs: {answer: inputs/find-jobs/jobs.yaml}}, checks: [{id: there, step: count, assert: {exists: {probe: jobs, path: jobs}}}]}
            """);
    }

    private static async Task HoldSubmissionsAsync(Reader reader, Func<string, string, int, Task> holdAsync)
    {
        reader.Write("roster.csv", "id,name\nada,Ada\nada,Ada\n");
        await holdAsync("grade enrol", "grade enrol roster.csv", 0);
        await holdAsync("grade enrol", "grade enrol roster.csv", 0);
        await reader.TypeAsync("mlopslabs stop");
        await holdAsync("error", "enrol roster/enrolments/ada.json", 2);
        await holdAsync("enrol", "enrol roster/enrolments/ada.json --yes", 0);
        await reader.TypeAsync("mlopslabs start find-jobs; mlopslabs shell find-jobs -- sh -c 'echo \"jobs: [{name: x}, {name: x}]\" > portfolio/jobs.yaml'; mlopslabs check find-jobs; mlopslabs shell find-jobs -- sh -c 'pwd > portfolio/where.txt; touch portfolio/aux.txt'");
        await reader.TypeAsync("rm -r $MLOPSLABS_HOME/courses/first-steps/evidence");
        await holdAsync("submit", "submit find-jobs later", 0);
        await holdAsync("submit", "submit find-jobs later --output ada.zip --yes", 0);
        reader.Write("bad.zip", "this is no zip file, however one looks at it");
        reader.Write("down/notes.txt", "no zip");
        await holdAsync("grade import", "grade import roster ada.zip bad.zip down nothing.zip", 0);
        await holdAsync("grade verify", "grade verify roster", 0);
        await holdAsync("grade receipt", "grade receipt roster", 0);
        await holdAsync("grade receipt", "grade receipt roster", 0);
        await holdAsync("grade sample", "grade sample invented --learners 2 --odd 1", 0);
        await holdAsync("grade decision", "grade override roster ada find-jobs 0 --reason why", 0);
        foreach (var marker in new[] { "alan", "grace" })
            await holdAsync("grade decision", $"grade mark roster ada later count/clear yes --author {marker}", 0);
        await holdAsync("grade decision", "grade undo roster 1 --reason why", 0);
        await holdAsync("grade decisions", "grade decisions roster --all", 0);
        await holdAsync("grade agreement", "grade agreement roster", 0);
        await holdAsync("grade list", "grade list roster", 0);
        await holdAsync("grade list", "grade show roster ada", 0);
        await holdAsync("grade decision", "grade override roster ada find-jobs 0 --reason why", 0);
        await holdAsync("grade show", "grade show roster ada find-jobs", 0);
        await holdAsync("grade show", "grade show roster ada later", 0);
        await holdAsync("grade log", "grade log roster --check all-listed", 0);
        var lab = File.ReadAllText(Path.Combine(reader.Work, "my-labs/first-steps/find-jobs/lab.yaml"));
        reader.Write("my-labs/first-steps/find-jobs/lab.yaml", lab.Replace("assert: {exists: {probe: declared, path: jobs}}", "assert: {exists: {probe: declared, path: works}}", StringComparison.Ordinal));
        await holdAsync("grade delta", "grade regrade roster --lab find-jobs", 0);
        reader.Write("my-labs/first-steps/find-jobs/lab.yaml", lab);
        await holdAsync("grade runs", "grade runs roster", 0);
        await holdAsync("grade apply", "grade apply roster handed-in --reason why", 0);
        await holdAsync("grade export", "grade export roster csv", 0);
        reader.Write("gradebook.csv", "ID,Name,find-jobs,later\nada,Ada,,\neve,Eve,,\n");
        await holdAsync("grade export", "grade export roster canvas --into gradebook.csv --missing zero", 0);
        await reader.TypeAsync("mlopslabs stop");
    }

    private static async Task HoldPacksAsync(Reader reader, Func<string, string, int, Task> holdAsync)
    {
        var lab = File.ReadAllText(Path.Combine(reader.Work, "my-labs/first-steps/find-jobs/lab.yaml"));
        reader.Write("my-labs/first-steps/find-jobs/lab.yaml", lab.Replace("checks:\n", "checks:\n  - {id: unseen, step: list, visibility: hidden, assert: {exists: {probe: declared}}}\n", StringComparison.Ordinal));
        reader.Write("my-labs/first-steps/find-jobs/start/unseen.txt", "unseen\n");
        await holdAsync("author pack", "author pack --output first-steps.zip", 0);
        await holdAsync("install", "install first-steps.zip", 0);
        await holdAsync("install", "install first-steps.zip", 0);
        await holdAsync("author pack", "author pack labs/mod-551 --output mod-551.zip", 0);
        await holdAsync("install", "install mod-551.zip", 0);
        var listed = await reader.RunAsync("unset MLOPSLABS_LABS; mlopslabs list --json", reader.Home);
        Assert.Contains("\"pack\": \"", System.Text.Encoding.UTF8.GetString(listed.Output), StringComparison.Ordinal);
        await holdAsync("uninstall", "uninstall first-steps", 0);
        reader.Write("my-labs/first-steps/find-jobs/lab.yaml", lab);
    }

    [Theory]
    [InlineData("""{"a": "text", "b": [1]}""", true)]
    [InlineData("""{"a": null, "b": []}""", true)]
    [InlineData("""{"a": "text"}""", false)]
    [InlineData("""{"a": "text", "b": [1], "c": 1}""", false)]
    [InlineData("""{"a": "text", "b": ["1"]}""", false)]
    public void A_field_too_few_or_too_many_or_of_another_kind_is_found(string json, bool fits)
    {
        var forms = new JsonForms(new Page("x.md", "## form\n\n| Field | Value | |\n|---|---|---|\n| `a` | text or nothing | |\n| `b` | list of number | |\n"));
        using var document = JsonDocument.Parse(json);
        if (fits)
            forms.Hold(document.RootElement, "form", "form");
        else
            Assert.ThrowsAny<XunitException>(() => forms.Hold(document.RootElement, "form", "form"));
    }
}
