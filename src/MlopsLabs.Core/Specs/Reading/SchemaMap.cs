using MlopsLabs.Core.Specs.Yaml;

namespace MlopsLabs.Core.Specs.Reading;

/// <summary>The keys of a map, and how they go together.</summary>
/// <param name="Keys">The keys, in the order declared.</param>
public sealed record SchemaMap(IReadOnlyList<SchemaKey> Keys)
{
    /// <summary>Whether the map has exactly one of its keys.</summary>
    public bool HasOneKey { get; init; }

    /// <summary>Sets of keys of which exactly one is there.</summary>
    public IReadOnlyList<IReadOnlyList<string>> ExactlyOne { get; init; } = [];

    /// <summary>Keys that ask for another one.</summary>
    public IReadOnlyList<(string Key, string Needs)> Needs { get; init; } = [];

    /// <summary>Keys that others do not go with.</summary>
    public IReadOnlyList<(string Key, string Excludes)> Excludes { get; init; } = [];
}

/// <summary>A declared key.</summary>
/// <param name="Key">The key.</param>
/// <param name="Value">What its value is.</param>
/// <param name="Required">Whether it has to be there.</param>
/// <param name="Default">What stands for it when it is left out, as an author would write it; null when that cannot be written.</param>
/// <param name="About">What it is for; up to the first semicolon in a few words, that messages use.</param>
public sealed record SchemaKey(string Key, SchemaNode Value, bool Required, Node? Default, string About)
{
    /// <summary>What it is for, in a few words.</summary>
    public string Brief => About.Split(';', 2)[0];
}
