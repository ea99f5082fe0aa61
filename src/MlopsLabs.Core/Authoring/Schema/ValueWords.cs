using System.Globalization;
using MlopsLabs.Core.Specs.Reading;
using MlopsLabs.Core.Specs.Yaml;

namespace MlopsLabs.Core.Authoring.Schema;

/// <summary>What a value is, in words for a table.</summary>
internal static class ValueWords
{
    private static readonly NumberFormatInfo Numbers = new() { NumberGroupSeparator = " " };

    /// <summary>Without an article: <c>whole number, 1 to 10 000</c>.</summary>
    public static string Of(SchemaNode node) => Bare(Each(node));

    /// <summary>Words without their article.</summary>
    public static string Bare(string words) => words.StartsWith("a ", StringComparison.Ordinal) ? words[2..] : words.StartsWith("an ", StringComparison.Ordinal) ? words[3..] : words;

    /// <summary>A piece of YAML as an author would write it, in a line.</summary>
    public static string Yaml(Node node) => node switch
    {
        ListNode list => $"[{string.Join(", ", list.Items.Select(Yaml))}]",
        MapNode map => $"{{{string.Join(", ", map.Entries.Select(entry => $"{Yaml(entry.Key)}: {Yaml(entry.Value)}"))}}}",
        ScalarNode { IsPlain: false } quoted => $"\"{quoted.Text}\"",
        ScalarNode plain => plain.Text,
        _ => "",
    };

    private static string Each(SchemaNode node)
    {
        var words = node switch
        {
            { Name: not null } => node.What,
            { AnyOf.Count: > 0 } => string.Join(" or ", node.AnyOf.Select(Each)),
            { What: "a list", Items: { } items } => $"a list{AtLeast(node)}, each {Each(items)}",
            { What: "a map", Key: { } key, Value: { } value } => $"a map{AtLeast(node)}, each {Each(key)}: {Each(value)}",
            { Words: [var word] } => $"`{word}`",
            { Min: { } min, Max: { } max, Pattern: null } when min == max => $"`{Number(min)}`",
            _ => node.What + Bounds(node),
        };
        return node.Cases.Count == 0 ? words : $"{words}, or {string.Join(" or ", node.Cases.Select(form => form.Then.What))}";
    }

    private static string AtLeast(SchemaNode node) => node.MinCount > 0 ? $", at least {node.MinCount}" : "";

    private static string Bounds(SchemaNode node) => node switch
    {
        { Bound: { } bound } => $", {bound}",
        { Pattern: not null } => "",
        { Min: { } min, Max: { } max } => $", {Number(min)} to {Number(max)}",
        { Min: { } min } => $", {Number(min)} or more",
        _ => "",
    };

    private static string Number(double number) => number.ToString("#,0.##", Numbers);
}
