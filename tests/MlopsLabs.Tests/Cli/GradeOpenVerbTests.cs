using MlopsLabs.Cli;
using MlopsLabs.Core.Grading;

namespace MlopsLabs.Tests.Cli;

/// <summary>The way to the graders' screens, and what is said where they cannot open.</summary>
public sealed class GradeOpenVerbTests : IDisposable
{
    private readonly CommandLine cli = new();

    public void Dispose() => cli.Dispose();

    [Theory]
    [InlineData("grade", "autumn")]
    [InlineData("grade", "open", "autumn")]
    [InlineData("grade", "./autumn")]
    public async Task Without_a_terminal_the_way_on_is_the_list(params string[] call)
    {
        var cohort = Cohort.OpenOrMake(Path.Combine(cli.Home, "autumn"));
        Assert.Equal(ExitCodes.Usage, await cli.RunAsync(call));
        Assert.Contains("The screens need a terminal.", cli.Error);
        Assert.Contains($"mlopslabs grade list {cohort.Folder}", cli.Error);
    }

    [Fact]
    public async Task A_verb_behind_the_word_is_a_verb_and_not_a_folder()
    {
        Cohort.OpenOrMake(Path.Combine(cli.Home, "autumn"));
        Directory.CreateDirectory(Path.Combine(cli.Home, "list"));
        Assert.Equal(ExitCodes.Ok, await cli.RunAsync("grade", "list", "autumn"));
        Assert.Contains("0 learners", cli.Out);
    }

    [Fact]
    public async Task A_mistyped_verb_is_guessed()
    {
        Assert.Equal(ExitCodes.Usage, await cli.RunAsync("grade", "lst"));
        Assert.Contains("There is no verb and no folder `lst`", cli.Error);
        Assert.Contains("`list`", cli.Error);
    }

    [Fact]
    public async Task A_folder_that_is_no_cohort_is_said_to_be_none()
    {
        Directory.CreateDirectory(Path.Combine(cli.Home, "holidays"));
        Assert.NotEqual(ExitCodes.Ok, await cli.RunAsync("grade", "holidays"));
        Assert.Contains("is no cohort", cli.Error);
    }

    [Fact]
    public async Task Without_a_cohort_the_verbs_are_named()
    {
        Assert.Equal(ExitCodes.Usage, await cli.RunAsync("grade"));
        Assert.Contains("Which cohort, or which verb?", cli.Error);
        Assert.Contains("mlopslabs grade --help", cli.Error);
    }
}
