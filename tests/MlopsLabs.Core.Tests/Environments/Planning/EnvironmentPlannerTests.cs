using System.Text;
using MlopsLabs.Core.Environments;
using MlopsLabs.Core.Environments.Planning;
using MlopsLabs.Core.Specs;
using MlopsLabs.Core.Specs.Yaml;
using MlopsLabs.Core.Tests.Fixtures;

namespace MlopsLabs.Core.Tests.Environments.Planning;

public sealed class EnvironmentPlannerTests : IDisposable
{
    private readonly FixtureFolder folder = new FixtureFolder()
        .With("environment.yaml", """
            formatVersion: 1
            kind: Environment
            id: estate
            parameters:
              team: {choice: [pricing, logistics, ml-platform]}
              port: {int: {min: 9100, max: 9199}}
              cron: {sample: {from: pools/jobs.yaml, count: 2, with: {owner: {choice: [ana, ben, eva]}}}}
              make: {sample: {from: pools/jobs.yaml, count: 1}}
              jobs: {concat: [cron, make]}
            services:
              web: {image: "debian:bookworm-slim", dependsOn: [db]}
              db:
                image: debian:bookworm-slim
                files: [{path: /etc/jobs, template: templates/jobs.liquid, mode: "0640"}]
            """)
        .With("pools/jobs.yaml", "- {name: eta, at: '05'}\n- {name: fraud, at: '1:30'}\n- {name: churn, at: 1.10}\n")
        .With("templates/jobs.liquid", "{% for job in jobs %}{{ job.name }}|{{ job.at }}|{{ job.owner }}\n{% endfor %}{{ team }}:{{ port }}\n");

    public void Dispose() => folder.Dispose();

    private EnvironmentPlan Plan(string seed) =>
        EnvironmentPlanner.Plan(new EnvironmentKey("home", "course", "estate"), Read(), seed, "/workspace");

    private EnvironmentSpec Read()
    {
        var file = EnvironmentReader.Read(folder["environment.yaml"]);
        Assert.Empty(file.Diagnostics);
        return file.Value!;
    }

    [Fact]
    public void The_same_seed_gives_the_same_bytes_for_ever()
    {
        // Golden: learners' estates and their grades hang on it. A change here is a new format version.
        var json = string.Join("\n", Plan("golden").Parameters.Values.Select(pair => $"{pair.Key}={NodeJson.ToText(pair.Value)}"));
        Assert.Equal("""
            team="logistics"
            port=9177
            cron=[{"name":"fraud","at":"1:30","owner":"ana"},{"name":"churn","at":"1.10","owner":"ben"}]
            make=[{"name":"eta","at":"05"}]
            jobs=[{"name":"fraud","at":"1:30","owner":"ana"},{"name":"churn","at":"1.10","owner":"ben"},{"name":"eta","at":"05"}]
            """, json);
        Assert.Equal("fraud|1:30|ana\nchurn|1.10|ben\neta|05|\nlogistics:9177\n", Encoding.UTF8.GetString(Plan("golden").Services[0].Files[0].Content));
    }

    [Fact]
    public void Another_seed_gives_another_estate()
    {
        var estates = Enumerable.Range(0, 20).Select(i => Convert.ToHexString(Plan($"seed-{i}").Services[0].Files[0].Content)).ToHashSet();
        Assert.True(estates.Count > 15, $"20 seeds gave {estates.Count} estates");
    }

    [Fact]
    public void Services_come_after_what_they_depend_on()
    {
        Assert.Equal(["db", "web"], Plan("s").Services.Select(service => service.Name));
    }

    [Fact]
    public void Adding_a_parameter_changes_no_other()
    {
        var before = NodeJson.ToText(Plan("s").Parameters["cron"]!);
        folder.With("environment.yaml", File.ReadAllText(folder["environment.yaml"]).Replace("parameters:", "parameters:\n  extra: {int: {min: 0, max: 9}}"));
        Assert.Equal(before, NodeJson.ToText(Plan("s").Parameters["cron"]!));
    }

    [Theory]
    [InlineData("{{ nothing_here }}", "jobs.liquid:1:")]
    [InlineData("line\n{% for x in %}", "jobs.liquid:2:")]
    public void A_wrong_template_is_the_authors_and_names_its_place(string template, string place)
    {
        folder.With("templates/jobs.liquid", template);
        var error = Assert.Throws<AuthorException>(() => Plan("s"));
        Assert.Contains(place, error.Place);
    }
}
