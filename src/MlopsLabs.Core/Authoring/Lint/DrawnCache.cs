using System.Collections.Concurrent;
using MlopsLabs.Core.Specs;

namespace MlopsLabs.Core.Authoring.Lint;

/// <summary>What may be drawn at the places of a course's environments: hundreds of labs may share one, and its pools are read once.</summary>
internal sealed class DrawnCache
{
    private readonly ConcurrentDictionary<(string Environment, string Parameter, string Path), DrawnValues> known = new();

    public DrawnValues Of(EnvironmentSpec environment, string parameter, IReadOnlyList<string> path) =>
        known.GetOrAdd((environment.Path, parameter, string.Join('.', path)), _ => DrawnValues.Of(environment, parameter, path));
}
