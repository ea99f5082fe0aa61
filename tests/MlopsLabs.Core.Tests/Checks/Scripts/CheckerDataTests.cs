using System.Text;
using System.Text.Json;
using MlopsLabs.Core.Checks;

namespace MlopsLabs.Core.Tests.Checks.Scripts;

public class CheckerDataTests
{
    [Theory]
    [InlineData("portfolio/a.yaml", "{v: 1.10, n: 007, yes: true, none: ~, empty: '', list: [1, [x]]}", """{"v":"1.10","n":"007","yes":"true","none":null,"empty":"","list":["1",["x"]]}""")]
    [InlineData("portfolio/a.yml", "- &a {k: v}\n- *a\n", """[{"k":"v"},{"k":"v"}]""")]
    [InlineData("portfolio/a.json", """{"v": 1.10, "yes": true, "none": null}""", """{"v":"1.10","yes":"true","none":null}""")]
    [InlineData("portfolio/a.csv", "name,seconds\neta,1.10\n\"a, b\",\n", """[{"name":"eta","seconds":"1.10"},{"name":"a, b","seconds":null}]""")]
    public async Task A_script_gets_the_data_of_a_file_as_it_was_written(string file, string content, string expected)
    {
        var probe = await ProbeOf(file, content);
        Assert.Equal(expected, probe.GetProperty("data").GetRawText());
        Assert.False(probe.TryGetProperty("problem", out _));
    }

    [Theory]
    [InlineData("portfolio/a.yaml", "rows:\n  - [open\n", "line ")]
    [InlineData("portfolio/a.yaml", "a: 1\na: 2\n", "line 2: ")]
    [InlineData("portfolio/a.json", "{", "line 1: ")]
    [InlineData("portfolio/a.csv", "a,a\n1,2\n", "line 1: has the column `a` twice")]
    public async Task A_script_is_told_what_is_wrong_with_a_file(string file, string content, string problem)
    {
        var probe = await ProbeOf(file, content);
        Assert.Equal(JsonValueKind.Null, probe.GetProperty("data").ValueKind);
        Assert.StartsWith(problem, probe.GetProperty("problem").GetString());
    }

    [Fact]
    public async Task Data_that_grows_by_its_aliases_is_not_written_out()
    {
        var bomb = new StringBuilder($"big: &big {new string('x', 100_000)}\nrows:\n");
        for (var row = 0; row < 1000; row++)
            bomb.Append("- *big\n");
        var probe = await ProbeOf("portfolio/a.yaml", bomb.ToString());
        Assert.Equal(JsonValueKind.Null, probe.GetProperty("data").ValueKind);
        Assert.Contains("aliases", probe.GetProperty("problem").GetString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_file_that_is_not_there_has_neither_data_nor_a_problem()
    {
        var probe = await ProbeOf("portfolio/a.yaml", null);
        Assert.Equal(JsonValueKind.Null, probe.GetProperty("data").ValueKind);
        Assert.False(probe.TryGetProperty("problem", out _));
    }

    [Theory]
    [InlineData("{service: batch, command: [git, show, 'main:a.yaml'], parse: yaml}", "a: 1.10", """{"a":"1.10"}""")]
    [InlineData("{service: batch, http: 'http://localhost:9090/x', parse: json}", "[1.10]", """["1.10"]""")]
    [InlineData("{service: batch, file: /srv/tags, parse: csv}", "a\n1.10\n", """[{"a":"1.10"}]""")]
    public async Task A_probe_can_say_what_it_holds(string probe, string content, string expected) =>
        Assert.Equal(expected, (await ReadingOf(probe, lab => lab.Read("declared", content))).GetProperty("data").GetRawText());

    [Fact]
    public async Task Text_has_no_data() => Assert.False((await ProbeOf("portfolio/notes.md", "# Notes")).TryGetProperty("data", out _));

    /// <summary>What the script is told of its probe; content null: the file is not there.</summary>
    private static Task<JsonElement> ProbeOf(string file, string? content) =>
        ReadingOf($"{{answer: {file}}}", lab => content is null ? lab.Absent("declared") : lab.Read("declared", content));

    private static async Task<JsonElement> ReadingOf(string probe, Func<Lab, Evidence> read)
    {
        CheckerJob? job = null;
        using var lab = new Lab($$"""
            probes:
              declared: {{probe}}
            checks:
              - {id: runs, step: find, script: checks/a.py, probes: [declared]}
            """)
        {
            Sandbox = (given, _) =>
            {
                job = given;
                return Task.FromResult(new CheckerOutcome(0, null, null, [], [], new ResultFile(null, null), TimeSpan.Zero));
            },
        };
        await lab.Judge([read(lab)]);
        using var input = JsonDocument.Parse(job!.Input);
        return input.RootElement.GetProperty("probes").GetProperty("declared").Clone();
    }
}
