using MlopsLabs.Core.Specs;

namespace MlopsLabs.Core.Catalog.Packs;

/// <summary>What a course will do on a machine, found by reading it: what somebody wants to know before they install it.</summary>
/// <param name="Builds">Images that are built.</param>
/// <param name="Pulls">Images that are pulled unless they are there: those of services, and those that builds begin with.</param>
/// <param name="Programs">Commands and scripts of the course that run: in containers, or on the machine itself on the local runtime.</param>
/// <param name="Internet">Environments whose services can reach the internet.</param>
public sealed record PackSurvey(
    IReadOnlyList<PackBuild> Builds, IReadOnlyList<string> Pulls, IReadOnlyList<PackProgram> Programs, IReadOnlyList<string> Internet)
{
    /// <summary>Looks at a course.</summary>
    public static PackSurvey Of(Course course)
    {
        var environments = course.Environments.Values.OrderBy(environment => environment.Id.Value, StringComparer.Ordinal).ToList();
        var builds = environments.SelectMany(environment => environment.Services
            .Where(service => service.Build is not null)
            .Select(service => new PackBuild(environment.Id.Value, service.Name.Value, service.Build!.Value.Value)));
        return new PackSurvey(
            [.. builds], BaseImages.Of(course), [.. environments.SelectMany(Setups), .. course.Labs.SelectMany(Probes), .. course.Labs.SelectMany(Scripts)],
            [.. environments.Where(environment => environment.Network == NetworkKind.Internet).Select(environment => environment.Id.Value)]);
    }

    private static IEnumerable<PackProgram> Setups(EnvironmentSpec environment) => environment.Services.SelectMany(service =>
        service.Setup.Select(setup => new PackProgram(PackProgramKind.Setup, environment.Id.Value, service.Name.Value, setup.Run.Value))
            .Concat(service.Ready?.Command is { } ready ? [new PackProgram(PackProgramKind.Ready, environment.Id.Value, service.Name.Value, Line(ready))] : []));

    private static IEnumerable<PackProgram> Probes(LabSpec lab) =>
        from probe in lab.Probes
        where probe.Source is CommandSource
        select new PackProgram(PackProgramKind.Probe, lab.Id.Value, probe.Id.Value, Line(((CommandSource)probe.Source).Command));

    private static IEnumerable<PackProgram> Scripts(LabSpec lab) =>
        from check in lab.Checks
        where check.Script is not null
        select new PackProgram(PackProgramKind.Checker, lab.Id.Value, check.Id.Value, check.Script!.Value.Value);

    private static string Line(IReadOnlyList<string> command) => command is ["sh", "-c", var line] ? line : string.Join(' ', command);
}

/// <summary>An image that a course builds.</summary>
/// <param name="Environment">The environment.</param>
/// <param name="Service">The service.</param>
/// <param name="Folder">The folder with its Dockerfile, below the environment's.</param>
public sealed record PackBuild(string Environment, string Service, string Folder);

/// <summary>When a program of a course runs.</summary>
public enum PackProgramKind
{
    /// <summary>Once, when an environment is made.</summary>
    Setup,

    /// <summary>When an environment is made, until it says that a service is ready; only in containers.</summary>
    Ready,

    /// <summary>At every check, to collect evidence.</summary>
    Probe,

    /// <summary>At every check, to judge evidence.</summary>
    Checker,
}

/// <summary>A program of a course that runs.</summary>
/// <param name="Kind">When.</param>
/// <param name="Owner">The environment or the lab.</param>
/// <param name="Name">The service, the probe or the check.</param>
/// <param name="Line">The command line, or the script's file.</param>
public sealed record PackProgram(PackProgramKind Kind, string Owner, string Name, string Line);
