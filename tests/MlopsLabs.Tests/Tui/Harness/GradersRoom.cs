using MlopsLabs.Core.Attempts;
using MlopsLabs.Core.Catalog;
using MlopsLabs.Core.Checks;
using MlopsLabs.Core.Grading;
using MlopsLabs.Core.Grading.Grades;
using MlopsLabs.Core.Grading.Ledger;
using MlopsLabs.Core.Grading.Verify;
using MlopsLabs.Core.Tests.Attempts;
using MlopsLabs.Core.Tests.Grading;
using MlopsLabs.Tui;

namespace MlopsLabs.Tests.Tui.Harness;

/// <summary>A grader at the screens: a real cohort with real bundles in it, a real ledger, and the grader's own copy of the course.</summary>
internal sealed class GradersRoom : IDisposable
{
    private readonly TemporaryFolder folder = new();
    private readonly GradersDesk desk;
    private readonly Dictionary<string, SampleLearner> learners = [];

    public GradersRoom()
    {
        desk = new GradersDesk(folder);
        Course = Labs.Read();
    }

    public const string Lab = SampleLearner.Lab;

    public GradersCourse Labs { get; } = new();

    public Course Course { get; set; }

    public GradersDesk Desk => desk;

    public string Author { get; set; } = "eve";

    /// <summary>Shown in place of what is read, such as a cohort that is too large to be made here.</summary>
    public Gradebook? Book { get; set; }

    public ILedger Ledger => LedgerFinder.Open(desk.Cohort, null, desk.Time);

    public GraderOptions Options => new(
        "/srv/autumn", Course, Author, ReadAsync, (draft, cancellation) => Ledger.AppendAsync(draft, cancellation),
        cancellation => new VerifyRun(desk.Cohort, LabVersions.Of(Course)).Run(cancellation))
    {
        Time = desk.Time,
        Variable = _ => null,
    };

    /// <summary>A learner checks once with each answer and hands in; each attempt has the results that are made for it.</summary>
    public void HandIn(string id, params (string Answer, CheckResult[] Results)[] attempts)
    {
        if (!learners.TryGetValue(id, out var learner))
            learners[id] = learner = new SampleLearner(folder, id);
        foreach (var (answer, results) in attempts)
            learner.Check(answer, attempt => attempt with { Results = [.. results.Select(result => result with { Evidence = [.. attempt.Probes.Select(probe => probe.Sha256)], StartedAt = attempt.At })] });
        desk.Import(learner.Submit());
    }

    public static CheckResult Passed(string check, double points) => new(check, CheckStatus.Passed, Fault.None, null, points, points, "It is there.", "", "", "", [], [], default, TimeSpan.FromMilliseconds(12));

    public static CheckResult Failed(string check, double points, string message, params ResultItem[] items) =>
        new(check, CheckStatus.Failed, Fault.Learner, null, 0, points, message, "", "an owner", "nobody", items, [], default, TimeSpan.FromMilliseconds(12));

    public static CheckResult Broke(string check, double points) =>
        new(check, CheckStatus.Error, Fault.Author, Core.ErrorKind.Spec, 0, points, "The checker broke.", "", "", "", [], [], default, TimeSpan.FromMilliseconds(12));

    /// <summary>The cohort on a screen, all of it read.</summary>
    public async Task<CohortViewModel> OpenAsync(IShell shell)
    {
        var model = new CohortViewModel(Options, shell);
        shell.Open(model);
        await model.Settled;
        return model;
    }

    public async Task<IReadOnlyList<Decision>> DecisionsAsync() => await Ledger.ReadAsync(0, TestContext.Current.CancellationToken);

    public void Dispose()
    {
        Labs.Dispose();
        folder.Dispose();
    }

    private async Task<CohortGrades> ReadAsync(CohortGrades? before, CancellationToken cancellation)
    {
        var at = desk.Time.GetUtcNow();
        var grades = before is null
            ? await CohortGrades.ReadAsync(desk.Cohort, Course, Ledger, at, cancellation)
            : await before.RefreshAsync(Course, Ledger, at, cancellation);
        return Book is null ? grades : grades with { Book = Book };
    }
}
