using MlopsLabs.Core.Specs.Matchers;

namespace MlopsLabs.Core.Tests.Checks.Matchers;

public class MatcherShapesTests
{
    private static readonly IReadOnlyList<(string Yaml, string Problem)> Wrong =
    [
        ("{equal: {probe: a, value: 1}}", "1:2 ML101 `equal` is not a matcher (did you mean `equals`?)"),
        ("{}", "1:1 ML106 a matcher is missing"),
        ("{equals: {probe: a, value: 1}, exists: {probe: a}}", "1:1 ML106 `equals`, `exists` exclude each other"),
        ("{equals: {probe: a, pth: b, value: 1}}", "1:21 ML101 `pth` is not a key of `equals` (did you mean `path`?)"),
        ("{equals: {probe: a}}", "1:10 ML102 `equals` lacks `value`"),
        ("{equals: {probe: a, value: }}", "1:28 ML103 a value is wanted here, found nothing"),
        ("{equals: {probe: a, value: {paramter: x}}}", "1:29 ML101 `paramter` says neither `parameter` nor `probe` (did you mean `parameter`?)"),
        ("{equals: {probe: a, value: {parameter: x, pth: y}}}", "1:43 ML101 `pth` is not a key of a parameter's value (did you mean `path`?)"),
        ("{equals: {probe: a, path: a..b, value: 1}}", "1:27 ML104 `a..b` is not a path"),
        ("{equals: {probe: a, path: $.a, value: 1}}", "1:27 ML104 `$.a` is not a path: has no `$`"),
        ("{equals: {probe: a, path: 'a[x]', value: 1}}", "1:27 ML104 `a[x]` is not a path"),
        ("{equals: {probe: a, path: 'a[0]b', value: 1}}", "1:27 ML104 `a[0]b` is not a path"),
        ("{equals: {probe: a, path: x, parse: text, value: 1}}", "1:37 ML104 text has no places"),
        ("{equals: {probe: a, path: x, parse: exitCode, value: 1}}", "1:37 ML104 a number has no places"),
        ("{exists: {probe: a, parse: httpStatus}}", "1:28 ML107 there always is a code"),
        ("{equals: {probe: a, parse: xml, value: 1}}", "1:28 ML104 `xml` is not one of `json`, `yaml`"),
        ("{contains: {probe: a, value: ''}}", "1:30 ML107 an empty value is in everything"),
        ("{contains: {probe: a, value: [a]}}", "1:30 ML103 `contains` looks for one value; for several use `containsAll`"),
        ("{containsAll: {probe: a, values: []}}", "1:34 ML107 has no values"),
        ("{containsAll: {probe: a, values: [a, '']}}", "1:38 ML107 an empty value is in everything"),
        ("{containsNone: {probe: a}}", "1:16 ML106 one of `values`, `value` is missing"),
        ("{matches: {probe: a, pattern: '['}}", "1:31 ML104 `[` is not a regular expression"),
        ("{matches: {probe: a, pattern: '\\d\\d('}}", "1:31 ML104 `\\d\\d(` is not a regular expression: Invalid pattern '\\d\\d(' at offset 5"),
        ("{matches: {probe: a, pattern: '.*'}}", "1:31 ML104 `.*` finds something in every text"),
        ("{greaterThan: {probe: a, value: many}}", "1:33 ML104 `many` is not a number"),
        ("{between: {probe: a, min: 5, max: 1}}", "1:11 ML104 `min` is greater than `max`"),
        ("{semver: {probe: a, range: newest}}", "1:28 ML104 `newest` is not a range of versions"),
        ("{cron: {probe: a, value: '61 * * * *'}}", "1:26 ML104 `61 * * * *` is not a schedule: `61` is no minute"),
        ("{count: {probe: a}}", "1:9 ML107 `count` has no bound"),
        ("{count: {probe: a, min: 0}}", "1:9 ML107 `count` has no bound"),
        ("{count: {probe: a, value: 1, min: 1}}", "1:35 ML106 `min` does not go with `value`"),
        ("{count: {probe: a, value: -1}}", "1:27 ML104 `-1` is not a whole number from 0 on"),
        ("{all: []}", "1:7 ML107 `all` has no matchers: it asserts nothing"),
        ("{any: []}", "1:7 ML107 `any` has no matchers: it asserts nothing"),
        ("{any: {exists: {probe: a}}}", "1:7 ML103 a list (each entry a matcher) is wanted here"),
        ("{not: [{exists: {probe: a}}]}", "1:7 ML103 a matcher is wanted here"),
        ("{all: [{not: {any: [{eqals: {}}]}}]}", "1:22 ML101 `eqals` is not a matcher (did you mean `equals`?)"),
        ("{set: {probe: a, values: []}}", "1:26 ML107 has no values"),
        ("{jsonPath: {probe: a}}", "1:12 ML106 one of `query`, `path` is missing"),
        ("{schema: {probe: a, schema: {}}}", "1:29 ML107 the schema asks for nothing"),
        ("{schema: {probe: a, schema: ../x.yaml}}", "1:29 ML104 `../x.yaml` is not a relative path"),
        ("{inventory: {declared: a, truth: {}}}", "1:34 ML106 one of `parameters`, `parameter`, `probe`, `values` is missing"),
        ("{inventory: {declared: a, truth: {parameters: p}, fields: {owner: same}}}", "1:67 ML104 `same` is not one of `equals`, `exact`, `cron`"),
        ("{inventory: {declared: a, truth: {parameters: p}, minimumRecall: 2}}", "1:66 ML104 `2` must be between 0 and 1"),
        ("{inventory: {declared: a, truth: {parameters: p}, minimumRecall: 0}}", "1:66 ML107 with `minimumRecall: 0` an empty inventory passes"),
        ("{inventory: {declared: {probe: a, path: b}, path: c, truth: {parameters: p}}}", "1:51 ML106 `path` stands here and in `declared`"),
        ("{inventory: {declared: a, truth: {parameters: p, parse: csv}}}", "1:57 ML106 `parse` does not go with `parameters`"),
        ("{inventory: {declared: a, truth: {parameters: p}, fields: {x: {compare: cron, tolerance: 1}}}}", "1:90 ML101 `tolerance` belongs to `compare: number`"),
        ("{table: {probe: a}}", "1:9 ML107 `table` asks for nothing"),
        ("{table: {probe: a, each: {x: {}}}}", "1:30 ML107 the rule asks for nothing"),
        ("{table: {probe: a, each: {x: {pattern: '('}}}}", "1:40 ML104 `(` is not a regular expression"),
        ("{raci: {probe: a, role: [x]}}", "1:19 ML101 `role` is not a key of `raci` (did you mean `roles`?)"),
        ("{dag: {probe: a, edge: x}}", "1:18 ML101 `edge` is not a key of `dag` (did you mean `edges`?)"),
        ("exists", "1:1 ML103 a matcher is wanted here, found `exists`"),
    ];

    public static TheoryData<string> Mistakes => [.. Wrong.Select(mistake => mistake.Yaml)];

    [Theory]
    [MemberData(nameof(Mistakes))]
    public void One_mistake_is_one_problem_with_its_place(string yaml)
    {
        var found = Assert.Single(Bench.TryRead(yaml).Problems);
        Assert.StartsWith(Wrong.Single(mistake => mistake.Yaml == yaml).Problem, found, StringComparison.Ordinal);
    }

    [Fact]
    public void A_matcher_knows_its_probes_parameters_and_files()
    {
        var matcher = Bench.Read("""
            all:
              - inventory:
                  declared: {probe: one, path: rows}
                  truth: {probe: two, where: {team: {parameter: team}}}
                  aliases: aliases.yaml
              - any:
                  - equals: {probe: three, value: [1, {parameter: list}, {probe: four, path: x}]}
                  - not: {schema: {probe: five, schema: schema.yaml}}
                  - table: {probe: six, each: {a: {oneOf: {parameter: oneOf}}}}
            """);
        Assert.Equal(["one", "two", "three", "four", "five", "six"], matcher.ProbeNames.Select(name => name.Value));
        Assert.Equal(["team", "list", "oneOf"], matcher.ParameterNames.Select(name => name.Value));
        Assert.Equal(["aliases.yaml", "schema.yaml"], matcher.FileNames.Select(name => name.Value));
        Assert.All(matcher.ProbeNames.Concat(matcher.ParameterNames).Concat(matcher.FileNames), name => Assert.True(name.At.Line > 1));
    }

    [Fact]
    public void Files_of_a_lab_are_read_once_and_their_mistakes_have_a_place()
    {
        using var folder = new Fixtures.FixtureFolder()
            .With("good.yaml", "fraud-train: [fraud model]\n").With("bad.yaml", "a: [x]\nb: [X, 5, [y]]\n").With("schema.yaml", "typ: string\n").With("torn.yaml", "a: [");
        var matchers = new[] { "good.yaml", "bad.yaml", "torn.yaml", "gone.yaml" }
            .Select(file => Bench.Read($"set: {{probe: a, values: [b], aliases: {file}}}")).Append(Bench.Read("schema: {probe: a, schema: schema.yaml}"));
        var files = MatcherFiles.Read(folder.Path, matchers);
        Assert.Equal("fraud-train", files.Aliases["good.yaml"]["fraud-model"]);
        Assert.Equal(["good.yaml"], files.Aliases.Keys);
        Assert.Empty(files.Schemas);
        Assert.Equal(
            ["bad.yaml:2:5 `X` is an alias of both `a` and `b`", "bad.yaml:2:11 a name of `b` is wanted here", "torn.yaml:2:", "schema.yaml:1:1 `typ` is not a keyword"],
            files.Diagnostics.Select(problem => $"{System.IO.Path.GetFileName(problem.Path)}:{problem.At} {problem.Message}")
                .Select(text => text.StartsWith("torn", StringComparison.Ordinal) ? text[.."torn.yaml:2:".Length] : text.Split(" that is judged")[0]));
    }
}
