using MlopsLabs.Core.Catalog;
using MlopsLabs.Core.Tests.Fixtures;

namespace MlopsLabs.Core.Tests.Grading;

/// <summary>The grader's own copy of the lab that <see cref="SampleLearner"/> works on, whose checks tests correct.</summary>
internal sealed class GradersCourse : IDisposable
{
    private readonly FixtureFolder folder = new FixtureFolder()
        .With("c/course.yaml", """
            formatVersion: 1
            kind: Course
            id: mod-551
            title: A course
            labMinutes: 30
            outline: [{id: first, title: First}]
            objectives: [{id: see, text: See things}]
            competencies: [{id: looking, level: working}]
            activities: [{id: look, text: Look}]
            assessments: [{id: report, text: Report}]
            """)
        .With("c/environments/estate/environment.yaml", """
            formatVersion: 1
            kind: Environment
            id: estate
            parameters:
              region: {choice: [north, south, east, west]}
            services:
              desk: {image: "debian:bookworm-slim", shell: true, user: learner}
            """)
        .With("c/pipeline-inventory/brief.md", "# Look around\n\n## Find the region\n\nWrite it down.\n")
        .With("c/pipeline-inventory/start/portfolio/inventory.yaml", "region:\n")
        .With("c/pipeline-inventory/solution/apply.sh", "#!/bin/sh\n");

    /// <summary>The folder of courses.</summary>
    public string Folder => folder.Path;

    public GradersCourse() => Check("exists: {probe: declared, path: owner}");

    /// <summary>Writes the lab with another second check.</summary>
    public void Check(string assert, double points = 2) => Judge("assert: {" + assert + "}", points);

    /// <summary>Writes the lab with a script as its second check.</summary>
    public void Script()
    {
        folder.With("c/pipeline-inventory/check.sh", "#!/bin/sh\nexit 0\n");
        Judge("script: check.sh, probes: [declared]", 2);
    }

    private void Judge(string how, double points)
    {
        folder.With("c/pipeline-inventory/lab.yaml", $$$$"""
        formatVersion: 1
        kind: Lab
        id: pipeline-inventory
        title: Look around
        outline: first
        minutes: 30
        environment: estate
        brief: brief.md
        steps:
          - id: find
            title: Find the region
            answer: portfolio/inventory.yaml
          - id: write
            title: Write a page
            answer: portfolio/inventory.yaml
            rubric:
              - id: clear
                text: Whether it is clear
                levels: [{text: not at all, points: 0}, {text: mostly, points: 2}, {text: throughout, points: 4}]
        probes:
          declared: {answer: portfolio/inventory.yaml}
        checks:
          - {id: region-there, step: find, points: 1, assert: {exists: {probe: declared, path: region}}}
          - {id: named, step: find, points: {{{{points}}}}, needs: [region-there], {{{{how}}}}}
        gate:
          solutions: [{id: reference, run: solution/apply.sh}]
        """);
    }

    public Course Read()
    {
        var catalog = CatalogReader.Read(folder.Path);
        Assert.False(catalog.HasErrors, string.Join("\n", catalog.Diagnostics));
        return Assert.Single(catalog.Courses);
    }

    public void Dispose() => folder.Dispose();
}
