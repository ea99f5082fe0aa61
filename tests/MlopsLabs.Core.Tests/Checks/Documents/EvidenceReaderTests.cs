using System.Text;
using MlopsLabs.Core.Checks;
using MlopsLabs.Core.Specs;

namespace MlopsLabs.Core.Tests.Checks.Documents;

public class EvidenceReaderTests
{
    [Theory]
    [InlineData("v: 1.10", "1.10", true)]
    [InlineData("v: 1.10", "'1.10'", true)]
    [InlineData("v: 1.1", "'1.10'", false)]
    [InlineData("v: 1.1", "1.10", true)]
    [InlineData("v: '1.10'", "1.10", true)]
    [InlineData("v: yes", "yes", true)]
    [InlineData("v: yes", "true", true)]
    [InlineData("v: 'true'", "true", true)]
    [InlineData("v: no", "true", false)]
    [InlineData("v: yes", "'true'", false)]
    [InlineData("v: 010", "'010'", true)]
    [InlineData("v: 010", "8", false)]
    [InlineData("v: 1:30", "'1:30'", true)]
    [InlineData("v: 1:30", "90", false)]
    [InlineData("v: 5", "'5'", true)]
    [InlineData("v: 5", "5.0", true)]
    [InlineData("v: 1e3", "1000", true)]
    [InlineData("v: '  north '", "north", true)]
    [InlineData("v: |\n  north\n", "north", true)]
    [InlineData("v: ~", "'~'", false)]
    [InlineData("v:", "''", false)]
    [InlineData("v: 2026-01-02", "2026-01-02", true)]
    [InlineData("v: .nan", "'.nan'", true)]
    [InlineData("v: 0x10", "16", false)]
    [InlineData("\uFEFFv: north", "north", true)]
    [InlineData("# a comment\r\nv: north\r\nw: 1\r\n", "north", true)]
    [InlineData("v: [a, 1]", "[a, 1.0]", true)]
    [InlineData("v: {b: 1, a: 2}", "{a: 2, b: 1}", true)]
    public void Yaml_is_compared_by_what_people_wrote(string yaml, string wanted, bool same)
    {
        var verdict = new Bench().Answer("a", yaml + "\n").Judge($"{{equals: {{probe: a, path: v, value: {wanted}}}}}");
        Assert.True(same == verdict.Passed, verdict.Message);
    }

    [Theory]
    [InlineData("a.yaml", "", "portfolio/a.yaml is empty")]
    [InlineData("a.yaml", "# nothing yet\n", "portfolio/a.yaml is empty")]
    [InlineData("a.yaml", "v: [1, 2\nw: 3\n", "portfolio/a.yaml:1:5 is not YAML: ")]
    [InlineData("a.yaml", "v:\n\t- x\n", "portfolio/a.yaml:1:1 is not YAML: ")]
    [InlineData("a.yaml", "v: 1\nv: 2\n", "portfolio/a.yaml:2:1 `v` stands here a second time; the first is in line 1")]
    [InlineData("a.json", "", "portfolio/a.json is empty")]
    [InlineData("a.json", " \n", "portfolio/a.json is empty")]
    [InlineData("a.json", "{\"v\": 1,\n \"w\": }", "portfolio/a.json:2:7 is not JSON: ")]
    [InlineData("a.json", "{\"v\": 1} x", "portfolio/a.json:1:10 is not JSON: ")]
    [InlineData("a.json", "{\"v\": 1, \"v\": 2}", "portfolio/a.json:1:10 `v` stands a second time in one object")]
    [InlineData("a.json", "{\"v\": \"\\ud800\"}", "portfolio/a.json:1:7 is not JSON: an escape is half a character")]
    [InlineData("a.json", "{\"v\": 'x'}", "portfolio/a.json:1:7 is not JSON: ")]
    [InlineData("a.csv", "name,name\n1,2\n", "portfolio/a.csv:1:1 has the column `name` twice")]
    [InlineData("a.csv", "name,owner\na,b,c\n", "portfolio/a.csv:2:1 has 3 cells in a row, its header has 2; put text with commas in quotes")]
    [InlineData("a.csv", "name,owner\n\"a\"x,b\n", "portfolio/a.csv:2:1 is not CSV: ")]
    public void A_file_that_cannot_be_read_is_a_fail_with_its_place(string file, string content, string message)
    {
        var verdict = new Bench().Answer("a", content, "portfolio/" + file).Judge("{equals: {probe: a, path: v, value: 1}}");
        Assert.Null(verdict.Trouble);
        Assert.False(verdict.Passed);
        Assert.StartsWith(message, verdict.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_pipeline_file_of_gitlab_is_read_as_its_writer_meant_it()
    {
        const string Pipeline = """
            .defaults: &defaults
              image: python:3.12
              tags: [docker]
            train:
              <<: *defaults
              image: python:3.11
              script: [!reference [.setup, script], make train]
            score:
              <<: [*defaults, {stage: run}]
              stage: &stage nightly
              when: !!str 5
            report: {stage: *stage}
            """;
        var bench = new Bench().Answer("ci", Pipeline, ".gitlab-ci.yml");
        foreach (var (path, value) in new[]
        {
            ("train.image", "'python:3.11'"), ("train.tags", "[docker]"), ("train.script", "[[.setup, script], make train]"), ("score.image", "'python:3.12'"),
            ("score.stage", "nightly"), ("score.when", "'5'"), ("report.stage", "nightly"),
        })
            Assert.True(bench.Judge($"{{equals: {{probe: ci, path: {path}, value: {value}}}}}").Passed, path);
        Assert.False(bench.Judge("{exists: {probe: ci, path: 'train[\"<<\"]'}}").Passed);
        Assert.Equal(".gitlab-ci.yml:3: `train.tags[0]` is `docker`, not `shell`", bench.Judge("{equals: {probe: ci, path: 'train.tags[0]', value: shell}}").Message);
    }

    [Theory]
    [InlineData("a: 1\n---\nb: 2\n", "'[*].b'", "[2]")]
    [InlineData("---\na: 1\n---\na: &x 2\n---\n", "'[1].a'", "2")]
    [InlineData("%YAML 1.2\n---\na: 1\n---\n", "a", "1")]
    [InlineData("---\n---\na: 1\n...\n", "a", "1")]
    public void Several_documents_are_a_list_and_empty_ones_do_not_count(string yaml, string path, string value) =>
        Assert.True(new Bench().Answer("a", yaml).Judge($"{{equals: {{probe: a, path: {path}, value: {value}}}}}").Passed);

    [Fact]
    public void Aliases_of_aliases_are_a_fail_and_not_a_billion_values()
    {
        var laughs = "a0: &a0 [x]\n" + string.Concat(Enumerable.Range(1, 20).Select(i => $"a{i}: &a{i} [{string.Join(", ", Enumerable.Repeat($"*a{i - 1}", 10))}]\n"));
        var verdict = new Bench().Answer("a", laughs).Judge("{equals: {probe: a, path: a20, value: [x]}}");
        Assert.StartsWith("portfolio/a.yaml:", verdict.Message, StringComparison.Ordinal);
        Assert.EndsWith("aliases make more than 100000 values of it", verdict.Message, StringComparison.Ordinal);

        var deep = "a0: &a0 [x]\n" + string.Concat(Enumerable.Range(1, 40).Select(i => $"a{i}: &a{i} [*a{i - 1}]\n"));
        Assert.EndsWith("makes it nested deeper than 32 levels", new Bench().Answer("a", deep).Judge("{count: {probe: a, min: 1}}").Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("a: &x [*x]\n", "portfolio/a.yaml:1:8 an alias (*x) stands for nothing: no anchor (&x) ends before it")]
    [InlineData("a: &x 1\n---\nb: *x\n", "portfolio/a.yaml:3:4 an alias (*x) stands for nothing: no anchor (&x) ends before it")]
    public void An_alias_of_nothing_is_a_fail_with_its_place(string yaml, string message) =>
        Assert.Equal(message, new Bench().Answer("a", yaml).Judge("{count: {probe: a, min: 1}}").Message);

    [Fact]
    public void Too_deep_data_is_a_fail_and_not_a_crash()
    {
        var deep = new string('[', 100_000);
        foreach (var file in new[] { "portfolio/a.json", "portfolio/a.yaml" })
        {
            var verdict = new Bench().Answer("a", deep, file).Judge("{equals: {probe: a, path: v, value: 1}}");
            Assert.False(verdict.Passed);
            Assert.StartsWith(file, verdict.Message, StringComparison.Ordinal);
        }
    }

    [Fact]
    public void Json_knows_its_lines_behind_letters_of_several_bytes()
    {
        var verdict = new Bench().Answer("a", "{\"ä\": \"öü\",\n  \"b\": [\n    {\"c\": \"é\", \"v\": 1}]}", "a.json").Judge("{equals: {probe: a, path: 'b[0].v', value: 2}}");
        Assert.Equal("a.json:3: `b[0].v` is `1`, not `2`", verdict.Message);
    }

    [Theory]
    [InlineData("a.csv", "name,owner,size\neta,\"ml, platform\",5\nfraud,,7\n")]
    [InlineData("a.csv", "name;owner;size\neta;ml, platform;5\nfraud;;7\n")]
    [InlineData("a.tsv", "name\towner\tsize\r\neta\tml, platform\t5\r\n\r\nfraud\t\t7\r\n")]
    [InlineData("a.csv", "\uFEFFname, owner ,size\neta, \"ml, platform\" ,5\nfraud, ,7")]
    public void Csv_is_a_list_of_maps(string file, string content)
    {
        var bench = new Bench().Answer("a", content, file);
        Assert.True(bench.Judge("{equals: {probe: a, path: '[0].owner', value: 'ml, platform'}}").Passed);
        Assert.True(bench.Judge("{greaterThan: {probe: a, path: '[1].size', value: 6}}").Passed);
        Assert.False(bench.Judge("{exists: {probe: a, path: '[1].owner'}}").Passed);
        Assert.True(bench.Judge("{count: {probe: a, value: 2}}").Passed);
    }

    [Fact]
    public void A_crontab_is_a_list_of_jobs()
    {
        const string Table = """
            # Parcel's nightly work
            SHELL=/bin/sh
            PATH = /usr/bin
            MAILTO="a b"

            */15 * * * *	root	/opt/parcel/score.sh  eta # not a comment
            @daily  batch   /opt/parcel/train.sh
            """;
        var bench = new Bench().File("cron", Table, "/etc/cron.d/parcel").Command("spool", "0 2 * * * /opt/run %x\n").Command("bad", "0 2 * * root\n");
        Assert.True(bench.Judge("{count: {probe: cron, value: 2}}").Passed);
        Assert.True(bench.Judge("{equals: {probe: cron, path: '[0].command', value: '/opt/parcel/score.sh  eta # not a comment'}}").Passed);
        Assert.True(bench.Judge("{equals: {probe: cron, path: '[0].user', value: root}}").Passed);
        Assert.True(bench.Judge("{equals: {probe: cron, path: '[0].minute', value: '*/15'}}").Passed);
        Assert.True(bench.Judge("{cron: {probe: cron, path: '[1].schedule', value: '0 0 * * *'}}").Passed);
        Assert.True(bench.Judge("{equals: {probe: spool, parse: crontab, path: '[0].command', value: '/opt/run %x'}}").Passed);
        Assert.False(bench.Judge("{exists: {probe: spool, parse: crontab, path: '[0].user'}}").Passed);
        Assert.StartsWith("the output of `bad`, line 1, column 1, is no crontab", bench.Judge("{count: {probe: bad, parse: crontab, min: 1}}").Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Several_files_are_read_together()
    {
        var bench = new Bench().Files("tabs", ("etc/cron.d/a", "0 1 * * * root one\n"), ("etc/cron.d/b", "0 2 * * * root two\n"));
        Assert.True(bench.Judge("{equals: {probe: tabs, parse: crontab, path: '[*].command', value: [one, two]}}").Passed);
        Assert.True(bench.Judge("{equals: {probe: tabs, parse: crontab, path: '[1].file', value: etc/cron.d/b}}").Passed);
        Assert.True(bench.Judge("{set: {probe: tabs, values: [etc/cron.d/a, etc/cron.d/b]}}").Passed);
        Assert.True(bench.Judge("{count: {probe: tabs, value: 2}}").Passed);
        Assert.True(bench.Judge("{containsAll: {probe: tabs, values: [root one, root two]}}").Passed);
        Assert.True(bench.Judge("{equals: {probe: tabs, path: '[\"etc/cron.d/b\"][0].command', value: two}}").Passed);
        Assert.True(bench.Judge("{exists: {probe: tabs}}").Passed);
    }

    [Fact]
    public void What_is_no_archive_is_the_platforms_trouble()
    {
        var bench = new Bench().With("tabs", new FilesSource(Bench.Name("batch"), "/etc/*"), Encoding.ASCII.GetBytes(new string('x', 2000)));
        Assert.Equal(Fault.Platform, bench.Judge("{count: {probe: tabs, min: 1}}").Trouble?.Fault);
    }

    [Fact]
    public void Whether_something_exists_depends_on_what_was_asked()
    {
        var bench = new Bench()
            .Command("good", "").Command("bad", "output", exitCode: 3).Http("up", "x").Http("down", "x", status: 503)
            .With("open", new PortSource(Bench.Name("metrics"), 9090), Encoding.ASCII.GetBytes("open"))
            .With("closed", new PortSource(Bench.Name("metrics"), 9090), Encoding.ASCII.GetBytes("closed"))
            .Absent("shut", new PortSource(Bench.Name("metrics"), 9091))
            .With("files", new FilesSource(Bench.Name("metrics"), "/x/*"), FileArchive.Pack([]));
        foreach (var probe in new[] { "good", "up", "open" })
            Assert.True(bench.Judge($"{{exists: {{probe: {probe}}}}}").Passed);
        foreach (var (probe, message) in new[]
        {
            ("bad", "the output of `bad` ended with exit code 3"), ("down", "the answer of http://localhost:9090/x in metrics has status 503"),
            ("closed", "port 9090 of metrics is closed"), ("shut", "port 9091 of metrics is closed"), ("files", "/x/* in metrics is not there"),
        })
            Assert.Equal(message, bench.Judge($"{{exists: {{probe: {probe}}}}}").Message);
        Assert.True(bench.Judge("{equals: {probe: shut, value: closed}}").Passed);
    }
}
