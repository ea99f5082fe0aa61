using MlopsLabs.Core.Specs.Reading;

namespace MlopsLabs.Core.Authoring.Schema;

/// <summary>The tables of the reference, each as lines of Markdown.</summary>
internal static class MarkdownTables
{
    /// <summary>The keys of a map, and how they go together.</summary>
    public static IEnumerable<string> Keys(SchemaMap map) =>
    [
        "| Key | Value | Default | |",
        "|---|---|---|---|",
        .. map.Keys.Select(key => Row([$"`{key.Key}`", ValueWords.Of(key.Value), Default(map, key), key.About])),
        .. Together(map).SelectMany(sentence => new[] { "", $"{char.ToUpperInvariant(sentence[0])}{sentence[1..]}." }),
    ];

    /// <summary>The forms of a map with one key: what each is for, and below it the keys of all of them, each once.</summary>
    public static IEnumerable<string> Forms(SchemaMap map)
    {
        yield return "Exactly one of these keys is there.";
        yield return "";
        yield return "| Key | Value | |";
        yield return "|---|---|---|";
        foreach (var form in map.Keys)
            yield return Row([$"`{form.Key}`", Keyed(form) is { } inner ? "`{" + string.Join(", ", inner.Keys.Select(key => key.Key)) + "}`" : ValueWords.Of(form.Value),
                string.Join("; ", [form.About, .. Keyed(form) is { } keys ? Together(keys) : []])]);
        var rows = map.Keys.SelectMany(form => Keyed(form) is { } keys ? keys.Keys.Select(key => (Form: form.Key, key.Key, Cells: Row([ValueWords.Of(key.Value), Default(keys, key), key.About]))) : [])
            .GroupBy(row => (row.Key, row.Cells), row => row.Form).ToLookup(group => group.Key.Key);
        yield return "";
        yield return "| Key of them | Value | Default | | In |";
        yield return "|---|---|---|---|---|";
        foreach (var key in rows)
        {
            var most = key.MaxBy(group => group.Count());
            foreach (var group in key)
                yield return $"| `{key.Key}` {group.Key.Cells} {In(group, key.Count() == 1, group == most)} |";
        }
    }

    /// <summary>The forms that have a key with this meaning; those of the most are not counted up when they are many.</summary>
    private static string In(IEnumerable<string> forms, bool only, bool most) =>
        !most || forms.Count() <= 4 ? Words(forms) : only ? "all with this key" : "all others with this key";

    /// <summary>What may stand for each kind of value that has a rule.</summary>
    public static IEnumerable<string> Values(IEnumerable<SchemaNode> values) =>
    [
        "| Value | What may stand |",
        "|---|---|",
        .. values.Select(node => Row([ValueWords.Bare(node.What), node.Rule + (node.MaxLength is { } length ? $"; at most {length} characters" : "")
            + (node.Examples is [var example, ..] ? $"; for example `{ValueWords.Yaml(example)}`" : "")])),
    ];

    /// <summary>The keys of a form that is a map, which needs no section of its own.</summary>
    public static SchemaMap? Keyed(SchemaKey form) => form.Value is { Name: null, Map: { HasOneKey: false } map } ? map : null;

    private static string Default(SchemaMap map, SchemaKey key) => key switch
    {
        { Required: true } => "required",
        { Default: { } otherwise } => $"`{ValueWords.Yaml(otherwise)}`",
        _ => map.ExactlyOne.Any(group => group.Contains(key.Key)) ? "one of several" : "–",
    };

    private static IEnumerable<string> Together(SchemaMap map) =>
    [
        .. map.ExactlyOne.Select(group => $"exactly one of {Words(group)}"),
        .. map.Needs.GroupBy(pair => pair.Needs, pair => pair.Key).Select(keys => $"{Words(keys)} ask for `{keys.Key}`"),
        .. map.Excludes.GroupBy(pair => pair.Excludes, pair => pair.Key).Select(keys => $"`{keys.Key}` does not go with {Words(keys)}"),
    ];

    private static string Words(IEnumerable<string> words) => Shapes.Join(words);

    private static string Row(IEnumerable<string> cells) => $"| {string.Join(" | ", cells.Select(cell => cell.Replace("|", "\\|", StringComparison.Ordinal)))} |";
}
