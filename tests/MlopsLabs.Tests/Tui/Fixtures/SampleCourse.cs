namespace MlopsLabs.Tests.Tui.Fixtures;

/// <summary>A course like the real one, as files: the real reader makes the catalogue of it.</summary>
public static class SampleCourse
{
    public static SampleFolder Write() => new SampleFolder()
        .With("mod-551/course.yaml", """
            formatVersion: 1
            kind: Course
            id: mod-551
            title: MLOps Foundations
            labMinutes: 240
            outline:
              - {id: tooling, title: Tooling Landscape, summary: "inventory current pipelines, registries, observability"}
              - {id: maturity, title: Maturity and Gaps}
              - {id: blueprint, title: Lifecycle Blueprint}  # lint: allow ML341 because its lab comes later
            objectives: [{id: inventory, text: Inventory the assets}]
            competencies: [{id: automation, level: working}]
            activities: [{id: map, text: Map pipelines}]
            assessments: [{id: lifecycle, text: Lifecycle blueprint}]  # lint: allow ML342 because its lab comes later
            """)
        .With("mod-551/environments/estate/environment.yaml", """
            formatVersion: 1
            kind: Environment
            id: estate
            parameters:
              region: {choice: [north, south]}
            services:
              batch: {image: "debian:bookworm-slim", setup: [{run: "mkdir -p srv", timeout: 5s}]}  # lint: allow ML354 because any Debian does
              forge: {image: "debian:bookworm-slim"}  # lint: allow ML354 because any Debian does
              workstation: {image: "debian:bookworm-slim", shell: true, user: learner, dependsOn: [batch, forge]}  # lint: allow ML354 because any Debian does
            """)
        .With("mod-551/pipeline-inventory/lab.yaml", """
            formatVersion: 1
            kind: Lab
            id: pipeline-inventory
            title: Inventory the pipelines
            outline: tooling
            minutes: 90
            objectives: [inventory]
            competencies: [automation]
            activities: [map]
            environment: estate
            brief: brief.md
            steps:
              - id: list
                title: List every pipeline
                answer: portfolio/inventory.yaml
                hints:
                  - {text: "cron is not the only scheduler here."}
                  - {after: {failures: 2}, when: all-listed, text: "Look at the Makefiles under /srv.", cost: 1}
              - id: owners
                title: Name who answers for each
                answer: portfolio/owners.yaml
              - id: reflect
                title: Say what you would retire first
                answer: portfolio/reflection.md
                rubric: [{id: reason, text: The choice is argued, levels: [{text: no reason, points: 0}, {text: a reason, points: 2}]}]
            probes:
              declared: {answer: portfolio/inventory.yaml}
              owners: {answer: portfolio/owners.yaml}
            checks:
              - {id: well-formed, step: list, title: The inventory can be read, points: 1, assert: {exists: {probe: declared, path: pipelines}}}
              - {id: all-listed, step: list, title: Every scheduled pipeline is in the inventory, points: 6, needs: [well-formed], discoverable: true, assert: {equals: {probe: declared, path: count, value: 9}}}
              - {id: evidence-runs, step: list, title: Each row's evidence is real, points: 4, needs: [well-formed], assert: {exists: {probe: declared, path: evidence}}}
              - {id: owners-known, step: owners, title: Every owner is a team of the estate, points: 3, assert: {exists: {probe: owners, path: owners}}}
              - {id: owners-reachable, step: owners, title: Every owner can be reached, points: 2, needs: [owners-known], discoverable: true, assert: {exists: {probe: owners, path: contacts}}}
              - {id: secret, step: owners, title: Nothing was copied, points: 1, visibility: hidden, assert: {exists: {probe: owners, path: owners}}}  # lint: allow ML315 because a grader looks first
            gate:
              solutions: [{id: reference, run: solution/apply.sh}]
              mutants: [{id: missing-row, run: mutants/missing-row.sh, mustFail: [all-listed]}]
            """)
        .With("mod-551/pipeline-inventory/brief.md", """
            # Inventory the pipelines

            **Parcel** runs nine pipelines and nobody can say which. Last week a model was retrained *twice* in one night, and the price
            forecast went out with yesterday's parcels. You are asked for one list that everybody can trust.

            ## List every pipeline

            Write `portfolio/inventory.yaml`, one row a pipeline:

            ```yaml
            pipelines:
              - name: eta
                schedule: "0 3 * * *"
                trigger: cron
            ```

            Where to look:

            - the crontabs of `batch`
            - the workflow files in the repositories on `forge`
            - what the people on call wrote down

            | Field | Means |
            |---|---|
            | name | as its owner calls it |
            | schedule | five cron fields |

            ## Name who answers for each

            Owners are teams, not people: *people change desks*.

            ## Say what you would retire first

            Half a page in `portfolio/reflection.md`.
            """)
        .With("mod-551/pipeline-inventory/start/portfolio/inventory.yaml", "pipelines: []\n")
        .With("mod-551/pipeline-inventory/start/portfolio/owners.yaml", "owners: []\n")
        .With("mod-551/pipeline-inventory/start/portfolio/reflection.md", "\n")
        .With("mod-551/pipeline-inventory/solution/apply.sh", "#!/bin/sh\n")
        .With("mod-551/pipeline-inventory/mutants/missing-row.sh", "#!/bin/sh\n")
        .WithSmallLab("lifecycle-map", "Map the ML lifecycle", "tooling", 60, "")
        .WithSmallLab("maturity-score", "Score the maturity of a team", "maturity", 90, "pipeline-inventory");

    /// <summary>The same course with a lab that cannot be used.</summary>
    public static SampleFolder WriteWithBrokenLab() =>
        Write().With("mod-551/broken/lab.yaml", "formatVersion: 1\nkind: Lab\nid: broken\ntitel: A lab with a slip\n");

    private static SampleFolder WithSmallLab(this SampleFolder folder, string id, string title, string section, int minutes, string requires) => folder
        .With($"mod-551/{id}/lab.yaml", $$"""
            formatVersion: 1
            kind: Lab
            id: {{id}}
            title: {{title}}
            outline: {{section}}
            minutes: {{minutes}}
            objectives: [inventory]
            requires: [{{requires}}]
            brief: brief.md
            steps: [{id: write, title: Write it down, answer: "portfolio/{{id}}.yaml" }]
            probes: {written: {answer: "portfolio/{{id}}.yaml" } }
            checks: [{id: there, step: write, title: It is written down, points: 8, assert: {exists: {probe: written, path: done} } }]
            gate:
              solutions: [{id: reference, run: solution/apply.sh}]
              mutants: [{id: nothing, run: mutants/nothing.sh, mustFail: [there]}]
            """)
        .With($"mod-551/{id}/brief.md", $"# {title}\n\n## Write it down\n\nWrite it down.\n")
        .With($"mod-551/{id}/start/portfolio/{id}.yaml", "done:\n")
        .With($"mod-551/{id}/solution/apply.sh", "#!/bin/sh\n")
        .With($"mod-551/{id}/mutants/nothing.sh", "#!/bin/sh\n");
}
