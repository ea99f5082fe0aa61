using System.Runtime.CompilerServices;
using System.Text;
using System.Text.RegularExpressions;
using MlopsLabs.Core.Checks;
using MlopsLabs.Core.Checks.Scripts;
using MlopsLabs.Core.Specs;
using MlopsLabs.Core.Specs.Matchers;
using MlopsLabs.Core.Specs.Yaml;

namespace MlopsLabs.Core.Tests.Checks;

/// <summary>The instructors' pages: what they show is what the program does.</summary>
public partial class DocumentedMatchersTests
{
    private static readonly IReadOnlyList<(string Info, string Text)> Page = Blocks("matchers.md");

    public static TheoryData<string> Examples => [.. Page.Where(block => block.Info == "yaml").Select(block => block.Text)];

    [Theory]
    [MemberData(nameof(Examples))]
    public void Every_example_passes_on_the_evidence_shown(string example)
    {
        var verdict = Evidence(empty: false).Judge(example);
        Assert.True(verdict.Passed, verdict.Trouble?.Message ?? verdict.Message);
    }

    [Theory]
    [MemberData(nameof(Examples))]
    public void Every_example_fails_where_nothing_is_there(string example)
    {
        var verdict = Evidence(empty: true).Judge(example);
        Assert.False(verdict.Passed, verdict.Message);
    }

    [Fact]
    public void Every_matcher_has_an_example()
    {
        var shown = Page.Where(block => block.Info == "yaml").SelectMany(block => Kinds(Bench.Read(block.Text))).ToHashSet();
        Assert.Equal(MatcherShapes.Words.Order(), shown.Order());

        static IEnumerable<string> Kinds(MatcherSpec matcher) => matcher is LogicMatcher logic ? logic.Parts.SelectMany(Kinds).Prepend(matcher.Kind) : [matcher.Kind];
    }

    [Fact]
    public void The_result_file_that_is_shown_is_right()
    {
        var shown = Blocks("checker-scripts.md").Where(block => block.Info == "json").Select(block => block.Text).Last();
        var result = CheckerResult.Parse(Encoding.UTF8.GetBytes(shown), out var problem);
        Assert.True(result is not null, problem);
        Assert.Equal(2, result.Items.Count);
    }

    private static Bench Evidence(bool empty)
    {
        var bench = new Bench();
        foreach (var (info, text) in Page)
            switch (info.Split(' '))
            {
                case [_, "parameters"]:
                    foreach (var (key, value) in ((MapNode)Bench.Data(text)).Entries)
                        bench.Parameter(key.Text, NodeJson.ToText(value));
                    break;
                case [_, "aliases.yaml" and var file]:
                    bench.Aliases(file, text);
                    break;
                case [_, "schemas/conf.yaml" and var file]:
                    bench.Schema(file, text);
                    break;
                case [_, var id, var source]:
                    bench.With(id, Source(source), Encoding.UTF8.GetBytes(empty ? "" : text), empty ? EvidenceStatus.Absent : EvidenceStatus.Ok,
                        exitCode: source switch { "command" => 0, "http" => 200, _ => null });
                    break;
            }
        return bench;

        static ProbeSource Source(string source) => source switch
        {
            "http" => new HttpSource(Bench.Name("metrics"), "http://localhost:9090/api"),
            "command" => new CommandSource(Bench.Name("batch"), ["uptime"]),
            "port" => new PortSource(Bench.Name("metrics"), 9090),
            ['/', ..] => new FileSource(Bench.Name("batch"), source),
            _ => new AnswerSource(Bench.Name(source)),
        };
    }

    private static List<(string Info, string Text)> Blocks(string page, [CallerFilePath] string here = "")
    {
        var root = Path.GetFullPath(Path.Combine(Path.GetDirectoryName(here)!, "../../.."));
        return [.. FencePattern().Matches(System.IO.File.ReadAllText(Path.Combine(root, "docs/instructors", page))).Select(match => (match.Groups[1].Value, match.Groups[2].Value))];
    }

    [GeneratedRegex(@"^```(\S.*)\n((?:.*\n)*?)```$", RegexOptions.Multiline)]
    private static partial Regex FencePattern();
}
