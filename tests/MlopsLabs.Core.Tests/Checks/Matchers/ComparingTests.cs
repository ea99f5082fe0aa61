using System.Text;
using MlopsLabs.Core.Checks;
using MlopsLabs.Core.Specs;

namespace MlopsLabs.Core.Tests.Checks.Matchers;

public class ComparingTests
{
    private static readonly Bench Bench = new Bench()
        .Answer("conf", "region: north\nport: 9100\nversion: 1.10\nqueues:\n  - {name: eta}\n  - {name: fraud}\nnames: [a, b]\nempty:\nflag: yes\n")
        .Answer("gone", "")
        .Absent("away")
        .Command("out", "42\n")
        .Parameter("region", "north")
        .Parameter("ports", "{metrics: 9100}");

    [Theory]
    [InlineData("{equals: {probe: conf, path: region, value: north}}")]
    [InlineData("{equals: {probe: conf, path: region, value: {parameter: region}}}")]
    [InlineData("{equals: {probe: conf, path: port, value: {parameter: ports, path: metrics}}}")]
    [InlineData("{equals: {probe: conf, path: 'queues[1].name', value: fraud}}")]
    [InlineData("{equals: {probe: conf, path: 'queues[-1].name', value: fraud}}")]
    [InlineData("{equals: {probe: conf, path: 'queues[*].name', value: [eta, fraud]}}")]
    [InlineData("{equals: {probe: conf, path: 'queues[0]', value: {name: eta}}}")]
    [InlineData("{equals: {probe: out, value: 42}}")]
    [InlineData("{equals: {probe: out, value: '42'}}")]
    [InlineData("{equals: {probe: conf, path: port, value: 9100.0}}")]
    [InlineData("{notEquals: {probe: conf, path: region, value: south}}")]
    [InlineData("{contains: {probe: conf, value: 'name: fraud'}}")]
    [InlineData("{contains: {probe: conf, path: names, value: b}}")]
    [InlineData("{contains: {probe: conf, path: 'queues[0]', value: name}}")]
    [InlineData("{containsAll: {probe: conf, values: [north, eta]}}")]
    [InlineData("{containsAll: {probe: conf, path: names, value: [a, b]}}")]
    [InlineData("{containsNone: {probe: conf, values: [south, churn]}}")]
    [InlineData("{matches: {probe: conf, path: region, pattern: '^n..th$'}}")]
    [InlineData("{matches: {probe: conf, pattern: '^port: \\d+$'}}")]
    [InlineData("{matches: {probe: conf, path: region, value: '(?=north)n'}}")]
    [InlineData("{greaterThan: {probe: out, value: 41.5}}")]
    [InlineData("{lessThan: {probe: conf, path: port, value: 9101}}")]
    [InlineData("{between: {probe: out, min: 42, max: {parameter: ports, path: metrics}}}")]
    [InlineData("{semver: {probe: conf, path: version, range: ^1.2}}")]
    [InlineData("{exists: {probe: conf, path: queues}}")]
    [InlineData("{exists: {probe: conf}}")]
    [InlineData("{count: {probe: conf, path: queues, value: 2}}")]
    [InlineData("{count: {probe: conf, path: queues, min: 1, max: 2}}")]
    [InlineData("{count: {probe: out, value: 1}}")]
    [InlineData("{not: {exists: {probe: conf, path: nothing}}}")]
    [InlineData("{not: {exists: {probe: conf, path: empty}}}")]
    [InlineData("{not: {exists: {probe: away}}}")]
    [InlineData("{not: {contains: {probe: conf, value: south}}}")]
    [InlineData("{all: [{exists: {probe: conf}}, {equals: {probe: out, value: 42}}]}")]
    [InlineData("{any: [{exists: {probe: away}}, {equals: {probe: out, value: 42}}]}")]
    public void What_is_there_is_found(string matcher)
    {
        var verdict = Bench.Judge(matcher);
        Assert.True(verdict.Passed, verdict.Message);
        Assert.Equal(1, verdict.Credit);
        Assert.NotEmpty(verdict.Message);
    }

    [Theory]
    [InlineData("{equals: {probe: conf, path: region, value: south}}", "portfolio/conf.yaml:1: `region` is `north`, not `south`")]
    [InlineData("{equals: {probe: conf, path: region, value: North}}", "portfolio/conf.yaml:1: `region` is `north`, not `North`: small and capital letters count")]
    [InlineData("{equals: {probe: conf, path: regio, value: north}}", "portfolio/conf.yaml has no `regio` (there is `region`)")]
    [InlineData("{equals: {probe: conf, path: 'queues[2].name', value: x}}", "`queues` in portfolio/conf.yaml has no entry [2]: it has 2 entries")]
    [InlineData("{equals: {probe: conf, path: 'queues.name', value: x}}", "`queues` in portfolio/conf.yaml is a list, where a map with `name` is looked for")]
    [InlineData("{equals: {probe: conf, path: 'region[0]', value: x}}", "`region` in portfolio/conf.yaml is text, where a list is looked for")]
    [InlineData("{equals: {probe: conf, path: queues, value: x}}", "portfolio/conf.yaml:5: `queues` is `[{name: eta}, {name: fraud}]`, not `x`: it is a list")]
    [InlineData("{equals: {probe: gone, path: region, value: north}}", "portfolio/gone.yaml is empty")]
    [InlineData("{equals: {probe: away, path: region, value: north}}", "portfolio/away.yaml is not there")]
    [InlineData("{notEquals: {probe: away, path: region, value: north}}", "portfolio/away.yaml is not there")]
    [InlineData("{notEquals: {probe: conf, path: region, value: north}}", "portfolio/conf.yaml:1: `region` is `north`, which it should not be")]
    [InlineData("{not: {equals: {probe: away, path: region, value: north}}}", "portfolio/away.yaml is not there")]
    [InlineData("{not: {equals: {probe: out, value: 42}}}", "the output of `out` is `42`: that should not be so")]
    [InlineData("{containsNone: {probe: away, values: [south]}}", "portfolio/away.yaml is not there")]
    [InlineData("{containsNone: {probe: conf, values: [south, eta]}}", "portfolio/conf.yaml has `eta` in it, which should not be there")]
    [InlineData("{contains: {probe: conf, path: names, value: c}}", "portfolio/conf.yaml:7: `names` has no `c` in it")]
    [InlineData("{containsAll: {probe: conf, values: [north, churn, x]}}", "portfolio/conf.yaml lacks `churn`, `x`")]
    [InlineData("{matches: {probe: conf, path: region, pattern: '^s'}}", "portfolio/conf.yaml:1: `region` is `north`, which does not fit `^s`")]
    [InlineData("{greaterThan: {probe: conf, path: region, value: 1}}", "portfolio/conf.yaml:1: `region` is `north`, which is no number")]
    [InlineData("{greaterThan: {probe: out, value: 42}}", "the output of `out` is 42; more than 42 is wanted")]
    [InlineData("{between: {probe: out, min: 1, max: 2}}", "the output of `out` is 42; 1 to 2 is wanted")]
    [InlineData("{semver: {probe: conf, path: version, range: '>=2'}}", "portfolio/conf.yaml:3: `version` is `1.10`, which is not in `>=2`")]
    [InlineData("{semver: {probe: conf, path: region, range: '>=2'}}", "portfolio/conf.yaml:1: `region` is `north`, which is no version such as `1.4.2`")]
    [InlineData("{exists: {probe: conf, path: empty}}", "portfolio/conf.yaml:8: `empty` is empty")]
    [InlineData("{exists: {probe: away}}", "portfolio/away.yaml is not there")]
    [InlineData("{count: {probe: conf, path: queues, min: 3}}", "portfolio/conf.yaml:5: `queues` has 2 entries; at least 3 are wanted")]
    [InlineData("{count: {probe: conf, path: region, min: 3}}", "portfolio/conf.yaml:1: `region` is `north`, where a list is looked for")]
    [InlineData("{any: [{exists: {probe: away}}, {equals: {probe: out, value: 7}}]}", "none of these holds: portfolio/away.yaml is not there; the output of `out` is `42`, not `7`")]
    [InlineData("{all: [{exists: {probe: away}}, {equals: {probe: out, value: 42}}]}", "portfolio/away.yaml is not there")]
    public void What_is_not_there_is_said_with_its_place(string matcher, string message)
    {
        var verdict = Bench.Judge(matcher);
        Assert.Null(verdict.Trouble);
        Assert.False(verdict.Passed);
        Assert.Equal(message, verdict.Message);
    }

    [Theory]
    [InlineData("{equals: {probe: conf, path: region, value: {parameter: other}}}", "there is no parameter `other`")]
    [InlineData("{equals: {probe: conf, path: region, value: {parameter: ports, path: x}}}", "parameter `ports` has no `x`")]
    [InlineData("{greaterThan: {probe: out, value: {parameter: region}}}", "`north` is no number to compare with")]
    [InlineData("{cron: {probe: out, value: {parameter: region}}}", "`north` is no schedule: has 1 field; a schedule has five: minute, hour, day, month, weekday")]
    [InlineData("{semver: {probe: out, range: {parameter: region}}}", "`north` is no range of versions")]
    [InlineData("{contains: {probe: unknown, value: x}}", "there is no probe `unknown`")]
    public void What_the_author_got_wrong_is_the_authors_trouble(string matcher, string message)
    {
        var verdict = Bench.Judge(matcher);
        Assert.Equal(Fault.Author, verdict.Trouble?.Fault);
        Assert.Equal(message, verdict.Trouble?.Message);
    }

    [Fact]
    public void Partial_credit_is_the_mean_of_all_and_the_best_of_any()
    {
        const string Half = "{containsAll: {probe: conf, values: [north, churn]}}";
        Assert.Equal(0.75, Bench.Judge($"{{all: [{Half}, {{exists: {{probe: conf}}}}]}}").Credit);
        Assert.Equal(0.5, Bench.Judge($"{{any: [{Half}, {{exists: {{probe: away}}}}]}}").Credit);
        Assert.Equal(0, Bench.Judge($"{{not: {{containsAll: {{probe: conf, values: [north, eta]}}}}}}").Credit);
    }

    [Fact]
    public void Evidence_that_could_not_be_read_is_never_a_verdict()
    {
        var bench = new Bench().Unreadable("engine").Answer("conf", "a: 1\n");
        foreach (var matcher in new[]
        {
            "{equals: {probe: engine, value: 1}}", "{not: {equals: {probe: engine, value: 1}}}", "{exists: {probe: engine}}",
            "{all: [{exists: {probe: engine}}, {exists: {probe: conf, path: b}}]}", "{any: [{exists: {probe: engine}}, {exists: {probe: conf, path: b}}]}",
            "{equals: {probe: conf, path: a, value: {probe: engine}}}",
        })
            Assert.Equal(ErrorKind.Engine, bench.Judge(matcher).Trouble?.Kind);
        Assert.True(bench.Judge("{any: [{exists: {probe: engine}}, {exists: {probe: conf, path: a}}]}").Passed);
    }

    [Theory]
    [InlineData("{equals: {probe: grep, parse: exitCode, value: 1}}", true, "the exit code of `grep` is `1`")]
    [InlineData("{equals: {probe: grep, parse: exitCode, value: 0}}", false, "the exit code of `grep` is `1`, not `0`")]
    [InlineData("{notEquals: {probe: grep, parse: exitCode, value: 0}}", true, "the exit code of `grep` is `1`")]
    [InlineData("{lessThan: {probe: grep, parse: exitCode, value: 2}}", true, null)]
    [InlineData("{between: {probe: api, parse: httpStatus, min: 400, max: 499}}", true, null)]
    [InlineData("{equals: {probe: api, parse: httpStatus, value: 200}}", false, "the status of http://localhost:9090/x in metrics is `404`, not `200`")]
    [InlineData("{matches: {probe: api, parse: httpStatus, pattern: '^4'}}", true, null)]
    [InlineData("{equals: {probe: grep, parse: exitCode, value: {probe: other, parse: exitCode}}}", true, null)]
    [InlineData("{equals: {probe: shut, parse: httpStatus, value: 200}}", false, "http://localhost:1/x in metrics did not answer")]
    [InlineData("{not: {equals: {probe: shut, parse: httpStatus, value: 200}}}", false, null)]
    public void How_a_command_ended_and_an_address_answered_can_be_asked_for(string matcher, bool passed, string? message)
    {
        var verdict = Ended().Judge(matcher);
        Assert.Null(verdict.Trouble);
        Assert.True(passed == verdict.Passed, verdict.Message);
        if (message is not null)
            Assert.Equal(message, verdict.Message);
    }

    [Fact]
    public void A_code_that_a_probe_cannot_have_is_the_authors_trouble_and_one_that_is_not_known_the_platforms()
    {
        Assert.Equal(Fault.Author, Ended().Judge("{equals: {probe: grep, parse: httpStatus, value: 200}}").Trouble?.Fault);
        Assert.Equal(Fault.Author, Ended().Judge("{equals: {probe: conf, parse: exitCode, value: 0}}").Trouble?.Fault);
        Assert.Equal(Fault.Platform, Ended().Judge("{equals: {probe: lost, parse: exitCode, value: 0}}").Trouble?.Fault);
    }

    // What was printed is longer than is kept: that takes nothing from how it ended.
    private static Bench Ended() => new Bench()
        .With("grep", new CommandSource(Bench.Name("batch"), ["grep", "x"]), [1, 2, 3], exitCode: 1, truncated: true)
        .Command("other", "", exitCode: 1).Http("api", "not found", status: 404).Absent("shut", new HttpSource(Bench.Name("metrics"), "http://localhost:1/x"))
        .Answer("conf", "a: 1\n").With("lost", new CommandSource(Bench.Name("batch"), ["true"]), []);

    [Theory]
    [InlineData(@"^\d{4}$", "2026", true)]
    [InlineData(@"^\d{4}$", "٢٠٢٦", false)]
    [InlineData(@"^\D{4}$", "٢٠٢٦", true)]
    [InlineData(@"^\D$", "7", false)]
    [InlineData(@"^[\d-]+$", "20-26", true)]
    [InlineData(@"^[\d-]+$", "٢٠", false)]
    [InlineData(@"^[^\d]+$", "٢٠", true)]
    [InlineData(@"^[\D]+$", "٢٠:/", true)]
    [InlineData(@"^[\D]+$", "a7", false)]
    [InlineData(@"^[]\d]+$", "7]", true)]
    [InlineData(@"^[^]\d]+$", "a]", false)]
    [InlineData(@"^[\d-[5]]+$", "1234", true)]
    [InlineData(@"^[\d-[5]]+$", "12345", false)]
    [InlineData(@"^[[\d]+$", "[7", true)]
    [InlineData(@"^\\d$", @"\d", true)]
    [InlineData(@"^\[\d\]$", "[7]", true)]
    [InlineData(@"^(\d)\1$", "77", true)]
    [InlineData(@"^\w+$", "Größe", true)]
    public void A_digit_is_one_of_0_to_9(string pattern, string text, bool finds)
    {
        var yaml = $"{{matches: {{probe: a, parse: text, pattern: '{pattern}'}}}}";
        Assert.Equal(finds, new Bench().Command("a", text).Judge(yaml).Passed);
    }

    [Fact]
    public void A_pattern_too_big_for_linear_time_ends_all_the_same()
    {
        var verdict = new Bench().Command("a", new string('a', 30_000)).Judge("{matches: {probe: a, pattern: '((a{1,100}){1,100}){1,100}b'}}");
        Assert.Equal(Fault.Author, verdict.Trouble?.Fault);
    }

    [Fact]
    public void A_pattern_that_takes_too_long_is_the_authors_trouble()
    {
        var bench = new Bench().Command("out", new string('a', 40) + "!");
        Assert.Equal(Fault.Author, bench.Judge(@"{matches: {probe: out, pattern: '^(?=a)(a+)+\1$'}}").Trouble?.Fault);
    }

    [Fact]
    public void What_was_cut_off_is_not_taken_for_absent()
    {
        var bench = new Bench().With("log", new CommandSource(Bench.Name("batch"), ["x"]), Encoding.UTF8.GetBytes("head tail"), truncated: true);
        Assert.True(bench.Judge("{contains: {probe: log, value: tail}}").Passed);
        Assert.False(bench.Judge("{not: {contains: {probe: log, value: middle}}}").Passed);
        Assert.False(bench.Judge("{containsNone: {probe: log, values: [middle]}}").Passed);
        Assert.Contains("only its start and its end were kept", bench.Judge("{contains: {probe: log, value: middle}}").Message, StringComparison.Ordinal);
        Assert.Equal(Fault.Author, bench.Judge("{jsonPath: {probe: log, path: $.a}}").Trouble?.Fault);
    }

    [Theory]
    [InlineData("*/15 * * * *", "0,15,30,45 * * * *", true)]
    [InlineData("0 2 * * SUN", "0 2 * * 7", true)]
    [InlineData("0 2 * * 0", "0   2\t*  * sun", true)]
    [InlineData("@daily", "0 0 * * *", true)]
    [InlineData("@weekly", "0 0 * * 7", true)]
    [InlineData("0 0 1 JAN *", "@yearly", true)]
    [InlineData("0 0 * * 1-5", "0 0 * * MON-FRI", true)]
    [InlineData("0 0 * * 0-6", "0 0 * * *", true)]
    [InlineData("0 0 1-31 * 1", "0 0 * * *", true)]
    [InlineData("0 0 13 * 5", "0 0 13 * FRI", true)]
    [InlineData("0 0 13 * *", "0 0 13 * 5", false)]
    [InlineData("0 2 * * *", "0 3 * * *", false)]
    [InlineData("@reboot", "@daily", false)]
    public void A_schedule_is_what_it_means(string one, string other, bool same)
    {
        foreach (var (wanted, found) in new[] { (one, other), (other, one) })
        {
            var bench = new Bench().Answer("inventory", $"schedule: '{found}'\n");
            Assert.Equal(same, bench.Judge($"{{cron: {{probe: inventory, path: schedule, value: '{wanted}'}}}}").Passed);
        }
    }

    [Theory]
    [InlineData("60 * * * *")]
    [InlineData("* * * *")]
    [InlineData("* * * * * *")]
    [InlineData("5/15 * * * *")]
    [InlineData("5-1 * * * *")]
    [InlineData("*/0 * * * *")]
    [InlineData("@often")]
    [InlineData("* * 0 * *")]
    [InlineData("a * * * *")]
    [InlineData("1,,2 * * * *")]
    public void What_is_no_schedule_is_said(string text)
    {
        Assert.Null(Core.Specs.Matchers.CronSchedule.Parse(text, out var problem));
        Assert.NotEmpty(problem);
        Assert.Contains("which is no schedule", new Bench().Answer("inventory", $"schedule: '{text}'\n").Judge("{cron: {probe: inventory, path: schedule, value: '@daily'}}").Message, StringComparison.Ordinal);
    }
}
