using System.CommandLine;
using MlopsLabs.Core.Catalog;
using MlopsLabs.Core.Grading;
using MlopsLabs.Core.Grading.Grades;
using MlopsLabs.Core.Grading.Ledger;

namespace MlopsLabs.Cli.Verbs.Grade;

/// <summary>A verb on a cohort's grades: the cohort, the grader's labs, and the ledger.</summary>
internal abstract class GradesVerb(string name, string description, params string[] examples) : Verb(name, description, examples)
{
    private readonly Argument<string> cohort = CohortArgument.New();

    private readonly Option<string?> ledger = new("--ledger")
    {
        Description = $"Where graders' decisions are: postgres://USER@HOST/DATABASE; else {LedgerFinder.Variable}, else the cohort's folder",
        HelpName = "ADDRESS",
    };

    protected override void Declare(Command command)
    {
        command.Add(cohort);
        command.Add(ledger);
    }

    /// <summary>The cohort that the call names.</summary>
    protected Cohort CohortOf(Invocation call) => Cohort.Open(CohortArgument.PathOf(call, call.Parsed.GetValue(cohort)!));

    /// <summary>The ledger that the call, or the environment, names.</summary>
    /// <exception cref="UsageException">It is none.</exception>
    protected ILedger LedgerOf(Invocation call, Cohort of) => LedgerOf(call, of, AddressOf(call));

    /// <summary>The ledger of an address, or of the environment when it is null.</summary>
    /// <exception cref="UsageException">It is none.</exception>
    protected static ILedger LedgerOf(Invocation call, Cohort of, string? address)
    {
        try
        {
            return LedgerFinder.Open(of, address ?? call.Host.Variable(LedgerFinder.Variable), call.Host.Time);
        }
        catch (FormatException error)
        {
            throw new UsageException(error.Message, "--ledger postgres://USER@HOST/DATABASE");
        }
    }

    /// <summary>The address of a ledger that the call names.</summary>
    protected string? AddressOf(Invocation call) => call.Parsed.GetValue(ledger);

    /// <summary>The cohort's course among the grader's labs; null when it is not there.</summary>
    protected static Course? CourseOf(Invocation call, Cohort of) =>
        of.File.Course is { } id ? call.Catalog.Courses.FirstOrDefault(course => course.Id == id) : null;

    /// <summary>The grades as they are now.</summary>
    protected async Task<CohortGrades> GradesAsync(Invocation call, CancellationToken cancellation)
    {
        var of = CohortOf(call);
        await using var open = LedgerOf(call, of);
        return await CohortGrades.ReadAsync(of, CourseOf(call, of), open, call.Host.Time.GetUtcNow(), cancellation);
    }

    /// <summary>A learner of a gradebook.</summary>
    /// <exception cref="UsageException">There is none of that id.</exception>
    protected static LearnerGrades LearnerOf(CohortGrades grades, string id) => grades.Book.Learners.FirstOrDefault(learner => learner.Id == id)
        ?? throw new UsageException(
            $"There is no learner `{id}` in {grades.Cohort.Folder}{Core.Specs.Nearest.Suggest(id, grades.Book.Learners.Select(learner => learner.Id))}.", $"mlopslabs grade list {grades.Cohort.Folder}");

    /// <summary>Where a lab is among a gradebook's labs.</summary>
    /// <exception cref="UsageException">There is none of that id.</exception>
    protected static int LabOf(CohortGrades grades, string id)
    {
        for (var at = 0; at < grades.Book.Labs.Count; at++)
            if (grades.Book.Labs[at].Id == id)
                return at;
        throw new UsageException(
            $"There is no lab `{id}` in this cohort's course{Core.Specs.Nearest.Suggest(id, grades.Book.Labs.Select(lab => lab.Id))}.", $"mlopslabs grade list {grades.Cohort.Folder}");
    }
}
