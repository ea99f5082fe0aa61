using MlopsLabs.Core.Checks;
using MlopsLabs.Core.Specs;
using MlopsLabs.Core.Specs.Matchers;

namespace MlopsLabs.Core.Tests.Checks.Matchers;

public class InventoryTests
{
    private const string Truth = """
        - {name: eta-train, owner: ml-platform, schedule: "0 2 * * *", trigger: cron, group: cron}
        - {name: eta-score, owner: logistics, schedule: "*/15 * * * *", trigger: cron, group: cron}
        - {name: fraud-train, owner: pricing, schedule: "@weekly", trigger: make, group: make}
        - {name: churn-report, owner: pricing, trigger: hand, group: manual}
        """;

    private const string All = """
        inventory:
          declared: declared
          path: pipelines
          key: name
          truth: {parameters: pipelines}
          fields: {schedule: cron, owner: equals, trigger: equals}
          aliases: aliases.yaml
          spurious: 0.5
          kind: group
        """;

    private const string Right = """
        pipelines:
          - {name: ETA Train, owner: ML Platform, schedule: "0 2 * * *", trigger: Cron}
          - {name: eta_score, owner: logistics, schedule: "0,15,30,45 * * * *", trigger: cron}
          - {name: fraud-model, owner: pricing, schedule: "0 0 * * SUN", trigger: make}
          - {name: churn-report, owner: pricing, schedule: none, trigger: hand}
        """;

    private static Verdict Judge(string declared, string matcher = All) => Bench(declared).Judge(matcher);

    private static Bench Bench(string declared) => new Bench()
        .Answer("declared", declared, "portfolio/inventory.yaml").Parameter("pipelines", Truth)
        .Aliases("aliases.yaml", "fraud-train: [fraud model, fraud-retraining]\n");

    [Fact]
    public void Everything_in_other_words_passes()
    {
        var verdict = Judge(Right);
        Assert.True(verdict.Passed, verdict.Message);
        Assert.Equal("all 4 found", verdict.Message);
        Assert.Equal(4, verdict.Items.Count(item => item is { Ok: true, GraderOnly: true }));
    }

    [Fact]
    public void Missing_wrong_and_invented_rows_are_counted_and_not_named()
    {
        var verdict = Judge("""
            pipelines:
              - {name: eta-train, owner: pricing, schedule: "0 2 * * *", trigger: cron}
              - {name: eta-score, owner: logistics, trigger: cron}
              - {name: house-keeping, owner: pricing}
            """);
        Assert.False(verdict.Passed);
        Assert.Equal("2 of 4 missing (1 make, 1 manual); 1 wrong owner; 1 without schedule; 1 that is not in the estate", verdict.Message);
        // recall 2/4 × accuracy (2/3 + 2/3)/2 − 0.5 × 1/4
        Assert.Equal((0.5 * 2 / 3) - 0.125, verdict.Credit, 9);
        Assert.DoesNotContain("fraud", verdict.Message + verdict.Expected + verdict.Actual, StringComparison.Ordinal);
        Assert.All(verdict.Items, item => Assert.True(item.GraderOnly));
        Assert.Equal(["churn-report", "fraud-train"], verdict.Items.Where(item => item.Kind == ItemKinds.Missing).Select(item => item.Name).Order());
        Assert.Equal("house-keeping", Assert.Single(verdict.Items, item => item.Kind == ItemKinds.Unlisted).Name);
        Assert.Contains(verdict.Items, item => item.Kind == ItemKinds.Wrong && item.Message == "portfolio/inventory.yaml:2: owner is `pricing`, not `ml-platform`");
    }

    [Fact]
    public void A_row_named_twice_is_a_mistake_and_said_with_its_line()
    {
        var verdict = Judge(Right + "\n  - {name: eta train, owner: ml-platform, schedule: '0 2 * * *', trigger: cron}\n");
        Assert.False(verdict.Passed);
        Assert.Equal("1 named twice (portfolio/inventory.yaml:6)", verdict.Message);
        Assert.Equal(0.8, verdict.Credit, 9);
        Assert.False(Assert.Single(verdict.Items, item => item.Kind == ItemKinds.Duplicate).GraderOnly);
    }

    [Fact]
    public void Own_rows_that_cannot_be_judged_are_visible_with_their_line()
    {
        var verdict = Judge(Right + "\n  - {owner: pricing}\n  - \n  - [a]\n");
        Assert.Equal("3 rows without a name (portfolio/inventory.yaml:6, portfolio/inventory.yaml:7, portfolio/inventory.yaml:8)", verdict.Message);
        Assert.Equal(3, verdict.Items.Count(item => item is { Kind: ItemKinds.Malformed, GraderOnly: false }));
    }

    [Fact]
    public void Enough_is_enough_where_the_author_says_so()
    {
        var matcher = All.Replace("spurious: 0.5", "minimumRecall: 0.75", StringComparison.Ordinal);
        var verdict = Judge(Right.Replace("  - {name: churn-report, owner: pricing, schedule: none, trigger: hand}", "", StringComparison.Ordinal), matcher);
        Assert.True(verdict.Passed, verdict.Message);
        Assert.Equal(1, verdict.Credit);
        Assert.Equal("1 of 4 missing (1 manual)", verdict.Message);
    }

    [Fact]
    public void Rows_too_many_are_fine_where_they_cost_nothing()
    {
        var verdict = Judge(Right + "\n  - {name: house-keeping}\n", All.Replace("0.5", "0", StringComparison.Ordinal));
        Assert.True(verdict.Passed, verdict.Message);
        Assert.Contains(verdict.Items, item => item is { Kind: ItemKinds.Unlisted, Ok: true });
    }

    [Fact]
    public void Credit_never_falls_below_nothing()
    {
        Assert.Equal(0, Judge("pipelines: [{name: a}, {name: b}, {name: c}, {name: d}, {name: e}]\n").Credit);
    }

    [Theory]
    [InlineData("pipelines:\n", "`pipelines` in portfolio/inventory.yaml has no rows yet; there are 4 (2 cron, 1 make, 1 manual)")]
    [InlineData("pipelines: []\n", "`pipelines` in portfolio/inventory.yaml has no rows yet; there are 4 (2 cron, 1 make, 1 manual)")]
    [InlineData("pipeline: []\n", "portfolio/inventory.yaml has no `pipelines` (there is `pipeline`)")]
    [InlineData("pipelines: none yet\n", "portfolio/inventory.yaml:1: `pipelines` is text, where a list of rows with `name` is looked for")]
    [InlineData("", "portfolio/inventory.yaml is empty")]
    public void A_start_is_told_what_to_do(string declared, string message)
    {
        var verdict = Judge(declared);
        Assert.Equal(message, verdict.Message);
        Assert.Equal(0, verdict.Credit);
        Assert.Null(verdict.Trouble);
    }

    [Fact]
    public void Rows_may_be_a_map_by_name_or_names_alone()
    {
        Assert.True(Judge("pipelines: {eta train: {owner: ml-platform, schedule: 0 2 * * *, trigger: cron}}\n", All.Replace("spurious: 0.5", "minimumRecall: 0.25", StringComparison.Ordinal)).Passed);
        Assert.True(Judge("pipelines: [eta-train, eta-score, fraud-train, churn-report]\n",
            "inventory: {declared: declared, path: pipelines, truth: {parameters: pipelines}}").Passed);
    }

    [Fact]
    public void A_things_own_name_wins_over_the_aliases()
    {
        var bench = new Bench()
            .Answer("declared", "[eta-train, train-eta]\n").Parameter("pipelines", "[eta-train, train-eta]").Aliases("a.yaml", "eta-train: [train-eta]\n");
        Assert.True(bench.Judge("inventory: {declared: declared, truth: {parameters: pipelines}, aliases: a.yaml}").Passed);
    }

    [Fact]
    public void A_name_that_a_grader_accepted_counts()
    {
        var bench = Bench("pipelines: [eta-train, eta-score, fraud-train, churn sheet]\n");
        const string Names = "inventory: {declared: declared, path: pipelines, truth: {parameters: pipelines}}";
        Assert.False(bench.Judge(Names).Passed);
        bench.Accepted[Core.Specs.Matchers.Names.Normalise("Churn Sheet")] = "churn-report";
        Assert.True(bench.Judge(Names).Passed);
    }

    [Fact]
    public void The_truth_can_come_from_a_probe_and_be_filtered()
    {
        var bench = new Bench()
            .Files("crontabs", ("etc/cron.d/a", "0 1 * * * root /srv/one\n30 4 * * 1 batch /srv/two\n"))
            .Answer("declared", "jobs: [{run: /srv/one, when: '0 1 * * *'}]\n");
        Assert.True(bench.Judge("""
            inventory:
              declared: {probe: declared, path: jobs}
              key: run
              truth: {probe: crontabs, parse: crontab, key: command, where: {user: root}}
              fields: {when: {compare: cron, truth: schedule}}
            """).Passed);
    }

    [Theory]
    [InlineData("equals", "ML Platform", "ml-platform", true)]
    [InlineData("equals", "[ml-platform]", "ml-platform", true)]
    [InlineData("equals", "9100", "'9100'", true)]
    [InlineData("exact", "ML", "ml", false)]
    [InlineData("exact", "' ml '", "ml", true)]
    [InlineData("number", "9.10", "9.1", true)]
    [InlineData("number", "nine", "9", false)]
    [InlineData("{compare: number, tolerance: 0.5}", "9.4", "9", true)]
    [InlineData("{compare: number, tolerance: 0.5}", "9.6", "9", false)]
    [InlineData("semver", "v1.2", "1.2.0", true)]
    [InlineData("semver", "1.2.1", "1.2.0", false)]
    [InlineData("set", "'b, A'", "[a, b]", true)]
    [InlineData("set", "[a]", "[a, b]", false)]
    [InlineData("contains", "the ML platform team", "ml-platform", true)]
    [InlineData("contains", "[a, b, c]", "[c, a]", true)]
    [InlineData("contains", "somebody", "ml-platform", false)]
    [InlineData("oneOf", "DS", "[data science, ds]", true)]
    [InlineData("oneOf", "it", "[data science, ds]", false)]
    [InlineData("present", "anything", "whatever", true)]
    [InlineData("present", "''", "whatever", false)]
    [InlineData("cron", "0 0 * * *", "'@daily'", true)]
    [InlineData("cron", "On Push", "on push", true)]
    [InlineData("equals", "n/a", "", true)]
    [InlineData("equals", "", "", true)]
    [InlineData("equals", "something", "", false)]
    public void Fields_are_compared_as_the_author_says(string comparer, string declared, string truth, bool right)
    {
        var bench = new Bench().Answer("declared", $"- name: a\n  f: {declared}\n").Parameter("rows", $"- name: a\n  f: {truth}\n");
        var verdict = bench.Judge($"inventory: {{declared: declared, truth: {{parameters: rows}}, fields: {{f: {comparer}}}}}");
        Assert.True(right == verdict.Passed, verdict.Message);
    }

    [Fact]
    public void A_truth_that_cannot_be_had_is_never_the_learners_fault()
    {
        var source = new FileSource(Core.Tests.Checks.Bench.Name("batch"), "/srv/rows.csv");
        const string Matcher = "inventory: {declared: declared, truth: {probe: rows}}";
        var declared = new Bench().Answer("declared", "[a]\n");
        Assert.Equal((ErrorKind.Environment, Fault.Platform), Kind(declared.Absent("rows", source).Judge(Matcher)));
        Assert.Equal((ErrorKind.Environment, Fault.Platform), Kind(declared.Command("rows", "[a]", exitCode: 1).Judge(Matcher)));
        Assert.Equal((ErrorKind.Engine, Fault.Platform), Kind(declared.Unreadable("rows").Judge(Matcher)));
        Assert.Equal((ErrorKind.Spec, Fault.Author), Kind(declared.Command("rows", "[]").Judge(Matcher)));
        Assert.Equal((ErrorKind.Spec, Fault.Author), Kind(declared.Command("rows", "- owner: a\n").Judge(Matcher)));
        Assert.Equal("portfolio/rows.yaml is not there", declared.Absent("rows").Judge(Matcher).Message);

        static (ErrorKind, Fault) Kind(Verdict verdict) => (verdict.Trouble!.Kind, verdict.Trouble.Fault);
    }

    [Fact]
    public void Names_are_the_same_in_all_their_forms()
    {
        foreach (var (one, other) in new[]
        {
            ("Train ETA", "train_eta"), ("train--eta", "Train – ETA"), ("  x ", "X"), ("ﬁne", "fine"), ("Ｅｔａ", "eta"), ("café", "cafe\u0301"),
            ("a\u00a0b", "a-b"), ("zero\u200bwidth", "zerowidth"), ("Straße", "straße"), ("№5", "no5"),
        })
            Assert.True(Names.Same(one, other), $"{one} and {other}");
        foreach (var (one, other) in new[] { ("etatrain", "eta-train"), ("a", "b"), ("cafe", "café") })
            Assert.False(Names.Same(one, other), $"{one} and {other}");
        Assert.Equal("", Names.Normalise(" -_– "));
    }

    [Fact]
    public void A_set_has_partial_credit_and_names_nothing()
    {
        var bench = new Bench()
            .Answer("declared", "names: [A, b_c, other]\n").Parameter("names", "[a, b-c, d, e]").Aliases("a.yaml", "d: [other]\n").Command("out", "d\na\n\nb c\ne\n");
        var verdict = bench.Judge("set: {probe: declared, path: names, values: {parameter: names}}");
        Assert.Equal("portfolio/declared.yaml:1: `names` has 2 of 4 missing; 1 that does not belong there", verdict.Message);
        Assert.Equal(0.25, verdict.Credit);
        Assert.True(verdict.Items.All(item => item.GraderOnly));
        Assert.Equal(0.75, bench.Judge("set: {probe: declared, path: names, values: {parameter: names}, aliases: a.yaml}").Credit);
        Assert.True(bench.Judge("set: {probe: declared, path: names, values: [a], allowExtra: true}").Passed);
        Assert.True(bench.Judge("set: {probe: out, values: {parameter: names}}").Passed);
        Assert.True(bench.Judge("set: {probe: out, values: [a, 'b c', {parameter: names, path: '[2]'}, e]}").Passed);
    }
}
