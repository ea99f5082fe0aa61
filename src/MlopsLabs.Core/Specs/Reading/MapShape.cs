using MlopsLabs.Core.Specs.Yaml;

namespace MlopsLabs.Core.Specs.Reading;

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
        var keys = fields.Schema;
        var fallback = build(new MapReading(new MapNode(Mark.Start, []), null));
        return new Shape<T>(new SchemaNode(what) { Types = ["object"], Map = keys }, fallback, (node, context) =>
        {
            if (node is not MapNode map)
            {
                context.WrongKind(node, what);
                return fallback;
            }
            Keys(map, keys, what, context);
            return build(new MapReading(map, context));
        });
    }

    /// <summary>A map with exactly one key, which says what the value is: <c>{equals: …}</c>.</summary>
    /// <param name="what">What is wanted, with its article.</param>
    /// <param name="fallback">What stands in for a value that cannot be read.</param>
    /// <param name="kinds">By key, what it is for and the shape of its value.</param>
    public static Shape<T> OneKey<T>(string what, T fallback, IReadOnlyDictionary<string, (string About, Shape<T> Shape)> kinds)
    {
        var keys = new SchemaMap([.. kinds.Select(kind => new SchemaKey(kind.Key, kind.Value.Shape.Schema, false, null, kind.Value.About))]) { HasOneKey = true };
        return new Shape<T>(new SchemaNode(what) { Types = ["object"], Map = keys }, fallback, (node, context) =>
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
            return known.Select(entry => kinds[entry.Key.Text].Shape.Read(entry.Value, context)).ToList() is [var first, ..] ? first : fallback;
        });
    }

    private static void Keys(MapNode map, SchemaMap keys, string what, ReadContext context)
    {
        foreach (var entry in map.Entries)
            if (!keys.Keys.Any(key => key.Key == entry.Key.Text))
                context.Error(entry.Key.At, Codes.UnknownKey,
                    $"`{entry.Key.Text}` is not a key of {what}{Nearest.Suggest(entry.Key.Text, keys.Keys.Select(key => key.Key))}");
        foreach (var key in keys.Keys)
            if (key.Required && map[key.Key] is null)
                context.Error(map.At, Codes.MissingKey, $"{what} lacks `{key.Key}`: {key.Brief}");
        foreach (var group in keys.ExactlyOne)
            if (group.Where(key => map[key] is not null).ToList() is { Count: not 1 } found)
                context.Error(map.At, Codes.ExactlyOne, found.Count == 0
                    ? $"one of {Join(group)} is missing"
                    : $"{Join(found)} exclude each other; keep one");
        foreach (var (key, needs) in keys.Needs)
            if (map[key] is not null && map[needs] is null)
                context.Error(map.At, Codes.MissingKey, $"{what} with `{key}` lacks `{needs}`: {keys.Keys.Single(other => other.Key == needs).Brief}");
        foreach (var (key, excludes) in keys.Excludes)
            if (map[key] is not null && map[excludes] is { } other)
                context.Error(other.At, Codes.ExactlyOne, $"`{excludes}` does not go with `{key}`; leave it out");
    }
}
