using MlopsLabs.Core.Specs.Matchers;

namespace MlopsLabs.Core.Authoring.Lint.Constants;

/// <summary>Says of a JSON Schema that everything is right by it, or nothing.</summary>
internal static class SchemaConstant
{
    // A whole number is a number; everything else is one of the six.
    private static readonly string[] Kinds = ["string", "number", "boolean", "null", "array", "object"];

    private static readonly Dictionary<string, string[]> Limits = new()
    {
        ["string"] = ["minLength", "maxLength"],
        ["array"] = ["minItems", "maxItems"],
        ["object"] = ["minProperties", "maxProperties"],
    };

    public static Constant? Of(JsonSchema schema) =>
        Always(schema.Root) ? new Constant(true, schema.Root.At, "everything is right by the schema")
        : Never(schema.Root) ? new Constant(false, schema.Root.At, "nothing is right by the schema")
        : null;

    private static bool Always(SchemaRule rule) => rule.Keywords.All(keyword => keyword switch
    {
        TypeKeyword type => Kinds.All(type.Types.Contains),
        LimitKeyword { Name: "minLength" or "minItems" or "minProperties", Limit: 0 } => true,
        PatternKeyword pattern => pattern.Pattern.MatchesNothing,
        RequiredKeyword required => required.Names.Count == 0,
        PropertiesKeyword properties => properties.Named.Values.Concat(properties.Patterns.Select(pair => pair.Value)).Concat(properties.Additional is { } other ? [other] : []).All(Always),
        ItemsKeyword items => items.Prefix.Concat(items.Others is { } other ? [other] : []).All(Always),
        CombineKeyword { Name: "allOf" } all => all.Rules.All(Always),
        CombineKeyword { Name: "anyOf" } any => any.Rules.Any(Always),
        CombineKeyword { Name: "not" } not => Never(not.Rules[0]),
        _ => false,
    });

    private static bool Never(SchemaRule rule) => rule.Keywords.Any(keyword => keyword switch
    {
        NeverKeyword => true,
        TypeKeyword type => type.Types.All(kind => Shut(rule, kind)),
        CombineKeyword { Name: "allOf" } all => all.Rules.Any(Never),
        CombineKeyword { Name: "anyOf" or "oneOf" } any => any.Rules.All(Never),
        CombineKeyword { Name: "not" } not => Always(not.Rules[0]),
        _ => false,
    });

    /// <summary>Whether nothing of a kind is right: bounds that cross, or a property that has to be there and can never be right.</summary>
    private static bool Shut(SchemaRule rule, string kind)
    {
        if (kind is "number" or "integer")
            return Limit(rule, "minimum") > Limit(rule, "maximum") || Limit(rule, "exclusiveMinimum") >= Limit(rule, "maximum")
                || Limit(rule, "minimum") >= Limit(rule, "exclusiveMaximum") || Limit(rule, "exclusiveMinimum") >= Limit(rule, "exclusiveMaximum");
        if (Limits.TryGetValue(kind, out var names) && Limit(rule, names[0]) > Limit(rule, names[1]))
            return true;
        return kind == "object" && rule.Keywords.OfType<RequiredKeyword>().Where(required => required.When is null)
            .SelectMany(required => required.Names)
            .Any(name => rule.Keywords.OfType<PropertiesKeyword>().Any(properties => properties.Named.TryGetValue(name, out var property)
                ? Never(property)
                : properties is { Patterns: [], Additional: { } additional } && Never(additional)));
    }

    private static double? Limit(SchemaRule rule, string name) => rule.Keywords.OfType<LimitKeyword>().FirstOrDefault(limit => limit.Name == name)?.Limit;
}
