using System.Text.RegularExpressions;

namespace MlopsLabs.Core.Tests.Architecture;

/// <summary>The rules of the architecture, each a function from source files to what breaks it, in words.</summary>
internal static partial class Rules
{
    /// <summary>Where each third-party namespace may be named. A package that is not here is not wanted by anybody yet.</summary>
    public static readonly IReadOnlyDictionary<string, Func<SourceFile, bool>> Homes = new Dictionary<string, Func<SourceFile, bool>>
    {
        ["YamlDotNet"] = file => file.In("src/MlopsLabs.Core/Specs"),
        ["Semver"] = file => file.In("src/MlopsLabs.Core/Specs"),
        ["CsvHelper"] = file => file.In("src/MlopsLabs.Core/Checks"),
        ["Docker.DotNet"] = file => file.In("src/MlopsLabs.Core/Environments/Docker"),
        ["Scriban"] = file => file.In("src/MlopsLabs.Core/Environments"),
        ["Microsoft.Data.Sqlite"] = file => file.In("src/MlopsLabs.Core/Grading/Ledger"),
        ["Npgsql"] = file => file.In("src/MlopsLabs.Core/Grading/Ledger"),
        ["SQLitePCL"] = file => file.In("src/MlopsLabs.Core/Grading/Ledger"),
        ["CliWrap"] = file => file.In("src/MlopsLabs.Core/Processes"),
        ["System.CommandLine"] = file => file.In("src/MlopsLabs/Cli") || file.Path == "src/MlopsLabs/Program.cs",
        ["Terminal.Gui"] = file => file.In("src/MlopsLabs/Tui/Shell")
            || (file.In("src/MlopsLabs/Tui") && file.Name.EndsWith("View.cs", StringComparison.Ordinal)),
    };

    /// <summary>What each folder of Core may use beside itself and the files at Core's root.</summary>
    public static readonly IReadOnlyDictionary<string, string[]> Arrows = new Dictionary<string, string[]>
    {
        [""] = ["Specs"],
        ["Specs"] = [],
        ["Processes"] = [],
        ["Archives"] = [],
        ["Watching"] = [],
        ["Checks"] = ["Specs", "Processes"],
        ["Attempts"] = ["Archives", "Checks", "Specs"],
        ["Environments"] = ["Checks", "Specs", "Processes"],
        ["Catalog"] = ["Environments", "Archives", "Specs"],
        ["Grading"] = ["Environments", "Checks", "Attempts", "Catalog", "Archives", "Specs", "Processes"],
        ["Authoring"] = ["Environments", "Checks", "Attempts", "Catalog", "Archives", "Specs", "Processes"],
        ["Sessions"] = ["Watching", "Grading", "Authoring", "Environments", "Checks", "Attempts", "Catalog", "Archives", "Specs", "Processes"],
    };

    public static IEnumerable<string> PackagesOutsideTheirFolder(IEnumerable<SourceFile> files) =>
        from file in files
        where file.In("src")
        from home in Homes
        where file.Names(home.Key) && !home.Value(file)
        select $"{file.Path} names {home.Key}, which only its own folder may";

    public static IEnumerable<string> ArrowsThatPointUp(IEnumerable<SourceFile> files)
    {
        foreach (var file in files)
        {
            if (file.CoreFolder is not { } folder)
                continue;
            if (!Arrows.TryGetValue(folder, out var below))
            {
                yield return $"{file.Path}: the folder {folder} has no place in the architecture yet";
                continue;
            }
            foreach (var used in CoreNamespace().Matches(file.Code).Select(match => match.Groups[1].Value).Distinct())
                if (used != folder && Arrows.ContainsKey(used) && !below.Contains(used))
                    yield return $"{file.Path}: {folder} must not use {used}";
            if (file.Names("MlopsLabs.Cli") || file.Names("MlopsLabs.Tui"))
                yield return $"{file.Path}: Core must not use the program";
        }
    }

    public static IEnumerable<string> LongFiles(IEnumerable<SourceFile> files) =>
        from file in files
        let limit = file.In("src") ? 400 : 600
        where file.Lines > limit
        select $"{file.Path} has {file.Lines} lines; {limit} is the most";

    public static IEnumerable<string> CoreThatPrintsOrAsksTheMachine(IEnumerable<SourceFile> files) =>
        from file in files
        where file.CoreFolder is not null
        from word in new[] { "Console", "System.Console", "TimeProvider.System", "Random.Shared" }
        where file.Names(word)
        select $"{file.Path} names {word}: Core takes values and returns values";

    public static IEnumerable<string> ProcessesStartedElsewhere(IEnumerable<SourceFile> files) =>
        from file in files
        where file.In("src") && !file.In("src/MlopsLabs.Core/Processes")
        where file.Names("ProcessStartInfo") || StartsProcess().IsMatch(file.Code)
        select $"{file.Path} starts a process; only Core/Processes does";

    public static IEnumerable<string> StateThatKnowsTheScreen(IEnumerable<SourceFile> files) =>
        from file in files
        where file.Name.EndsWith("ViewModel.cs", StringComparison.Ordinal) || file.Name.EndsWith("State.cs", StringComparison.Ordinal)
        where file.Names("Terminal.Gui")
        select $"{file.Path} names Terminal.Gui: state and view models live without a screen";

    public static IEnumerable<string> ViewModelsWithOtherEvents(IEnumerable<SourceFile> files) =>
        from file in files
        where file.Name.EndsWith("ViewModel.cs", StringComparison.Ordinal)
        from declared in Event().Matches(file.Code).Select(match => match.Groups[1].Value)
        where declared != "Changed"
        select $"{file.Path} declares the event {declared}; a view model has one, Changed";

    [GeneratedRegex(@"(?<![\w.])MlopsLabs\.Core\.(\w+)")]
    private static partial Regex CoreNamespace();

    [GeneratedRegex(@"\bnew\s+Process\b|\bProcess\.Start\b")]
    private static partial Regex StartsProcess();

    [GeneratedRegex(@"\bevent\s+[\w.<>?, ]+?\s+(\w+)\s*[;{=]")]
    private static partial Regex Event();
}
