namespace MlopsLabs.Core.Tests.Architecture;

/// <summary>A rule that finds nothing may be a rule that looks at nothing: each of them finds what it is there for.</summary>
public sealed class RulesTests
{
    [Theory]
    [InlineData("src/MlopsLabs.Core/Checks/A.cs", "using YamlDotNet.Core;")]
    [InlineData("src/MlopsLabs.Core/Environments/A.cs", "using Docker.DotNet.Models;")]
    [InlineData("src/MlopsLabs.Core/Environments/Docker/A.cs", "var x = CliWrap.Cli.Wrap(name);")]
    [InlineData("src/MlopsLabs/Tui/Screens/Lab/LabScreen.cs", "using Terminal.Gui.Views;")]
    [InlineData("src/MlopsLabs/Tui/A.cs", "using static System.CommandLine.X;")]
    public void A_package_outside_its_folder_is_found(string path, string text) => Assert.Single(Rules.PackagesOutsideTheirFolder([new(path, text)]));

    [Theory]
    [InlineData("src/MlopsLabs.Core/Specs/Yaml/A.cs", "using YamlDotNet.Core;")]
    [InlineData("src/MlopsLabs/Tui/Screens/Lab/LabView.cs", "using Terminal.Gui.Views;")]
    [InlineData("src/MlopsLabs.Core/Checks/A.cs", "// using YamlDotNet.Core;")]
    [InlineData("src/MlopsLabs.Core/Checks/A.cs", "var x = \"a \\\" YamlDotNet\";")]
    [InlineData("src/MlopsLabs.Core/Checks/A.cs", "/* YamlDotNet\n YamlDotNet */ class MyYamlDotNet;")]
    public void A_package_in_its_folder_or_in_a_comment_is_right(string path, string text) =>
        Assert.Empty(Rules.PackagesOutsideTheirFolder([new(path, text)]));

    [Theory]
    [InlineData("src/MlopsLabs.Core/Checks/A.cs", "using MlopsLabs.Core.Environments;")]
    [InlineData("src/MlopsLabs.Core/Specs/A.cs", "MlopsLabs.Core.Checks.Fault x;")]
    [InlineData("src/MlopsLabs.Core/Environments/Docker/A.cs", "using MlopsLabs.Core.Sessions;")]
    [InlineData("src/MlopsLabs.Core/Faults.cs", "using MlopsLabs.Core.Checks;")]
    [InlineData("src/MlopsLabs.Core/Sessions/A.cs", "using MlopsLabs.Tui.Shell;")]
    [InlineData("src/MlopsLabs.Core/Helpers/A.cs", "")]
    public void An_arrow_that_points_up_is_found(string path, string text) => Assert.Single(Rules.ArrowsThatPointUp([new(path, text)]));

    [Fact]
    public void A_file_that_is_too_long_is_found()
    {
        Assert.Empty(Rules.LongFiles([new("src/A.cs", new string('\n', 400)), new("tests/A.cs", new string('\n', 600))]));
        Assert.Equal(2, Rules.LongFiles([new("src/A.cs", new string('\n', 401)), new("tests/A.cs", new string('\n', 601))]).Count());
    }

    [Theory]
    [InlineData("Console.WriteLine(1);")]
    [InlineData("System.Console.Out.Flush();")]
    [InlineData("var now = TimeProvider.System.GetUtcNow();")]
    public void Core_that_prints_or_reads_the_clock_is_found(string text)
    {
        Assert.Single(Rules.CoreThatPrintsOrAsksTheMachine([new("src/MlopsLabs.Core/Checks/A.cs", text)]));
        Assert.Empty(Rules.CoreThatPrintsOrAsksTheMachine([new("src/MlopsLabs/Program.cs", text)]));
    }

    [Theory]
    [InlineData("using var process = new Process();")]
    [InlineData("Process.Start(\"ls\");")]
    [InlineData("var start = new ProcessStartInfo(\"ls\");")]
    public void A_process_that_is_started_elsewhere_is_found(string text)
    {
        Assert.Single(Rules.ProcessesStartedElsewhere([new("src/MlopsLabs/Tui/A.cs", text)]));
        Assert.Empty(Rules.ProcessesStartedElsewhere([new("src/MlopsLabs.Core/Processes/A.cs", text)]));
    }

    [Fact]
    public void A_view_model_that_knows_the_screen_or_has_another_event_is_found()
    {
        Assert.Single(Rules.StateThatKnowsTheScreen([new("src/MlopsLabs/Tui/Shell/ShellState.cs", "using Terminal.Gui.App;")]));
        Assert.Single(Rules.ViewModelsWithOtherEvents([new("src/MlopsLabs/Tui/AViewModel.cs", "public event EventHandler<int>? Closed;")]));
        Assert.Empty(Rules.ViewModelsWithOtherEvents([new("src/MlopsLabs/Tui/AViewModel.cs", "public event Action? Changed;")]));
    }
}
