using System.Globalization;
using MlopsLabs.Core.Specs.Matchers;
using MlopsLabs.Core.Specs.Yaml;

namespace MlopsLabs.Core.Checks.Matchers;

/// <summary>The keywords of a schema that look at one node and not below it.</summary>
internal static class SchemaScalars
{
    /// <summary>What is wrong, as the end of a sentence; null when the keyword holds or is not about such a node.</summary>
    public static string? Problem(SchemaKeyword keyword, Node node) => (keyword, node) switch
    {
        (NeverKeyword, _) => "must not be there",
        (TypeKeyword types, _) when !types.Types.Any(type => Is(node, type)) => Type(types, node),
        (EnumKeyword values, _) when !values.Values.Any(value => Same(value, node)) =>
            $"is {Show.Value(node)}, {(values.Values.Count == 1 ? "not" : "none of")} {Show.List([.. values.Values.Select(Show.Plain)], 8)}",
        (LimitKeyword limit, _) => Limit(limit, node),
        (PatternKeyword pattern, ScalarNode { Kind: ScalarKind.Text } text) when pattern.Pattern.IsMatch(text.Text) != true =>
            $"is {Show.Value(node)}, which does not fit `{pattern.Pattern.Text}`",
        (FormatKeyword format, ScalarNode { Kind: ScalarKind.Text } text) when !SchemaFormats.Fits(format.Name, text.Text) =>
            $"is {Show.Value(node)}, which is no {format.Name}",
        (UniqueItemsKeyword, ListNode list) when Twice(list) is { } twice => $"has {Show.Value(twice)} twice",
        _ => null,
    };

    private static bool Is(Node node, string type) => (node, type) switch
    {
        (MapNode, "object") or (ListNode, "array") => true,
        (ScalarNode { Kind: ScalarKind.Null }, "null") or (ScalarNode { Kind: ScalarKind.Bool }, "boolean") => true,
        (ScalarNode { Kind: ScalarKind.Number }, "number") or (ScalarNode { Kind: ScalarKind.Text }, "string") => true,
        (ScalarNode { Kind: ScalarKind.Number, Number: { } number }, "integer") => Math.Floor(number).Equals(number),
        _ => false,
    };

    private static string Type(TypeKeyword types, Node node)
    {
        var wanted = string.Join(" or ", types.Types.Where(type => type != "null").DefaultIfEmpty("null").Select(Word));
        var quotes = types.Types.Contains("string") && node is ScalarNode { Kind: ScalarKind.Number or ScalarKind.Bool } ? "; put it in quotes" : "";
        return node is ScalarNode { Kind: ScalarKind.Null } ? $"is empty, where {wanted} is wanted"
            : node is ScalarNode ? $"is {Show.Value(node)}, where {wanted} is wanted{quotes}"
            : $"is {Show.Kind(node)}, where {wanted} is wanted";
    }

    /// <summary>A type in the words of people who write YAML.</summary>
    private static string Word(string type) => type switch
    {
        "array" => "a list",
        "object" => "a map",
        "string" => "text",
        "number" => "a number",
        "integer" => "a whole number",
        "boolean" => "true or false",
        _ => "nothing",
    };

    private static string? Limit(LimitKeyword limit, Node node)
    {
        double? size = (limit.Name, node) switch
        {
            ("minimum" or "maximum" or "exclusiveMinimum" or "exclusiveMaximum" or "multipleOf", ScalarNode { Kind: ScalarKind.Number } scalar) => scalar.Number,
            ("minLength" or "maxLength", ScalarNode { Kind: ScalarKind.Text } word) => word.Text.EnumerateRunes().Count(),
            ("minItems" or "maxItems", ListNode list) => list.Items.Count,
            ("minProperties" or "maxProperties", MapNode map) => map.Entries.Count,
            _ => null,
        };
        if (size is not { } number)
            return null;
        var bound = limit.Limit;
        var text = bound.ToString(CultureInfo.InvariantCulture);
        return limit.Name switch
        {
            "minimum" when number < bound => $"is {Show.Value(node)}, less than {text}",
            "maximum" when number > bound => $"is {Show.Value(node)}, more than {text}",
            "exclusiveMinimum" when number <= bound => $"is {Show.Value(node)}, not more than {text}",
            "exclusiveMaximum" when number >= bound => $"is {Show.Value(node)}, not less than {text}",
            "multipleOf" when !IsMultiple(number, bound) => $"is {Show.Value(node)}, no multiple of {text}",
            "minLength" when number < bound => number == 0 ? "is empty" : $"is {Show.Value(node)}, shorter than {text}",
            "maxLength" when number > bound => $"is longer than {text}",
            "minItems" when number < bound => $"has {Show.Count((int)number, "entry", "entries")}; at least {text} is wanted",
            "maxItems" when number > bound => $"has {Show.Count((int)number, "entry", "entries")}; at most {text} is wanted",
            "minProperties" when number < bound => $"has {Show.Count((int)number, "key")}; at least {text} is wanted",
            "maxProperties" when number > bound => $"has {Show.Count((int)number, "key")}; at most {text} is wanted",
            _ => null,
        };
    }

    private static bool IsMultiple(double number, double of)
    {
        // 0.3 is a multiple of 0.1 to people, and not to binary fractions.
        return Math.Abs(number) < 1e15 && of is > 1e-9 and < 1e15
            ? (decimal)number % (decimal)of == 0
            : Math.IEEERemainder(number, of) == 0;
    }

    private static Node? Twice(ListNode list)
    {
        for (var index = 1; index < list.Items.Count && index < 2000; index++)
            for (var before = 0; before < index; before++)
                if (Same(list.Items[before], list.Items[index]))
                    return list.Items[index];
        return null;
    }

    /// <summary>The same by JSON Schema: of the same type, numbers by value.</summary>
    private static bool Same(Node one, Node other) => (one, other) switch
    {
        (ScalarNode a, ScalarNode b) when a.Kind == b.Kind => a.Kind switch
        {
            ScalarKind.Null => true,
            ScalarKind.Number => a.Number.Equals(b.Number),
            ScalarKind.Bool => a.Text.Equals(b.Text, StringComparison.OrdinalIgnoreCase),
            _ => a.Text == b.Text,
        },
        (ListNode a, ListNode b) => a.Items.Count == b.Items.Count && a.Items.Zip(b.Items).All(pair => Same(pair.First, pair.Second)),
        (MapNode a, MapNode b) => a.Entries.Count == b.Entries.Count && a.Entries.All(entry => b[entry.Key.Text] is { } value && Same(entry.Value, value)),
        _ => false,
    };
}
