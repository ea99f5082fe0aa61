using MlopsLabs.Core.Specs.Matchers;

namespace MlopsLabs.Core.Checks.Matchers;

/// <summary>
/// Finds the thing that a name means: the thing of that name, else the one that the aliases lead to. A thing's own name always wins,
/// because two things of an estate may be each other's usual names.
/// </summary>
internal sealed class NameTable
{
    private readonly IReadOnlyDictionary<string, string>[] aliases;
    private readonly Dictionary<string, string> byName = [];
    private readonly Dictionary<string, string> byCanonical = [];

    /// <param name="things">The names of the things.</param>
    /// <param name="aliases">Normalised alias to canonical name; the first that knows a name decides.</param>
    public NameTable(IEnumerable<string> things, params IReadOnlyDictionary<string, string>[] aliases)
    {
        this.aliases = aliases;
        foreach (var thing in things)
        {
            var name = Names.Normalise(thing);
            byName.TryAdd(name, thing);
            byCanonical.TryAdd(Canonical(name), thing);
        }
    }

    /// <summary>The thing's name as it was given, or null when nothing is known by that name.</summary>
    public string? Find(string name)
    {
        var normal = Names.Normalise(name);
        return byName.TryGetValue(normal, out var thing) || byCanonical.TryGetValue(Canonical(normal), out thing) ? thing : null;
    }

    private string Canonical(string name)
    {
        foreach (var table in aliases)
            if (table.TryGetValue(name, out var canonical))
                return Names.Normalise(canonical);
        return name;
    }
}
