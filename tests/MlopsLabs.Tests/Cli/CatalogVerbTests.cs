using MlopsLabs.Cli;
using MlopsLabs.Core.Tests.Fixtures;

namespace MlopsLabs.Tests.Cli;

public sealed class CatalogVerbTests : IDisposable
{
    private readonly CommandLine line = new();

    public void Dispose() => line.Dispose();

    [Fact]
    public async Task Labs_are_listed_by_section_with_status_and_minutes()
    {
        Assert.Equal(ExitCodes.Ok, await line.RunAsync("list"));
        Assert.Contains("1. First", line.Out);
        Assert.Contains("○ new      look", line.Out);
        Assert.Contains("0/30 min", line.Out);
        Assert.Empty(line.Error);
    }

    [Theory]
    [InlineData("list")]
    [InlineData("show", "look")]
    [InlineData("report")]
    public async Task Where_nothing_is_installed_yet_the_next_step_is_to_install(params string[] verb)
    {
        using var bare = new CommandLine { UsesLabs = false };
        Assert.Equal(ExitCodes.Platform, await bare.RunAsync(verb));
        Assert.Contains("No course is installed yet.", bare.Error);
        Assert.Contains("mlopslabs install FILE", bare.Error);
    }

    [Fact]
    public async Task Mistakes_in_lab_files_are_all_listed_and_the_exit_code_says_so()
    {
        line.Labs.Replace("c/look/lab.yaml", "outline: first", "outline: frist").Replace("c/look/lab.yaml", "minutes: 30", "minutes: x");
        Assert.Equal(ExitCodes.InvalidSpec, await line.RunAsync("list"));
        Assert.Contains("lab.yaml:5:10: error ML202", line.Error);
        Assert.Contains("lab.yaml:6:10: error ML104", line.Error);
        Assert.Contains("cannot be used: look", line.Out);
    }

    [Fact]
    public async Task The_same_mistakes_are_data_in_json()
    {
        line.Labs.Replace("c/look/lab.yaml", "outline: first", "outline: frist");
        var (exitCode, json) = await line.JsonAsync("list");
        Assert.Equal(ExitCodes.InvalidSpec, exitCode);
        var found = json.GetProperty("diagnostics")[0];
        Assert.Equal(("ML202", "error", 5, 10), (found.GetProperty("code").GetString(), found.GetProperty("severity").GetString(), found.GetProperty("line").GetInt32(), found.GetProperty("column").GetInt32()));
        Assert.Equal("look", json.GetProperty("broken")[0].GetProperty("id").GetString());
    }

    [Fact]
    public async Task A_broken_lab_that_is_asked_for_says_what_to_mend()
    {
        line.Labs.Replace("c/look/lab.yaml", "outline: first", "outline: frist");
        Assert.Equal(ExitCodes.InvalidSpec, await line.RunAsync("show", "look"));
        Assert.Contains("error ML202", line.Error);
    }

    [Fact]
    public async Task A_lab_that_is_not_there_is_a_usage_error_with_the_one_that_was_meant()
    {
        Assert.Equal(ExitCodes.Usage, await line.RunAsync("show", "loook"));
        Assert.Contains("did you mean `look`?", line.Error);
        Assert.Contains("next: mlopslabs list", line.Error);
    }

    [Fact]
    public async Task A_lab_shows_its_brief_its_steps_and_where_the_files_are()
    {
        Assert.Equal(ExitCodes.Ok, await line.RunAsync("show", "look"));
        Assert.Contains("# Look around", line.Out);
        Assert.Contains("→ portfolio/found.yaml", line.Out);
        Assert.Contains(line.Home, line.Out);
    }

    [Theory]
    [InlineData("shwo", "did you mean `show`?")]
    [InlineData("list --bogus", "--bogus")]
    [InlineData("list --runtime moon", "moon")]
    public async Task A_wrong_command_line_is_exit_code_2(string args, string says)
    {
        Assert.Equal(ExitCodes.Usage, await line.RunAsync(args.Split(' ')));
        Assert.Contains(says, line.Error);
    }

    [Fact]
    public async Task Every_verb_has_help_with_an_example()
    {
        Assert.Equal(ExitCodes.Ok, await line.RunAsync("--help"));
        foreach (var verb in new[] { "list", "show", "start", "shell", "check", "hint", "solution", "status", "reset", "stop", "log", "verify-log", "gc", "doctor", "demo", "install", "uninstall", "version", "completion" })
        {
            Assert.Equal(ExitCodes.Ok, await line.RunAsync(verb, "--help"));
            Assert.Contains($"Examples:{Environment.NewLine}  mlopslabs {verb}", line.Out);
        }
    }

    [Theory]
    [InlineData("mlopslabs --help", "frobnicate")]
    [InlineData("mlopslabs start --help", "start", "look", "--frobnicate")]
    [InlineData("mlopslabs grade export --help", "grade", "export", "autumn", "csv", "--frobnicate")]
    public async Task What_was_mistyped_is_told_with_the_help_of_its_verb(string help, params string[] arguments)
    {
        Assert.Equal(ExitCodes.Usage, await line.RunAsync(arguments));
        Assert.EndsWith($"next: {help}", line.Error.TrimEnd(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task No_verb_without_a_terminal_says_what_to_call()
    {
        Assert.Equal(ExitCodes.Usage, await line.RunAsync());
        Assert.Contains("terminal", line.Error);
    }
}
