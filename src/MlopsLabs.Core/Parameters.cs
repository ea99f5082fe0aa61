using MlopsLabs.Core.Specs.Yaml;

namespace MlopsLabs.Core;

/// <summary>The values drawn from one seed, by name, in the order in which the environment declares them.</summary>
public sealed record Parameters(IReadOnlyList<KeyValuePair<string, Node>> Values)
{
    /// <summary>No parameters: a lab without an environment.</summary>
    public static Parameters None { get; } = new([]);

    /// <summary>The value of a parameter, or null.</summary>
    public Node? this[string name]
    {
        get
        {
            foreach (var (key, value) in Values)
                if (key == name)
                    return value;
            return null;
        }
    }
}
