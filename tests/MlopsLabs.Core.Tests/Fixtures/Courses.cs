namespace MlopsLabs.Core.Tests.Fixtures;

/// <summary>A small course that is right in every way; tests break it in one.</summary>
public static class Courses
{
    public static FixtureFolder Good() => new FixtureFolder()
        .With("c/course.yaml", """
            formatVersion: 1
            kind: Course
            id: c
            title: A course
            labMinutes: 30
            outline:
              - {id: first, title: First}
              - {id: second, title: Second, summary: the second one}
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
              region: {choice: [north, south]}
              jobs: {sample: {from: pools/jobs.yaml, count: 2}}
            services:
              batch:
                image: debian:bookworm-slim
                files: [{path: /etc/conf.yaml, template: templates/conf.liquid}]
                setup: [{run: "mkdir -p srv", timeout: 5s}]
              desk: {image: "debian:bookworm-slim", shell: true, user: learner, dependsOn: [batch]}
            """)
        .With("c/environments/estate/pools/jobs.yaml", "- {name: eta}\n- {name: fraud}\n- {name: churn}\n")
        .With("c/environments/estate/templates/conf.liquid", "region: {{ region }}\n")
        .With("c/look/lab.yaml", """
            formatVersion: 1
            kind: Lab
            id: look
            title: Look around
            outline: first
            minutes: 30
            objectives: [see]
            environment: estate
            brief: brief.md
            steps:
              - id: find
                title: Find the region
                answer: portfolio/found.yaml
                hints: [{text: Look in etc., after: {failures: 1}, when: region-right, cost: 1}]
            probes:
              found: {answer: portfolio/found.yaml}
              conf: {service: batch, file: /etc/conf.yaml}
            checks:
              - {id: region-there, step: find, points: 1, assert: {exists: {probe: found, path: region}}}
              - id: region-right
                step: find
                points: 2
                needs: [region-there]
                assert: {equals: {probe: found, path: region, value: {parameter: region}}}
            gate:
              solutions: [{id: reference, run: solution/apply.sh}]
              mutants: [{id: wrong, run: mutants/wrong.sh, mustFail: [region-right]}]
            """)
        .With("c/look/brief.md", "# Look around\n\n## Find the region\n\nWrite it down.\n")
        .With("c/look/start/portfolio/found.yaml", "region:\n")
        .With("c/look/solution/apply.sh", "#!/bin/sh\n")
        .With("c/look/mutants/wrong.sh", "#!/bin/sh\n");

    public static FixtureFolder Replace(this FixtureFolder folder, string file, string old, string now)
    {
        var text = File.ReadAllText(folder[file]);
        Assert.Contains(old, text);
        return folder.With(file, text.Replace(old, now));
    }
}
