using System.CommandLine;
using MlopsLabs.Core.Grading;
using MlopsLabs.Core.Grading.Grades;
using MlopsLabs.Core.Grading.Ledger;
using MlopsLabs.Core.Grading.Runs;
using MlopsLabs.Core.Grading.Verify;
using MlopsLabs.Tui;

namespace MlopsLabs.Cli.Verbs.Grade;

internal sealed class GradeOpenVerb() : GradesVerb("open", """
    Open a cohort's screens, on a terminal: grades of all learners, submissions, checks across the cohort, marking by rubric, and what a run would change.
    `grade COHORT` is short for it.
    """, "mlopslabs grade autumn", "mlopslabs grade open autumn --author eve")
{
    private readonly Option<string?> author = GraderName.Option();

    protected override void Declare(Command command)
    {
        base.Declare(command);
        command.Add(author);
    }

    protected override Task<int> RunAsync(Invocation call, CancellationToken cancellation) => OpenAsync(call, CohortOf(call).Folder, AddressOf(call), author, cancellation);

    /// <summary>Opens the screens.</summary>
    /// <param name="call">The call.</param>
    /// <param name="folder">The cohort's folder.</param>
    /// <param name="ledger">The ledger's address; null for that of the environment.</param>
    /// <param name="author">The option that says who decides; null when the call has none.</param>
    /// <param name="cancellation">Ends the screens.</param>
    public static async Task<int> OpenAsync(Invocation call, string folder, string? ledger, Option<string?>? author, CancellationToken cancellation)
    {
        var cohort = Cohort.Open(folder);
        Screens.RequireTerminal(call, $"mlopslabs grade list {cohort.Folder}");
        var course = CourseOf(call, cohort);
        await using var opened = LedgerOf(call, cohort, ledger);
        return await TuiApp.GradeAsync(Options(call, cohort, course, opened, GraderName.Of(call, author)), cancellation);
    }

    private static GraderOptions Options(Invocation call, Cohort cohort, Core.Catalog.Course? course, ILedger ledger, string author) => new(
        cohort.Folder,
        course,
        author,
        (before, cancel) => before is null
            ? CohortGrades.ReadAsync(cohort, course, ledger, call.Host.Time.GetUtcNow(), cancel)
            : before.RefreshAsync(course, ledger, call.Host.Time.GetUtcNow(), cancel),
        async (draft, cancel) =>
        {
            if (draft.Kind == DecisionKind.Apply)
                ReplacedRun.Refuse(cohort, LedgerView.Of(await ledger.ReadAsync(0, cancel), call.Host.Time.GetUtcNow()).Run, draft.Run);
            return await ledger.AppendAsync(draft, cancel);
        },
        cancel => new VerifyRun(cohort, course is null ? null : LabVersions.Of(course)).Run(cancel))
    {
        Time = call.Host.Time,
        Variable = call.Host.Variable,
    };
}
