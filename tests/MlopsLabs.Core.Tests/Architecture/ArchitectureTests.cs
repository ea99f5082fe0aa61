using System.Xml.Linq;

namespace MlopsLabs.Core.Tests.Architecture;

/// <summary>The rules of the architecture hold for the sources of this repository (CONTRIBUTING.md says them in words).</summary>
public sealed class ArchitectureTests
{
    [Fact]
    public void Each_package_is_known_to_one_folder_only() => AssertNone(Rules.PackagesOutsideTheirFolder(SourceFile.All));

    [Fact]
    public void Each_package_of_the_product_has_its_folder()
    {
        var packages =
            from project in Directory.EnumerateFiles(Path.Combine(SourceFile.Root, "src"), "*.csproj", SearchOption.AllDirectories)
            from reference in XDocument.Load(project).Descendants("PackageReference")
            select reference.Attribute("Include")!.Value;

        // Some packages are named otherwise than their namespace.
        var namespaces = packages.Select(package => package switch
        {
            "Docker.DotNet.Enhanced" => "Docker.DotNet",
            "Microsoft.Data.Sqlite.Core" => "Microsoft.Data.Sqlite",
            "Scriban.Signed" => "Scriban",
            "SQLitePCLRaw.bundle_e_sqlite3" => "SQLitePCL",
            _ => package,
        });
        AssertNone(namespaces.Where(name => !Rules.Homes.ContainsKey(name)).Select(name => $"{name} has no folder in Rules.Homes"));
    }

    [Fact]
    public void Arrows_between_the_folders_of_Core_point_down() => AssertNone(Rules.ArrowsThatPointUp(SourceFile.All));

    [Fact]
    public void No_two_folders_of_Core_use_each_other()
    {
        foreach (var (folder, below) in Rules.Arrows)
            foreach (var used in below)
                Assert.DoesNotContain(folder, Reach(used));
    }

    [Fact]
    public void No_file_is_too_long_to_read() => AssertNone(Rules.LongFiles(SourceFile.All));

    [Fact]
    public void Core_prints_nothing_and_reads_no_clock() => AssertNone(Rules.CoreThatPrintsOrAsksTheMachine(SourceFile.All));

    [Fact]
    public void Processes_are_started_in_one_place() => AssertNone(Rules.ProcessesStartedElsewhere(SourceFile.All));

    [Fact]
    public void State_and_view_models_know_no_screen() => AssertNone(Rules.StateThatKnowsTheScreen(SourceFile.All));

    [Fact]
    public void A_view_model_has_one_event() => AssertNone(Rules.ViewModelsWithOtherEvents(SourceFile.All));

    [Fact]
    public void The_sources_are_where_the_rules_look_for_them()
    {
        Assert.Contains("src/MlopsLabs/Program.cs", SourceFile.All.Select(file => file.Path));
        Assert.Contains("tests/MlopsLabs.Core.Tests/Architecture/ArchitectureTests.cs", SourceFile.All.Select(file => file.Path));
        Assert.Contains("Specs", SourceFile.All.Where(file => file.Names("YamlDotNet")).Select(file => file.CoreFolder));
    }

    private static HashSet<string> Reach(string folder) => [folder, .. Rules.Arrows[folder].SelectMany(Reach)];

    private static void AssertNone(IEnumerable<string> broken) => Assert.True(!broken.Any(), string.Join('\n', broken));
}
