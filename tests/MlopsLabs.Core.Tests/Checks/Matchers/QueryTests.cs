using MlopsLabs.Core.Checks;
using MlopsLabs.Core.Checks.Matchers;
using MlopsLabs.Core.Specs.Matchers;
using MlopsLabs.Core.Specs.Yaml;

namespace MlopsLabs.Core.Tests.Checks.Matchers;

public class QueryTests
{
    private const string Targets = """
        {"status": "ok", "data": {"active": [
          {"labels": {"job": "eta", "port": 9100}, "health": "up", "tags": ["a", "b"]},
          {"labels": {"job": "fraud", "port": 9101}, "health": "down", "tags": []},
          {"labels": {"job": "churn's"}, "health": "up"}]}}
        """;

    private static string Select(string query)
    {
        var path = JsonPath.Parse(query, out var problem);
        Assert.True(path is not null, problem);
        var root = Core.Checks.Documents.JsonText.Read(Targets).Root!;
        return string.Join(" ", QueryRun.Select(path, root)!.Select(Show.Plain));
    }

    // The whole of RFC 9535's compliance suite was run once by hand; these keep what labs are likely to use.
    [Theory]
    [InlineData("$.status", "ok")]
    [InlineData("$['data']['active'][0].labels.job", "eta")]
    [InlineData("$.data.active[*].labels.job", "eta fraud churn's")]
    [InlineData("$.data.active[-1].health", "up")]
    [InlineData("$.data.active[0:2].health", "up down")]
    [InlineData("$.data.active[::-1].health", "up down up")]
    [InlineData("$.data.active[0,2]['health','labels']['job']", "eta churn's")]
    [InlineData("$..port", "9100 9101")]
    [InlineData("$..[?@.port > 9100].job", "fraud")]
    [InlineData("$..active[?@.health=='up' && @.labels.port].labels.job", "eta")]
    [InlineData("$..active[?!@.labels.port || @.health != 'up'].labels.job", "fraud churn's")]
    [InlineData("$..active[?(@.labels.job == 'churn\\'s')].health", "up")]
    [InlineData("$..active[?length(@.tags) == 0].labels.job", "fraud")]
    [InlineData("$..active[?count(@.tags[*]) >= 2].labels.job", "eta")]
    [InlineData("$..active[?match(@.labels.job, '[a-f]+.*d')].labels.port", "9101")]
    [InlineData("$..active[?search(@.labels.job, 't')].labels.port", "9100")]
    [InlineData("$..active[?value(@..port) == 9101].health", "down")]
    [InlineData("$..active[?@.labels.job == $.data.active[0].labels.job].health", "up")]
    [InlineData("$.data.active[?@.missing == @.gone].health", "up down up")]
    [InlineData("$.nothing.at.all", "")]
    [InlineData("$.data.active[7]", "")]
    public void A_query_selects_what_the_standard_says(string query, string selected) => Assert.Equal(selected, Select(query));

    [Theory]
    [InlineData("data", "`$` is wanted (character 1)")]
    [InlineData("$.", "a name or `*` is wanted")]
    [InlineData("$[", "a name in quotes, a number, `*` or a `?filter` is wanted")]
    [InlineData("$['a]", "it ends too early")]
    [InlineData("$.a b", "nothing more is wanted (character 4)")]
    [InlineData("$[?@.a = 1]", "`]` is wanted")]
    [InlineData("$[?@.a]]", "nothing more is wanted")]
    [InlineData("$[01]", "`01` is no whole number here")]
    [InlineData("$[?1]", "a literal alone is no condition")]
    [InlineData("$[?@.* == 1]", "a query that may select several nodes cannot be compared")]
    [InlineData("$[?foo(@.a)]", "`foo` is no function")]
    [InlineData("$[?length(@.a)]", "`length` gives a value: compare it with something")]
    [InlineData("$[?match(@.a, 'b') == true]", "`match` says yes or no and cannot be compared")]
    [InlineData("$[?@.a == yes]", "`yes` is neither true, false nor null")]
    public void A_query_that_is_none_says_where(string query, string problem)
    {
        Assert.Null(JsonPath.Parse(query, out var found));
        Assert.Contains(problem, found, StringComparison.Ordinal);
        Assert.Contains(Bench.TryRead($"jsonPath: {{probe: a, query: \"{query}\"}}").Problems, message => message.Contains(problem, StringComparison.Ordinal));
    }

    [Fact]
    public void Nesting_without_an_end_is_refused()
    {
        Assert.Null(JsonPath.Parse("$[?" + new string('(', 50_000), out _));
        Assert.Null(JsonPath.Parse("$" + string.Concat(Enumerable.Repeat("[?@", 50_000)), out _));
        Assert.Null(JsonPath.Parse("$[?" + string.Concat(Enumerable.Repeat("!", 50_000)) + "@.a]", out _));
    }

    [Fact]
    public void A_query_that_would_visit_too_much_is_the_authors_trouble()
    {
        var wide = "[" + string.Join(",", Enumerable.Repeat("[[[[1]]]]", 300)) + "]";
        var verdict = new Bench().Answer("a", wide, "a.json").Judge("jsonPath: {probe: a, path: '$[?$..*[?$..*[?$..*]]]'}");
        Assert.Equal(Fault.Author, verdict.Trouble?.Fault);
    }

    [Theory]
    [InlineData("jsonPath: {probe: targets, query: \"$..active[?@.labels.job == 'eta'].health\", value: up}", true, "`$..active[?@.labels.job == 'eta'].health` finds `up` in line 2 of the answer of http://localhost:9090/x in metrics")]
    [InlineData("jsonPath: {probe: targets, path: $..health, value: down}", true, null)]
    [InlineData("jsonPath: {probe: targets, path: $..health, value: sideways}", false, "`$..health` finds `up`, `down`, `up` in line 2 of the answer of http://localhost:9090/x in metrics, not `sideways`")]
    [InlineData("jsonPath: {probe: targets, path: $..tags}", true, null)]
    [InlineData("jsonPath: {probe: targets, path: $..nothing}", false, "`$..nothing` finds nothing in the answer of http://localhost:9090/x in metrics")]
    [InlineData("not: {jsonPath: {probe: targets, path: $..nothing, value: 1}}", false, null)]
    [InlineData("yamlPath: {probe: conf, path: '$.rules[0].alert', value: {parameter: alert}}", true, null)]
    public void A_matcher_asks_whether_something_was_selected(string matcher, bool passed, string? message)
    {
        var verdict = new Bench().Http("targets", Targets).Answer("conf", "rules:\n  - alert: Late\n", "rules.txt").Parameter("alert", "Late").Judge(matcher);
        Assert.True(passed == verdict.Passed, verdict.Message);
        if (message is not null)
            Assert.Equal(message, verdict.Message);
    }
}
