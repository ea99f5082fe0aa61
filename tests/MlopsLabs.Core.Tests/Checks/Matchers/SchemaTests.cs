using MlopsLabs.Core.Checks;
using MlopsLabs.Core.Specs.Matchers;

namespace MlopsLabs.Core.Tests.Checks.Matchers;

public class SchemaTests
{
    private const string Inventory = """
        schema:
          probe: a
          schema:
            type: object
            required: [pipelines]
            additionalProperties: false
            properties:
              pipelines:
                type: array
                minItems: 1
                items: {$ref: '#/$defs/row'}
            $defs:
              row:
                type: object
                required: [name, owner]
                properties:
                  name: {type: string, minLength: 2, pattern: '^[a-z-]+$'}
                  owner: {enum: [ml, platform]}
                  minutes: {type: integer, minimum: 1, exclusiveMaximum: 1440}
                  since: {format: date}
                  tags: {type: array, uniqueItems: true, items: {type: string}}
        """;

    private static Verdict Judge(string content, string matcher = Inventory, string file = "portfolio/a.yaml") => new Bench().Answer("a", content, file).Judge(matcher);

    [Theory]
    [InlineData("pipelines:\n  - {name: eta, owner: ml, minutes: 5, since: 2026-01-31, tags: [a, b]}\n", "portfolio/a.yaml has the form that is asked for")]
    [InlineData("pipelines:\n  - {name: eta}\n", "portfolio/a.yaml:2: `pipelines[0]` has no `owner`")]
    [InlineData("pipelines:\n  - name: 5\n    owner: it\n", "portfolio/a.yaml:2: `pipelines[0].name` is `5`, where text is wanted; put it in quotes; portfolio/a.yaml:3: `pipelines[0].owner` is `it`, none of `ml`, `platform`")]
    [InlineData("pipelines: []\n", "portfolio/a.yaml:1: `pipelines` has 0 entries; at least 1 is wanted")]
    [InlineData("pipelines:\n", "portfolio/a.yaml:1: `pipelines` is empty, where a list is wanted")]
    [InlineData("pipelines: [{name: eta, owner: ml}]\npipeline: x\n", "portfolio/a.yaml:2: it has `pipeline`, which does not belong there (did you mean `pipelines`?)")]
    [InlineData("- a\n", "portfolio/a.yaml:1: it is a list, where a map is wanted")]
    [InlineData("pipelines: [{name: eta, owner: ml, minutes: 0, since: 2026-02-31, tags: [a, a]}]\n",
        "portfolio/a.yaml:1: `pipelines[0].minutes` is `0`, less than 1; portfolio/a.yaml:1: `pipelines[0].since` is `2026-02-31`, which is no date; portfolio/a.yaml:1: `pipelines[0].tags` has `a` twice")]
    [InlineData("pipelines: [{name: e, owner: ml}, {name: E, owner: ml}, {name: 1, owner: ml}]\n",
        "portfolio/a.yaml:1: `pipelines[0].name` is `e`, shorter than 2; portfolio/a.yaml:1: `pipelines[1].name` is `E`, shorter than 2; portfolio/a.yaml:1: `pipelines[1].name` is `E`, which does not fit `^[a-z-]+$`; and 1 more")]
    public void What_does_not_fit_is_said_with_path_and_line(string yaml, string message) => Assert.Equal(message, Judge(yaml).Message);

    [Theory]
    [InlineData("{not: {type: string}}", "5", true)]
    [InlineData("{anyOf: [{type: string}, {minimum: 5}]}", "5", true)]
    [InlineData("{anyOf: [{type: string}, {minimum: 6}]}", "5", false)]
    [InlineData("{oneOf: [{type: integer}, {minimum: 5}]}", "5", false)]
    [InlineData("{oneOf: [{type: string}, {minimum: 5}]}", "5", true)]
    [InlineData("{if: {type: integer}, then: {minimum: 6}, else: {type: string}}", "5", false)]
    [InlineData("{if: {type: integer}, then: {minimum: 6}, else: {type: string}}", "x", true)]
    [InlineData("{contains: {const: 1}, maxContains: 1}", "[1, 2]", true)]
    [InlineData("{contains: {const: 1}, maxContains: 1}", "[1, 1.0]", false)]
    [InlineData("{contains: {const: 1}, minContains: 0}", "[]", true)]
    [InlineData("{prefixItems: [{type: string}], items: false}", "[a]", true)]
    [InlineData("{prefixItems: [{type: string}], items: false}", "[a, b]", false)]
    [InlineData("{propertyNames: {pattern: '^x-'}}", "{x-a: 1, y: 2}", false)]
    [InlineData("{patternProperties: {'^x-': {type: integer}}, additionalProperties: {type: string}}", "{x-a: 1, b: c}", true)]
    [InlineData("{dependentRequired: {a: [b]}}", "{a: 1}", false)]
    [InlineData("{dependentSchemas: {a: {required: [b]}}}", "{c: 1}", true)]
    [InlineData("{multipleOf: 0.1}", "0.3", true)]
    [InlineData("{multipleOf: 0.1}", "0.35", false)]
    [InlineData("{type: [string, 'null']}", "", true)]
    [InlineData("{const: {a: [1]}}", "{a: [1.0]}", true)]
    [InlineData("{maxLength: 2}", "'👍👍'", true)]
    [InlineData("{format: ipv4}", "10.0.0.256", false)]
    [InlineData("{format: date-time}", "2026-01-01T10:00:00Z", true)]
    [InlineData("{format: email}", "a@b.example", true)]
    [InlineData("{format: uri}", "not a uri", false)]
    [InlineData("{allOf: [{minimum: 1}, {maximum: 4}]}", "5", false)]
    [InlineData("{additionalProperties: {$ref: '#'}, not: {type: string}}", "{a: {b: {c: x}}}", false)]
    public void Keywords_mean_what_the_standard_says(string schema, string data, bool fits)
    {
        var verdict = Judge($"v: {data}\n", $"schema: {{probe: a, path: v, schema: {schema}}}");
        Assert.True(fits == verdict.Passed, verdict.Message);
    }

    [Theory]
    [InlineData("{typ: string}", "ML104 `typ` is not a keyword that is judged by (did you mean `type`?)")]
    [InlineData("{type: strng}", "ML104 `type` is one of string, number")]
    [InlineData("{unevaluatedProperties: false}", "ML104 `unevaluatedProperties` is not a keyword that is judged by")]
    [InlineData("{properties: {a: {requird: [b]}}}", "ML104 `requird` is not a keyword that is judged by (did you mean `required`?)")]
    [InlineData("{$ref: '#/$defs/a'}", "ML104 `$ref: \"#/$defs/a\"` leads nowhere in this schema")]
    [InlineData("{$ref: 'https://example.org/x'}", "ML104 `$ref: \"https://example.org/x\"` leads nowhere in this schema")]
    [InlineData("{pattern: '['}", "ML104 is no regular expression")]
    [InlineData("{minLength: many}", "ML104 `minLength` is a number")]
    [InlineData("{format: color}", "ML104 `format` is one of date, time")]
    [InlineData("{title: Nothing}", "ML104 the schema asks for nothing")]
    [InlineData("{}", "ML107 the schema asks for nothing")]
    [InlineData("[a]", "ML104 a schema is a map, `true` or `false`")]
    public void A_schema_that_would_not_be_judged_by_is_an_error(string schema, string problem) =>
        Assert.Contains(Bench.TryRead($"schema: {{probe: a, schema: {schema}}}").Problems, found => found.Contains(problem, StringComparison.Ordinal));

    [Fact]
    public void A_reference_without_an_end_is_the_authors_trouble() =>
        Assert.Equal(Fault.Author, Judge("v: 1\n", "schema: {probe: a, schema: {allOf: [{$ref: '#'}]}}").Trouble?.Fault);

    [Fact]
    public void A_schema_may_be_a_file_of_the_lab()
    {
        var bench = new Bench().Answer("a", "v: 1\n").Schema("schemas/a.yaml", "{type: object, required: [w]}");
        Assert.Equal("portfolio/a.yaml:1: it has no `w`", bench.Judge("schema: {probe: a, schema: schemas/a.yaml}").Message);
        Assert.Equal(Fault.Author, bench.Judge("schema: {probe: a, schema: schemas/b.yaml}").Trouble?.Fault);
        Assert.Equal("schemas/a.yaml", Assert.Single(Bench.Read("{not: {schema: {probe: a, schema: schemas/a.yaml}}}").FileNames).Value);
    }
}
