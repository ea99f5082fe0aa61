using MlopsLabs.Core.Specs.Yaml;

namespace MlopsLabs.Core.Specs.Matchers;

/// <summary>Takes a JSON Schema apart. A keyword that would not be judged by is a problem: it would look as if it held.</summary>
internal sealed class JsonSchemaReader
{
    private static readonly HashSet<string> Annotations =
        ["$schema", "$id", "$comment", "title", "description", "default", "examples", "deprecated", "readOnly", "writeOnly"];

    private static readonly string[] TypeNames = ["string", "number", "integer", "boolean", "null", "array", "object"];

    private readonly List<(Mark At, string Message)> problems = [];
    private readonly Dictionary<string, SchemaRule> byPointer = new(StringComparer.Ordinal);
    private readonly List<(Mark At, string Pointer)> references = [];

    /// <summary>Reads a schema. Problems are the author's; with any, the schema is not to be judged by.</summary>
    public static (JsonSchema Schema, IReadOnlyList<(Mark At, string Message)> Problems) Read(Node node)
    {
        var reader = new JsonSchemaReader();
        var root = reader.Rule(node, "#");
        foreach (var (at, pointer) in reader.references)
            if (!reader.byPointer.ContainsKey(pointer))
                reader.Problem(at, $"`$ref: \"{pointer}\"` leads nowhere in this schema; only references within it are followed");
        if (root.Keywords.Count == 0 && reader.problems.Count == 0)
            reader.Problem(node.At, "the schema asks for nothing");
        return (new JsonSchema(root, reader.byPointer), reader.problems);
    }

    private void Problem(Mark at, string message) => problems.Add((at, message));

    private SchemaRule Rule(Node node, string pointer)
    {
        var keywords = new List<SchemaKeyword>();
        switch (node)
        {
            case ScalarNode { Kind: ScalarKind.Bool } flag:
                if (!IsTrue(flag))
                    keywords.Add(new NeverKeyword());
                break;
            case MapNode map:
                new Keywords(this, map, pointer, keywords).Read();
                break;
            default:
                Problem(node.At, "a schema is a map, `true` or `false`");
                break;
        }
        return byPointer[pointer] = new SchemaRule(node.At, keywords);
    }

    private static bool IsTrue(ScalarNode flag) => flag.Text.StartsWith('t') || flag.Text.StartsWith('T');

    private static string Escape(string name) => name.Replace("~", "~0", StringComparison.Ordinal).Replace("/", "~1", StringComparison.Ordinal);

    /// <summary>The keywords of one map.</summary>
    private sealed class Keywords(JsonSchemaReader reader, MapNode map, string pointer, List<SchemaKeyword> keywords)
    {
        public void Read()
        {
            foreach (var (key, value) in map.Entries)
                One(key, value);
            if (map["properties"] is not null || map["patternProperties"] is not null || map["additionalProperties"] is not null)
                keywords.Add(new PropertiesKeyword(Rules("properties").ToDictionary(), Patterns(), Child("additionalProperties")));
            if (map["prefixItems"] is not null || map["items"] is not null)
                keywords.Add(new ItemsKeyword(RuleList("prefixItems"), Child("items")));
            if (Child("contains") is { } contains)
                keywords.Add(new ContainsKeyword(contains, Number("minContains") ?? 1, Number("maxContains")));
            if (Child("if") is { } condition)
                keywords.Add(new IfKeyword(condition, Child("then"), Child("else")));
            foreach (var (when, rule) in Rules("dependentSchemas"))
                keywords.Add(new DependentKeyword(when, rule));
        }

        private void One(ScalarNode key, Node value)
        {
            var name = key.Text;
            switch (name)
            {
                case "type":
                    Types(value);
                    break;
                case "enum":
                    keywords.Add(new EnumKeyword(value is ListNode { Items.Count: > 0 } list ? list.Items : Wrong<Node>(value, "`enum` is a list of values")));
                    break;
                case "const":
                    keywords.Add(new EnumKeyword([value]));
                    break;
                case "minimum" or "maximum" or "exclusiveMinimum" or "exclusiveMaximum":
                    if (Number(name) is { } bound)
                        keywords.Add(new LimitKeyword(name, bound));
                    break;
                case "multipleOf" or "minLength" or "maxLength" or "minItems" or "maxItems" or "minProperties" or "maxProperties":
                    if (Number(name) is { } limit && (limit > 0 || (limit == 0 && name != "multipleOf")))
                        keywords.Add(new LimitKeyword(name, limit));
                    else
                        reader.Problem(value.At, $"`{name}` is a number that is not negative");
                    break;
                case "pattern":
                    if (Pattern(value) is { } pattern)
                        keywords.Add(new PatternKeyword(pattern));
                    break;
                case "format":
                    if (value is ScalarNode format && SchemaFormats.Known.Contains(format.Text))
                        keywords.Add(new FormatKeyword(format.Text));
                    else
                        reader.Problem(value.At, $"`format` is one of {string.Join(", ", SchemaFormats.Known)}");
                    break;
                case "required":
                    keywords.Add(new RequiredKeyword(null, Names(value)));
                    break;
                case "dependentRequired":
                    foreach (var (when, names) in (value as MapNode)?.Entries ?? Wrong<MapEntry>(value, "`dependentRequired` is a map of lists"))
                        keywords.Add(new RequiredKeyword(when.Text, Names(names)));
                    break;
                case "uniqueItems":
                    if (value is ScalarNode { Kind: ScalarKind.Bool } flag && IsTrue(flag))
                        keywords.Add(new UniqueItemsKeyword());
                    break;
                case "propertyNames":
                    keywords.Add(new PropertyNamesKeyword(Child(name)!));
                    break;
                case "allOf" or "anyOf" or "oneOf":
                    keywords.Add(new CombineKeyword(name, RuleList(name)));
                    break;
                case "not":
                    keywords.Add(new CombineKeyword(name, [Child(name)!]));
                    break;
                case "$ref":
                    Reference(value);
                    break;
                case "$defs" or "definitions":
                    _ = Rules(name).Count;
                    break;
                default:
                    if (!Annotations.Contains(name) && !SchemaKeywords.Joined.Contains(name))
                        reader.Problem(key.At, $"`{name}` is not a keyword that is judged by{Nearest.Suggest(name, SchemaKeywords.All)}");
                    break;
            }
        }

        private void Types(Node value)
        {
            var names = value is ListNode list ? list.Items : [value];
            foreach (var node in names.Where(node => node is not ScalarNode scalar || !TypeNames.Contains(scalar.Text)))
                reader.Problem(node.At, $"`type` is one of {string.Join(", ", TypeNames)}");
            keywords.Add(new TypeKeyword([.. names.OfType<ScalarNode>().Select(name => name.Text)]));
        }

        private void Reference(Node value)
        {
            var target = value is ScalarNode scalar ? Uri.UnescapeDataString(scalar.Text) : "";
            reader.references.Add((value.At, target));
            keywords.Add(new RefKeyword(target));
        }

        private IReadOnlyList<T> Wrong<T>(Node value, string message)
        {
            reader.Problem(value.At, message);
            return [];
        }

        private double? Number(string name)
        {
            if (map[name] is not { } value)
                return null;
            if (value is ScalarNode { Kind: ScalarKind.Number, Number: { } number })
                return number;
            reader.Problem(value.At, $"`{name}` is a number");
            return null;
        }

        private TextPattern? Pattern(Node value)
        {
            var problem = "a pattern is text";
            var pattern = value is ScalarNode scalar ? TextPattern.Parse(scalar.Text, out problem, byLine: false) : null;
            if (pattern is null)
                reader.Problem(value.At, $"is no regular expression: {problem}");
            return pattern;
        }

        private IReadOnlyList<string> Names(Node value) =>
            value is ListNode list ? [.. list.Items.OfType<ScalarNode>().Select(item => item.Text)] : Wrong<string>(value, "a list of names is wanted");

        private SchemaRule? Child(string name) => map[name] is { } value ? reader.Rule(value, $"{pointer}/{name}") : null;

        private IReadOnlyList<SchemaRule> RuleList(string name) => map[name] switch
        {
            null => [],
            ListNode { Items.Count: > 0 } list =>
                [.. list.Items.Select((item, index) => reader.Rule(item, FormattableString.Invariant($"{pointer}/{name}/{index}")))],
            { } other => Wrong<SchemaRule>(other, $"`{name}` is a list of schemas"),
        };

        private List<KeyValuePair<string, SchemaRule>> Rules(string name)
        {
            if (map[name] is { } value and not MapNode)
                reader.Problem(value.At, $"`{name}` is a map of schemas");
            var entries = (map[name] as MapNode)?.Entries ?? [];
            return [.. entries.Select(entry => KeyValuePair.Create(entry.Key.Text, reader.Rule(entry.Value, $"{pointer}/{name}/{Escape(entry.Key.Text)}")))];
        }

        private List<KeyValuePair<TextPattern, SchemaRule>> Patterns()
        {
            var patterns = new List<KeyValuePair<TextPattern, SchemaRule>>();
            foreach (var (text, rule) in Rules("patternProperties"))
                if (Pattern(new ScalarNode(rule.At, text)) is { } pattern)
                    patterns.Add(KeyValuePair.Create(pattern, rule));
            return patterns;
        }
    }
}
