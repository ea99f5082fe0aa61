using System.Text;
using MlopsLabs.Core.Checks;
using MlopsLabs.Core.Specs;
using MlopsLabs.Core.Specs.Matchers;

namespace MlopsLabs.Core.Tests.Checks;

/// <summary>Matchers are total: whatever the bytes, there is a verdict with a reason, and never an exception.</summary>
public class AnyBytesTests
{
    private static readonly string[] Kinds =
    [
        "equals: {probe: a, OP value: x}", "equals: {probe: a, OP value: [1, {probe: a}]}", "notEquals: {probe: a, OP value: 5}", "contains: {probe: a, OP value: x}",
        "containsAll: {probe: a, OP values: [x, y]}", "containsNone: {probe: a, OP values: [x, y]}", "matches: {probe: a, OP pattern: 'x.*y'}",
        "greaterThan: {probe: a, OP value: 5}", "lessThan: {probe: a, OP value: {probe: a}}", "between: {probe: a, OP min: 1, max: 5}",
        "semver: {probe: a, OP range: ^1}", "cron: {probe: a, OP value: '@daily'}", "cron: {probe: a, OP value: {probe: a}}", "exists: {probe: a, OP}",
        "count: {probe: a, OP min: 1}", "set: {probe: a, OP values: [x, y]}", "set: {probe: a, OP values: {probe: a}}",
        "inventory: {declared: a, OP truth: {values: [{name: x, f: 1}]}, fields: {f: equals, g: cron, h: set, i: number, j: semver, k: contains}, kind: f}",
        "inventory: {declared: a, OP truth: {probe: a, where: {f: {probe: a}}}, fields: {f: oneOf}}", "table: {probe: a, OP columns: [x], key: name, each: {x: {pattern: x}}}",
        "raci: {probe: a, OP roles: [x]}", "dag: {probe: a, OP key: name, edges: x}", "schema: {probe: a, OP schema: {type: object, properties: {x: {minLength: 2, pattern: x}}, uniqueItems: true}}",
        "jsonPath: {probe: a, OPQ query: '$..[?@.x == 1 || length(@) > 2]'}", "yamlPath: {probe: a, OPQ query: '$..x', value: 5}",
    ];

    private static readonly string[] Operands = ["", "path: x,", "path: 'x[0].name',", "path: '[*].x',", "parse: json,", "parse: yaml,", "parse: csv,", "parse: crontab,", "parse: lines,", "parse: text,"];

    private static readonly string[] Scraps =
    [
        "", "x", "x: ", "- ", "name: x\n", "[", "]", "{", "}", ",", ":", "\"", "'", "\n", "\r\n", "\t", "  ", "#", "&a ", "*a ", "!!x ", "|\n", "---\n", "null", "~", "1.10", "true",
        "* * * * * root x\n", "@daily x\n", "x,name\n", "1,2\n", "\0", "\uFEFF", "é", "\ud83d", "%", "<<: ", "? ", "\\u0000", "x=y\n", "1e999", "-",
    ];

    public static TheoryData<string> Matchers => [.. Kinds];

    [Theory]
    [MemberData(nameof(Matchers))]
    public void Any_bytes_get_a_verdict_with_a_reason(string kind)
    {
        var matchers = Operands
            .Where(operand => !kind.Contains("OPQ", StringComparison.Ordinal) || !operand.StartsWith("path", StringComparison.Ordinal))
            .Select(operand => Bench.Read(kind.Replace("OPQ", operand, StringComparison.Ordinal).Replace("OP", operand, StringComparison.Ordinal))).ToList();
        var random = new Draws((uint)kind.Length);
        for (var round = 0; round < 120; round++)
            foreach (var source in Sources(random.Next(6)))
            {
                var content = random.Bytes();
                var bench = new Bench().With("a", source, content, exitCode: random.Next(3), truncated: random.Next(8) == 0);
                foreach (var matcher in matchers)
                    Check(matcher, bench, content);
            }
    }

    private static void Check(MatcherSpec matcher, Bench bench, byte[] content)
    {
        var verdict = bench.Judge(matcher);
        Assert.NotEmpty(verdict.Message);
        Assert.InRange(verdict.Credit, 0, 1);
        Assert.True(verdict.Passed == (verdict.Credit >= 1), $"{matcher.Kind} on {Convert.ToHexString(content)}: {verdict.Message}");
        Assert.False(verdict.Passed && verdict.Trouble is not null);
    }

    private static IEnumerable<ProbeSource> Sources(int which) =>
    [
        which switch
        {
            0 => new AnswerSource(Bench.Name("portfolio/a.yaml")),
            1 => new AnswerSource(Bench.Name("portfolio/a.json")),
            2 => new FileSource(Bench.Name("batch"), "/etc/cron.d/a"),
            3 => new CommandSource(Bench.Name("batch"), ["x"]),
            4 => new FilesSource(Bench.Name("batch"), "/x/*"),
            _ => new AnswerSource(Bench.Name("portfolio/a.csv")),
        },
    ];

    private sealed class Draws(uint seed)
    {
        private uint state = seed;

        public int Next(int bound) => (int)(((state = (state * 1664525) + 1013904223) >> 8) % (uint)bound);

        public byte[] Bytes()
        {
            if (Next(5) == 0)
                return [.. Enumerable.Range(0, Next(60)).Select(_ => (byte)Next(256))];
            var text = new StringBuilder();
            for (var count = Next(14); count > 0; count--)
                text.Append(Scraps[Next(Scraps.Length)]);
            var bytes = Encoding.UTF8.GetBytes(text.ToString());
            return Next(4) == 0 ? FileArchive.Pack([new CheckerFile("etc/cron.d/a", bytes), new CheckerFile("b.json", bytes)]) : bytes;
        }
    }
}
