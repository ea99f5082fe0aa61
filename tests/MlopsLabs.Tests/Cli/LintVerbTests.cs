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
}
