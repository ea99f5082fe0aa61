using MlopsLabs.Core.Catalog;
using MlopsLabs.Core.Environments;
using MlopsLabs.Core.Environments.Local;
using MlopsLabs.Core.Sessions;
using MlopsLabs.Core.Sessions.Sample;
using MlopsLabs.Core.Specs;
using MlopsLabs.Core.Tests.Attempts;
using MlopsLabs.Core.Tests.Fixtures;

namespace MlopsLabs.Core.Tests.Grading.Sample;

/// <summary>A course of two labs on real local estates: one is judged by matchers, the other by a script that reads lines of a Markdown file.</summary>
internal sealed class TwoLabs : IDisposable
{
    private const string Region = """$(sed 's/.*"region":"\([a-z]*\)".*/\1/' "$PARAMETERS_FILE")""";

    private readonly FixtureFolder labs = Courses.Good()
        .Replace("c/course.yaml", "labMinutes: 30", "labMinutes: 60")
        .Replace("c/look/lab.yaml", "mutants: [{id: wrong, run: mutants/wrong.sh, mustFail: [region-right]}]", """
            alternatives: [{id: quoted, run: solution/quoted.sh}]
              mutants:
                - {id: wrong, run: mutants/wrong.sh, mustFail: [region-right]}
                - {id: empty, run: mutants/empty.sh, mustFail: [region-there]}
                - {id: broken, run: mutants/broken.sh, mustFail: [region-there]}
            """)
        .With("c/look/solution/apply.sh", $"#!/bin/sh\nprintf 'region: %s\\n' \"{Region}\" > portfolio/found.yaml\n")
        .With("c/look/solution/quoted.sh", $"#!/bin/sh\nprintf '# found\\nregion: \"%s\"' \"{Region}\" > portfolio/found.yaml\n")
        .With("c/look/mutants/wrong.sh", "#!/bin/sh\nprintf 'note: it\\nregion: middle' > portfolio/found.yaml\n")
        .With("c/look/mutants/empty.sh", "#!/bin/sh\nprintf 'found: |\\n  north' > portfolio/found.yaml\n")
        .With("c/look/mutants/broken.sh", "#!/bin/sh\nprintf 'found: 1\\nregion: north\\n  south\\nfound: 2\\n' > portfolio/found.yaml\n")
        .With("c/report/lab.yaml", """
            formatVersion: 1
            kind: Lab
            id: report
            title: Report
            outline: second
            minutes: 30
            objectives: [see]
            environment: estate
            brief: brief.md
            steps:
              - {id: write, title: Write it, answer: portfolio/report.md, hints: [{text: Read., cost: 1}, {text: Again., cost: 1, after: {failures: 1}}]}
            probes:
              report: {answer: portfolio/report.md}
              conf: {service: batch, file: /etc/conf.yaml}
            checks:
              - {id: counted, step: write, points: 4, script: checks/count.sh, probes: [report, conf]}
            gate:
              solutions: [{id: reference, run: solution/apply.sh}]
              mutants:
                - {id: short, run: mutants/short.sh, mustFail: [counted]}
                - {id: none, run: mutants/none.sh, mustFail: [counted]}
                - {id: shorter, run: mutants/shorter.sh, mustFail: [counted]}
            """)
        .With("c/report/brief.md", "# Report\n\n## Write it\n\nFour points.\n")
        .With("c/report/checks/count.sh", """
            #!/bin/sh
            n=$(grep -c '^- ' "$EVIDENCE_DIR/report")
            last=$(grep -n . "$EVIDENCE_DIR/report" | grep -v '<!--' | tail -1 | cut -d: -f1)
            printf '{"credit": 0.%s, "message": "%s points; the last line is %s"}' "$((n * 25))" "$n" "${last:-0}" | sed 's/0.100,/1,/' > "$RESULT_FILE"
            [ "$n" -ge 4 ] || exit 1

            """)
        .With("c/report/start/portfolio/report.md", "# Report\n")
        .With("c/report/solution/apply.sh", "#!/bin/sh\nprintf '# Report\\n\\n- a\\n- b\\n- c\\n- d\\n' > portfolio/report.md\n")
        .With("c/report/mutants/short.sh", "#!/bin/sh\nprintf '# Report\\n\\n- a\\n- b\\n- c' > portfolio/report.md\n")
        .With("c/report/mutants/shorter.sh", "#!/bin/sh\nprintf '# Report\\n\\n- a\\n- b' > portfolio/report.md\n")
        .With("c/report/mutants/none.sh", "#!/bin/sh\nprintf 'Nothing to report' > portfolio/report.md\n");

    private readonly TemporaryFolder folder = new();
    private Course? course;

    /// <summary>The files; to be changed before anything is read.</summary>
    public FixtureFolder Labs => labs;

    public Course Course => course ??= Read();

    public LearnerHome Author => new(folder["author"]);

    public string this[string name] => folder[name];

    public static Task<IRuntime> RuntimeAsync(RuntimeKind kind, LearnerHome home, CancellationToken cancellation) =>
        Task.FromResult<IRuntime>(new LocalRuntime("chosen for a test", home.Folder, () => true, TimeProvider.System));

    public async Task<SampleReport> SampleAsync(string to, SampleOptions options, Action<SampleProgress>? each = null, CancellationToken? cancellation = null)
    {
        using var benches = new GateHome(Author, $"run-{to}");
        return await new SampleRun(Course, [.. Course.Labs.Select(lab => (lab, RuntimeKind.Local))], RuntimeAsync, benches, TimeProvider.System, "mlopslabs test")
            .RunAsync(folder[to], options, new Told(each ?? (_ => { })), cancellation ?? TestContext.Current.CancellationToken);
    }

    public void Dispose()
    {
        labs.Dispose();
        folder.Dispose();
    }

    private Course Read()
    {
        var read = CatalogReader.Read(labs.Path);
        Assert.False(read.HasErrors, string.Join("\n", read.Diagnostics));
        return read.Courses[0];
    }

    /// <summary>Tells at once, on the thread that reports.</summary>
    private sealed class Told(Action<SampleProgress> each) : IProgress<SampleProgress>
    {
        public void Report(SampleProgress value) => each(value);
    }
}
