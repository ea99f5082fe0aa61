using System.Collections.Concurrent;
using MlopsLabs.Core.Attempts;
using MlopsLabs.Core.Attempts.Submissions;

namespace MlopsLabs.Core.Grading.Runs;

/// <summary>The seeds that estates are drawn from: as enrolled, else as the submission says. A seed that is not the log's is none.</summary>
internal sealed class Seeds(Cohort cohort)
{
    private readonly ConcurrentDictionary<string, string?> enrolled = new();

    public string? Of(GradedWork work, Attempt attempt) =>
        new[] { enrolled.GetOrAdd(work.Learner, Enrolled), Submitted(work) }
            .FirstOrDefault(seed => seed is not null && SeedCommitment.Of(seed) == attempt.SeedCommitment);

    private string? Enrolled(string learner)
    {
        var path = Path.Combine(cohort.Enrolments, EnrolmentRun.FileName(learner));
        return File.Exists(path) ? Enrolment.Read(path).Seed : null;
    }

    private string? Submitted(GradedWork work)
    {
        try
        {
            var envelope = File.ReadAllBytes(Path.Combine(cohort.SubmissionFolder(work.Submission.Sha256), BundleLayout.Statement));
            return SubmissionStatement.Read(DsseEnvelope.Read(envelope).Content()).Predicate.Seed;
        }
        catch (Exception error) when (error is FormatException or IOException or UnauthorizedAccessException)
        {
            return null;
        }
    }
}
