using MlopsLabs.Core.Specs.Yaml;

namespace MlopsLabs.Core.Specs.Reading;

/// <summary>A key of a map, declared once: its name, its shape, what it is for, and what stands for it when it is left out.</summary>
/// <param name="Key">The key.</param>
/// <param name="Shape">What its value is.</param>
/// <param name="Required">Whether it has to be there.</param>
/// <param name="Default">What stands for it when it is left out.</param>
/// <param name="About">What it is for, in a few words.</param>
public sealed record Field<T>(string Key, Shape<T> Shape, bool Required, T Default, string About);

/// <summary>Declares the keys of a map, one after the other.</summary>
public sealed class MapFields
{
    private readonly List<(string Key, bool Required, string About)> keys = [];

    internal IReadOnlyList<(string Key, bool Required, string About)> Keys => keys;

    /// <summary>A key that has to be there.</summary>
    public Field<T> Required<T>(string key, Shape<T> shape, string about) => Add(new Field<T>(key, shape, true, shape.Fallback, about));

    /// <summary>A key that may be left out.</summary>
    public Field<T> Optional<T>(string key, Shape<T> shape, T otherwise, string about) => Add(new Field<T>(key, shape, false, otherwise, about));

    /// <summary>A key that may be left out; null stands for it.</summary>
    public Field<T?> OptionalValue<T>(string key, Shape<T> shape, string about) where T : struct =>
        Add(new Field<T?>(key, shape.As(value => (T?)value), false, null, about));

    /// <summary>A key that may be left out; null stands for it.</summary>
    public Field<T?> OptionalText<T>(string key, Shape<T> shape, string about) where T : class =>
        Add(new Field<T?>(key, shape.As(value => (T?)value), false, null, about));

    private Field<T> Add<T>(Field<T> field)
    {
        keys.Add((field.Key, field.Required, field.About));
        return field;
    }
}

/// <summary>A map that is being read: the values of its declared keys.</summary>
/// <param name="Node">The map; empty when the shape's fallback is built.</param>
/// <param name="Context">Where problems go; null when the shape's fallback is built.</param>
public sealed record MapReading(MapNode Node, ReadContext? Context)
{
    /// <summary>Where the map starts.</summary>
    public Mark At => Node.At;

    /// <summary>The value of a key, read now; its default when it is not there.</summary>
    public T Get<T>(Field<T> field) => Context is not null && Node[field.Key] is { } value ? field.Shape.Read(value, Context) : field.Default;

    /// <summary>Whether the key is there.</summary>
    public bool Has<T>(Field<T> field) => Node[field.Key] is not null;

    /// <summary>Reports an error at the map or at a key of it.</summary>
    public void Error(string code, string message, Mark? at = null) => Context?.Error(at ?? At, code, message);

    /// <summary>Reports unless exactly one of some keys is there.</summary>
    public void ExactlyOne(params string[] keys)
    {
        var found = keys.Where(key => Node[key] is not null).ToList();
        if (found.Count != 1)
            Error(Codes.ExactlyOne, found.Count == 0
                ? $"one of {Shapes.Join(keys)} is missing"
                : $"{Shapes.Join(found)} exclude each other; keep one");
    }
}

public static partial class Shapes
{
    /// <summary>
    /// A map with declared keys. <paramref name="declare"/> runs once: it declares the keys and returns what builds the value from them.
    /// Every key must be got by that builder exactly once, whatever the values are, so that all mistakes are reported, each once.
    /// </summary>
    public static Shape<T> Map<T>(string what, Func<MapFields, Func<MapReading, T>> declare)
    {
        var fields = new MapFields();
        var build = declare(fields);
        var fallback = build(new MapReading(new MapNode(Mark.Start, []), null));
        return new Shape<T>(what, fallback, (node, context) =>
        {
            if (node is not MapNode map)
            {
                context.WrongKind(node, what);
                return fallback;
            }
            Keys(map, fields, what, context);
            return build(new MapReading(map, context));
        });
    }

    /// <summary>A map with exactly one key, which says what the value is: <c>{equals: …}</c>.</summary>
    public static Shape<T> OneKey<T>(string what, T fallback, IReadOnlyDictionary<string, Shape<T>> kinds) => new(what, fallback, (node, context) =>
    {
        if (node is not MapNode map)
        {
            context.WrongKind(node, what);
            return fallback;
        }
        foreach (var entry in map.Entries.Where(entry => !kinds.ContainsKey(entry.Key.Text)))
            context.Error(entry.Key.At, Codes.UnknownKey, $"`{entry.Key.Text}` is not {what}{Nearest.Suggest(entry.Key.Text, kinds.Keys)}; known: {Join(kinds.Keys)}");
        var known = map.Entries.Where(entry => kinds.ContainsKey(entry.Key.Text)).ToList();
        if (map.Entries.Count == 0 || known.Count > 1)
            context.Error(map.At, Codes.ExactlyOne, known.Count == 0 ? $"{what} is missing: one of {Join(kinds.Keys)}" : $"{Join(known.Select(entry => entry.Key.Text))} exclude each other; keep one, or put them under `all`");
        return known.Select(entry => kinds[entry.Key.Text].Read(entry.Value, context)).ToList() is [var first, ..] ? first : fallback;
    });

    private static void Keys(MapNode map, MapFields fields, string what, ReadContext context)
    {
        foreach (var entry in map.Entries)
            if (!fields.Keys.Any(field => field.Key == entry.Key.Text))
                context.Error(entry.Key.At, Codes.UnknownKey,
                    $"`{entry.Key.Text}` is not a key of {what}{Nearest.Suggest(entry.Key.Text, fields.Keys.Select(field => field.Key))}");
        foreach (var (key, required, about) in fields.Keys)
            if (required && map[key] is null)
                context.Error(map.At, Codes.MissingKey, $"{what} lacks `{key}`: {about}");
    }
}
