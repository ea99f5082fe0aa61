using MlopsLabs.Core.Specs.Yaml;

namespace MlopsLabs.Core.Specs.Matchers;

/// <summary>A JSON Schema (2020-12, the keywords of <c>docs/instructors/matchers.md</c>), taken apart.</summary>
/// <param name="Root">The schema.</param>
/// <param name="ByPointer">Every part of it by its JSON pointer, <c>#/$defs/row</c>: what <c>$ref</c> refers to.</param>
public sealed record JsonSchema(SchemaRule Root, IReadOnlyDictionary<string, SchemaRule> ByPointer);

/// <summary>A schema or a part of one: every keyword has to hold.</summary>
/// <param name="At">Where it is written.</param>
/// <param name="Keywords">Its keywords; <see cref="NeverKeyword"/> alone for the schema <c>false</c>.</param>
public sealed record SchemaRule(Mark At, IReadOnlyList<SchemaKeyword> Keywords);

/// <summary>What one keyword, or several that belong together, ask for.</summary>
public abstract record SchemaKeyword;

/// <summary>The schema <c>false</c>: nothing is right.</summary>
public sealed record NeverKeyword : SchemaKeyword;

/// <summary><c>type</c>.</summary>
public sealed record TypeKeyword(IReadOnlyList<string> Types) : SchemaKeyword;

/// <summary><c>enum</c>, <c>const</c>.</summary>
public sealed record EnumKeyword(IReadOnlyList<Node> Values) : SchemaKeyword;

/// <summary>A keyword that is a number: bounds of numbers, lengths and counts, <c>multipleOf</c>.</summary>
public sealed record LimitKeyword(string Name, double Limit) : SchemaKeyword;

/// <summary><c>pattern</c>.</summary>
public sealed record PatternKeyword(TextPattern Pattern) : SchemaKeyword;

/// <summary><c>format</c>.</summary>
public sealed record FormatKeyword(string Name) : SchemaKeyword;

/// <summary><c>uniqueItems: true</c>.</summary>
public sealed record UniqueItemsKeyword : SchemaKeyword;

/// <summary><c>required</c>, and <c>dependentRequired</c> for one property.</summary>
/// <param name="When">The property that asks for the others; null: always.</param>
/// <param name="Names">The properties that have to be there.</param>
public sealed record RequiredKeyword(string? When, IReadOnlyList<string> Names) : SchemaKeyword;

/// <summary><c>properties</c>, <c>patternProperties</c>, <c>additionalProperties</c>.</summary>
public sealed record PropertiesKeyword(
    IReadOnlyDictionary<string, SchemaRule> Named, IReadOnlyList<KeyValuePair<TextPattern, SchemaRule>> Patterns, SchemaRule? Additional) : SchemaKeyword;

/// <summary><c>propertyNames</c>.</summary>
public sealed record PropertyNamesKeyword(SchemaRule Rule) : SchemaKeyword;

/// <summary>One entry of <c>dependentSchemas</c>.</summary>
public sealed record DependentKeyword(string When, SchemaRule Rule) : SchemaKeyword;

/// <summary><c>prefixItems</c>, <c>items</c>.</summary>
public sealed record ItemsKeyword(IReadOnlyList<SchemaRule> Prefix, SchemaRule? Others) : SchemaKeyword;

/// <summary><c>contains</c>, <c>minContains</c>, <c>maxContains</c>.</summary>
public sealed record ContainsKeyword(SchemaRule Rule, double Min, double? Max) : SchemaKeyword;

/// <summary><c>allOf</c>, <c>anyOf</c>, <c>oneOf</c>, <c>not</c>.</summary>
public sealed record CombineKeyword(string Name, IReadOnlyList<SchemaRule> Rules) : SchemaKeyword;

/// <summary><c>if</c>, <c>then</c>, <c>else</c>.</summary>
public sealed record IfKeyword(SchemaRule If, SchemaRule? Then, SchemaRule? Else) : SchemaKeyword;

/// <summary><c>$ref</c>.</summary>
public sealed record RefKeyword(string Target) : SchemaKeyword;
