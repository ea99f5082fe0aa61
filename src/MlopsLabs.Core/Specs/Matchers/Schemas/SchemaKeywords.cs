namespace MlopsLabs.Core.Specs.Matchers;

/// <summary>The words that a schema may use.</summary>
internal static class SchemaKeywords
{
    /// <summary>Keywords that are read together with another one.</summary>
    public static IReadOnlySet<string> Joined { get; } = new HashSet<string>
    {
        "properties", "patternProperties", "additionalProperties", "prefixItems", "items", "contains", "minContains", "maxContains",
        "if", "then", "else", "dependentSchemas",
    };

    /// <summary>All keywords that ask for something.</summary>
    public static IReadOnlyList<string> All { get; } =
    [
        .. Joined, "type", "enum", "const", "minimum", "maximum", "exclusiveMinimum", "exclusiveMaximum", "multipleOf", "minLength", "maxLength",
        "pattern", "format", "minItems", "maxItems", "uniqueItems", "required", "minProperties", "maxProperties", "propertyNames",
        "dependentRequired", "allOf", "anyOf", "oneOf", "not", "$ref", "$defs",
    ];
}
