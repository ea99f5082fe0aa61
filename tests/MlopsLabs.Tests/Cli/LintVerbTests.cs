using System.Text.Json;
using MlopsLabs.Cli;
using MlopsLabs.Core.Tests.Fixtures;

namespace MlopsLabs.Tests.Cli;

public sealed class LintVerbTests : IDisposable
{
    private readonly CommandLine line = new();

    public LintVerbTests() => line.Labs
        .Replace("c/environments/estate/environment.yaml", "image: debian:bookworm-slim", "image: debian:bookworm-slim  # lint: allow ML354 because any will do")
        .Replace("c/environments/estate/environment.yaml", "  desk: {image", "  # lint: allow ML354 because any will do\n  desk: {image")
        .Replace("c/course.yaml", "  - {id: second, title: Second, summary: the second one}\n", "")
        .Replace("c/look/lab.yaml", "objectives: [see]", "objectives: [see]\ncompetencies: [looking]\nactivities: [look]\nassessments: [report]")
        .Replace("c/look/lab.yaml", "  conf: {service: batch, file: /etc/conf.yaml}\n", "");

    public void Dispose() => line.Dispose();

    [Fact]
    public async Task A_course_without_mistakes_gets_one_line()
    {
        Assert.Equal(ExitCodes.Ok, await line.RunAsync("author", "lint", "--strict"));
        Assert.Equal("0 errors, 0 warnings in 1 lab; 2 allowed by a comment.", line.Out.TrimEnd());
    }

    [Fact]
    public async Task A_warning_ends_well_and_with_strict_it_does_not()
    {
        line.Labs.Replace("c/course.yaml", "labMinutes: 30", "labMinutes: 45");
        Assert.Equal(ExitCodes.Ok, await line.RunAsync("author", "lint"));
        Assert.Contains("course.yaml:5:13: warning ML205", line.Out);
        Assert.Contains("next: mlopslabs author lint --explain ML205", line.Out);
        Assert.Equal(ExitCodes.InvalidSpec, await line.RunAsync("author", "lint", "--strict"));
    }

    [Fact]
    public async Task Only_what_lies_at_a_named_path_is_shown()
    {
        line.Labs.Replace("c/course.yaml", "labMinutes: 30", "labMinutes: 45").With("c/look/left-over.txt", "");
        Assert.Equal(ExitCodes.Ok, await line.RunAsync("author", "lint", line.Labs["c/look"]));
        Assert.Contains("1 warning in 1 lab", line.Out);
        Assert.Contains("left-over.txt:1:1: warning ML332", line.Out);
        await line.RunAsync("author", "lint", line.Labs["c/course.yaml"]);
        Assert.Contains("ML205", line.Out);
        Assert.DoesNotContain("ML332", line.Out);
        await line.RunAsync("author", "lint", line.Labs["c"]);
        Assert.Contains("2 warnings", line.Out);
        Assert.Equal(ExitCodes.Usage, await line.RunAsync("author", "lint", line.Labs["c/nowhere"]));
    }

    [Fact]
    public async Task What_is_certain_is_mended_and_said()
    {
        File.Delete(line.Labs["c/look/solution/apply.sh"]);
        File.WriteAllText(line.Labs["c/look/solution/apply.sh"], "#!/bin/sh\r\ntrue\r\n");
        Assert.Equal(ExitCodes.InvalidSpec, await line.RunAsync("author", "lint"));
        Assert.Contains("2 errors", line.Out);
        Assert.Contains("--fix mends 2", line.Out);

        Assert.Equal(ExitCodes.Ok, await line.RunAsync("author", "lint", "--fix"));
        Assert.Contains("apply.sh: fixed: made executable", line.Out);
        Assert.Contains("apply.sh: fixed: line ends are LF now", line.Out);
        Assert.Equal("#!/bin/sh\ntrue\n", File.ReadAllText(line.Labs["c/look/solution/apply.sh"]));
        if (!OperatingSystem.IsWindows())
            Assert.Equal((UnixFileMode)0b111_101_101, File.GetUnixFileMode(line.Labs["c/look/solution/apply.sh"]) | (UnixFileMode)0b101_101);
        Assert.Equal(["apply.sh"], Directory.GetFiles(line.Labs["c/look/solution"]).Select(Path.GetFileName));
    }

    [Fact]
    public async Task Nothing_outside_the_named_path_is_mended()
    {
        File.Delete(line.Labs["c/look/solution/apply.sh"]);
        File.WriteAllText(line.Labs["c/look/solution/apply.sh"], "#!/bin/sh\n");
        await line.RunAsync("author", "lint", "--fix", line.Labs["c/course.yaml"]);
        Assert.Contains("0 errors", line.Out);
        Assert.Equal(ExitCodes.InvalidSpec, await line.RunAsync("author", "lint"));
    }

    [Fact]
    public async Task What_a_comment_allows_is_told_to_programs_with_its_reason()
    {
        var (exitCode, json) = await line.JsonAsync("author", "lint");
        Assert.Equal(ExitCodes.Ok, exitCode);
        Assert.Empty(json.GetProperty("diagnostics").EnumerateArray());
        var allowed = json.GetProperty("allowed").EnumerateArray().ToList();
        Assert.Equal(["any will do", "any will do"], allowed.Select(one => one.GetProperty("reason").GetString()));
        Assert.All(allowed, one => Assert.Equal("ML354", one.GetProperty("diagnostic").GetProperty("code").GetString()));
    }

    [Fact]
    public async Task Annotations_for_github_are_escaped()
    {
        line.Labs.Replace("c/look/lab.yaml", "outline: first", "outline: \"100%\\n, x\"");
        Directory.Move(line.Labs["c"], line.Labs["a,b 100%"]);
        Assert.Equal(ExitCodes.InvalidSpec, await line.RunAsync("author", "lint", "--format", "github"));
        var annotation = Assert.Single(line.Out.TrimEnd().Split('\n'), one => one.StartsWith("::error", StringComparison.Ordinal));
        Assert.StartsWith("::error file=", annotation);
        Assert.Contains("/a%2Cb 100%25/look/lab.yaml,line=5,col=10,title=ML104::`100%25%0A, x` is not an id: use", annotation);
    }

    [Fact]
    public async Task A_code_is_explained_with_its_examples_and_a_wrong_one_is_told()
    {
        Assert.Equal(ExitCodes.Ok, await line.RunAsync("author", "lint", "--explain", "ml321"));
        Assert.StartsWith("ML321: a text names a drawn value", line.Out);
        Assert.Contains("```diff\n-", line.Out);
        Assert.Contains("Good:", line.Out);
        Assert.Equal(ExitCodes.Usage, await line.RunAsync("author", "lint", "--explain", "ML999"));
    }

    [Fact]
    public async Task Two_formats_at_once_are_refused()
    {
        Assert.Equal(ExitCodes.Usage, await line.RunAsync("author", "lint", "--json", "--format", "sarif"));
        Assert.Equal(ExitCodes.Usage, await line.RunAsync("author", "lint", "--format", "xml"));
    }
}
