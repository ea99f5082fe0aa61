using MlopsLabs.Core.Checks;
using MlopsLabs.Core.Checks.Matchers;

namespace MlopsLabs.Core.Tests.Checks.Matchers;

public class RowMatchersTests
{
    private static Verdict Judge(string matcher, string content, string file = "portfolio/a.yaml") =>
        new Bench().Answer("a", content, file).Parameter("roles", "[ml-engineer, platform, security]").Judge(matcher);

    private const string Table = """
        table:
          probe: a
          columns: [name, owner]
          key: name
          rows: {min: 2, max: 3}
          each: {owner: {oneOf: [ml, platform]}, version: {pattern: '^\d+\.\d+$'}, note: notEmpty}
        """;

    [Theory]
    [InlineData("name,owner,version,note\na,ml,1.10,x\nb,Platform,2.0,y\n", 1, "portfolio/a.csv has 2 rows, all as they should be")]
    [InlineData("name,owner,version,note\na,ml,1.10,x\nA,it,2,\n", 0.5,
        "portfolio/a.csv has 1 row to mend: portfolio/a.csv:3 `name` is `A`, as in line 2; portfolio/a.csv:3 `owner` is `it`, none of `ml`, `platform`; portfolio/a.csv:3 `version` is `2`, which does not fit `^\\d+\\.\\d+$`; …")]
    [InlineData("name,version,note\na,1.0,x\nb,1.0,x\n", 0, "portfolio/a.csv has no column `owner`")]
    [InlineData("name,owner,version,note\na,ml,1.0,x\n", 0.5, "portfolio/a.csv has 1 row, fewer than 2")]
    [InlineData("name,owner,version,note\na,ml,1.0,x\nb,ml,1.0,x\nc,ml,1.0,x\nd,ml,1.0,x\n", 0.75, "portfolio/a.csv has 4 rows, more than 3")]
    [InlineData("name,owner,version,note\n", 0, "portfolio/a.csv has 0 rows, fewer than 2")]
    public void A_table_is_judged_by_its_rows(string csv, double credit, string message)
    {
        var verdict = Judge(Table, csv, "portfolio/a.csv");
        Assert.Equal(message, verdict.Message);
        Assert.Equal(credit, verdict.Credit, 9);
    }

    [Theory]
    [InlineData("- {name: a, owner: ml, version: '1.0', note: x}\n- {name: b, owner: ml, version: '1.0', note: [x]}\n", "portfolio/a.yaml has 2 rows, all as they should be")]
    [InlineData("- a\n- {name: b, owner: ml, version: '1.0', note: x}\n", "portfolio/a.yaml has 1 row to mend: portfolio/a.yaml:1 is text, where a row is looked for")]
    [InlineData("rows: []\n", "portfolio/a.yaml is a map, where a table is looked for: a list of rows")]
    public void A_list_of_maps_is_a_table(string yaml, string message) => Assert.Equal(message, Judge(Table, yaml).Message);

    private const string Raci = "raci: {probe: a, path: raci, roles: {parameter: roles}, activities: [train, deploy]}";

    [Theory]
    [InlineData("raci:\n- {activity: train, ML Engineer: R, platform: A}\n- {activity: deploy, platform: A/R, security: I}\n", 1, "all 2 activities have one A and at least one R")]
    [InlineData("raci:\n- {activity: train, responsible: [ml-engineer], accountable: platform}\n- {activity: deploy, responsible: 'platform, ml-engineer', accountable: security, informed: []}\n",
        1, "all 2 activities have one A and at least one R")]
    [InlineData("raci:\n- {activity: train, ml-engineer: R, platform: A, security: A}\n- {activity: deploy, platform: A, marketing: R}\n", 0,
        "2 of 2 activities are not right: `train` portfolio/a.yaml:2: has 2 accountable (A); exactly one can be; `deploy` portfolio/a.yaml:3: has the role `marketing`, which nobody knows")]
    [InlineData("raci:\n- {activity: train, ml-engineer: R, platform: A}\n", 0.5, "1 of 2 activities is not right: `deploy` has no row")]
    [InlineData("raci:\n- {activity: train, ml-engineer: C}\n- {activity: deploy, ml-engineer: R, platform: A}\n", 0.5,
        "1 of 2 activities is not right: `train` portfolio/a.yaml:2: has nobody accountable (A); has nobody responsible (R)")]
    [InlineData("raci: []\n", 0, "2 of 2 activities are not right: `train` has no row; `deploy` has no row")]
    public void A_raci_has_one_accountable_and_somebody_responsible(string yaml, double credit, string message)
    {
        var verdict = Judge(Raci, yaml);
        Assert.Equal(message, verdict.Message);
        Assert.Equal(credit, verdict.Credit, 9);
    }

    [Fact]
    public void A_raci_matrix_can_be_csv()
    {
        Assert.True(Judge("raci: {probe: a}", "activity,ml,platform\ntrain,R,A\ndeploy,\"A, R\",I\nwatch,A,R\n", "a.csv").Passed);
        Assert.Contains("`note` is `soon`", Judge("raci: {probe: a}", "- {activity: train, ml: R, platform: A, note: soon}\n").Message, StringComparison.Ordinal);
        Assert.True(Judge("raci: {probe: a, roles: [ml, platform]}", "- {activity: train, ml: R, platform: A, note: soon}\n").Passed);
    }

    private const string Dag = "dag: {probe: a, key: id, edges: needs, external: [platform-team], minEdges: 2}";

    [Theory]
    [InlineData("- {id: a, needs: [b, c]}\n- {id: b, needs: c}\n- {id: c, needs: [Platform Team]}\n", 1, "portfolio/a.yaml has 3 rows, 4 references, and no circle")]
    [InlineData("- {id: a, needs: [b]}\n- {id: b, needs: [c]}\n- {id: c, needs: [a]}\n- {id: d}\n", 0.25, "portfolio/a.yaml:1: a → b → c → a is a circle")]
    [InlineData("- {id: a, needs: [a, b]}\n- {id: b}\n", 0.5, "portfolio/a.yaml:1: a → a is a circle")]
    [InlineData("- {id: a, needs: [b, x, y]}\n- {id: b}\n", 0.5, "portfolio/a.yaml:1: `a` refers to `x`, `y`, and there is no such row")]
    [InlineData("- {id: a, needs: [b]}\n- {id: b}\n", 0.5, "portfolio/a.yaml has 2 rows, 1 reference under `needs`; 2 references or more are wanted")]
    [InlineData("- {id: a, needs: [b]}\n- {id: b, needs: []}\n- {id: b, needs: []}\n- {needs: [a]}\n", 0.25,
        "portfolio/a.yaml:3: `b` stands twice; portfolio/a.yaml:4: has no `id`; portfolio/a.yaml has 4 rows, 1 reference under `needs`; 2 references or more are wanted")]
    [InlineData("[]\n", 0, "portfolio/a.yaml has no rows")]
    public void References_lead_somewhere_and_not_round(string yaml, double credit, string message)
    {
        var verdict = Judge(Dag, yaml);
        Assert.Equal(message, verdict.Message);
        Assert.Equal(credit, verdict.Credit, 9);
    }

    [Fact]
    public void A_circle_is_found_if_and_only_if_there_is_one()
    {
        // All graphs of four nodes, against the definition: a graph has no circle when its nodes can be taken away one after the other.
        for (var edges = 0; edges < 1 << 16; edges += 7)
        {
            var graph = Enumerable.Range(0, 4).ToDictionary(from => $"{from}", from => Enumerable.Range(0, 4).Where(to => (edges >> ((from * 4) + to) & 1) == 1).Select(to => $"{to}").ToList());
            var left = graph.Keys.ToHashSet();
            while (left.RemoveWhere(name => !graph[name].Exists(left.Contains)) > 0)
            {
            }
            var circles = Circles.Of(graph);
            Assert.Equal(left.Count > 0, circles.Count > 0);
            Assert.All(circles, circle => Assert.All(circle.Zip(circle.Skip(1).Append(circle[0])), step => Assert.Contains(step.Second, graph[step.First])));
        }
    }

    [Fact]
    public void A_long_chain_is_no_danger()
    {
        var yaml = string.Concat(Enumerable.Range(0, 20_000).Select(index => $"- {{id: n{index}, needs: n{index + 1}}}\n")) + "- {id: n20000}\n";
        Assert.True(Judge("dag: {probe: a, edges: needs}", yaml).Passed);
    }
}
