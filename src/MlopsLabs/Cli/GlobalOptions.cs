using System.CommandLine;
using MlopsLabs.Core.Specs;

namespace MlopsLabs.Cli;

/// <summary>The options that every verb takes.</summary>
internal static class GlobalOptions
{
    public static Option<string?> Labs { get; } = new("--labs")
    {
        Description = "Load courses from this folder (or MLOPSLABS_LABS; else the installed ones, else ./labs)",
        HelpName = "DIR",
        Recursive = true,
    };

    public static Option<bool> Json { get; } = new("--json") { Description = "Print JSON; its form is documented and stable", Recursive = true };

    public static Option<string?> Runtime { get; } = new Option<string?>("--runtime")
    {
        Description = "Where environments live: docker, or local (no engine needed); chosen by itself when left out",
        HelpName = "docker|local",
        Recursive = true,
    }.AcceptOnlyFromAmong("docker", "local");

    public static Option<string?> Seed { get; } = new("--seed")
    {
        Description = "For authors: draw the environment from this seed instead of the learner's",
        HelpName = "TEXT",
        Recursive = true,
    };

    public static Option<bool> Plain { get; } = new("--plain") { Description = "The screens as lines, for screen readers and pipes; also where TERM is dumb, and off a terminal" };

    public static Option<string?> Open { get; } = new("--open") { Description = "Open the screens at this lab", HelpName = "LAB" };

    public static IReadOnlyList<Option> All { get; } = [Labs, Json, Runtime, Seed, Plain, Open];

    public static RuntimeKind? RuntimeOf(ParseResult parsed) => parsed.GetValue(Runtime) switch
    {
        "docker" => RuntimeKind.Docker,
        "local" => RuntimeKind.Local,
        _ => null,
    };
}
