using MlopsLabs.Core.Specs.Yaml;

namespace MlopsLabs.Core.Specs.Reading;

/// <summary>A key of a map as the reader needs it: its name, the shape of its value, and what stands for it when it is left out.</summary>
public sealed record Field<T>(string Key, Shape<T> Shape, T Default);

/// <summary>Declares the keys of a map, one after the other, and how they go together.</summary>
public sealed class MapFields
{
    private readonly List<SchemaKey> keys = [];
    private readonly List<IReadOnlyList<string>> exactlyOne = [];
    private readonly List<(string, string)> needs = [];
    private readonly List<(string, string)> excludes = [];

    internal SchemaMap Schema => new([.. keys]) { ExactlyOne = [.. exactlyOne], Needs = [.. needs], Excludes = [.. excludes] };

    /// <summary>A key that has to be there.</summary>
    public Field<T> Required<T>(string key, Shape<T> shape, string about) => Add(key, shape, shape.Fallback, about, required: true);

    /// <summary>A key that may be left out; <paramref name="otherwise"/>, which nobody writes, stands for it.</summary>
    public Field<T> Optional<T>(string key, Shape<T> shape, T otherwise, string about) => Add(key, shape, otherwise, about);

    /// <summary>A key that may be left out; what an author would write stands for it.</summary>
    /// <param name="key">The key.</param>
    /// <param name="shape">What its value is.</param>
    /// <param name="yaml">The value that stands for it, as YAML.</param>
    /// <param name="about">What it is for; up to the first semicolon in a few words.</param>
    public Field<T> Default<T>(string key, Shape<T> shape, string yaml, string about)
    {
        var node = SchemaNode.Read(yaml);
        var context = new ReadContext("declaration");
        var value = shape.Read(node, context);
        return context.Diagnostics.Count == 0
            ? Add(key, shape, value, about, node)
            : throw new InvalidOperationException($"the default of `{key}` is not allowed: {context.Diagnostics[0]}");
    }

    /// <summary>A key that may be left out; null stands for it.</summary>
    public Field<T?> OptionalValue<T>(string key, Shape<T> shape, string about) where T : struct =>
        Add(key, shape.As(value => (T?)value), null, about);

    /// <summary>A key that may be left out; null stands for it.</summary>
    public Field<T?> OptionalText<T>(string key, Shape<T> shape, string about) where T : class =>
        Add(key, shape.As(value => (T?)value), null, about);

    /// <summary>Of some keys exactly one is there.</summary>
    public void ExactlyOne(params string[] group) => exactlyOne.Add(group);

    /// <summary>A key asks for another one.</summary>
    public void Needs(string key, string other) => needs.Add((key, other));

    /// <summary>Another key does not go with a key.</summary>
    public void Excludes(string key, string other) => excludes.Add((key, other));

    private Field<T> Add<T>(string key, Shape<T> shape, T otherwise, string about, Node? shown = null, bool required = false)
    {
        keys.Add(new SchemaKey(key, shape.Schema, required, shown, about));
        return new Field<T>(key, shape, otherwise);
    }
}
