using System.Globalization;
using Docker.DotNet.Models;

namespace MlopsLabs.Core.Environments.Docker;

/// <summary>One container of ours, as the engine lists it.</summary>
/// <param name="Id">The engine's id.</param>
/// <param name="Name">Its name, without the leading slash.</param>
/// <param name="State">The engine's word: created, running, exited, removing, ….</param>
/// <param name="ImageId">The digest of its image.</param>
/// <param name="Labels">Its labels.</param>
internal sealed record OwnedContainer(string Id, string Name, string State, string ImageId, IDictionary<string, string> Labels)
{
    /// <summary>
    /// The end of the name of an environment's first container until all of the environment is ready. A name can be changed in one call
    /// that either happens or does not, it outlives this process, and it comes with every list: so it is the mark of a finished start.
    /// </summary>
    public const string UnfinishedSuffix = ".starting";

    /// <summary>Which environment it belongs to; null for a checker.</summary>
    public EnvironmentKey? Key { get; } = Docker.Labels.Key(Labels);

    /// <summary>The service's name.</summary>
    public string Service => Label(Docker.Labels.Service);

    /// <summary>The digest of the plan that it was made from.</summary>
    public string Plan => Label(Docker.Labels.Plan);

    /// <summary>The start that made it.</summary>
    public string Session => Label(Docker.Labels.Session);

    /// <summary>Whether it says that its environment was never finished.</summary>
    public bool IsUnfinished => Name.EndsWith(UnfinishedSuffix, StringComparison.Ordinal);

    /// <summary>Whether it runs.</summary>
    public bool IsRunning => State == "running";

    /// <summary>A label's value, or the empty string.</summary>
    public string Label(string name) => Docker.Labels.Value(Labels, name);

    /// <summary>From the engine's list.</summary>
    public static OwnedContainer From(ContainerListResponse listed) =>
        new(listed.ID, listed.Names?.FirstOrDefault()?.TrimStart('/') ?? listed.ID, listed.State, listed.ImageID,
            listed.Labels ?? new Dictionary<string, string>());

    /// <summary>Whether all services of an environment were made by one start that came to its end.</summary>
    public static bool IsFinished(IReadOnlyCollection<OwnedContainer> containers) =>
        containers.Count > 0
        && containers.All(container => !container.IsUnfinished)
        && containers.Select(container => container.Session).Distinct().Count() == 1
        && containers.First().Label(Docker.Labels.Services) == containers.Count.ToString(CultureInfo.InvariantCulture);
}
