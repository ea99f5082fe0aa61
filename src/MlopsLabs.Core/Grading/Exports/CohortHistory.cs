using MlopsLabs.Core.Attempts;
using MlopsLabs.Core.Attempts.Submissions;
using MlopsLabs.Core.Grading.Grades;

namespace MlopsLabs.Core.Grading.Exports;

/// <summary>Attempts from the submissions of a cohort.</summary>
/// <param name="cohort">The cohort.</param>
public sealed class CohortHistory(Cohort cohort) : IAttemptHistory
{
    /// <inheritdoc/>
    /// <exception cref="PlatformException">A log cannot be read.</exception>
    public IReadOnlyList<Attempt> Attempts(string lab, LabGrade grade)
    {
        var attempts = new List<Attempt>();
        if (grade.Submission is { } submission && Path.Combine(cohort.SubmissionFolder(submission), BundleLayout.LogPath(lab)) is var log && File.Exists(log))
            LogVerifier.Verify(log, null, each: (_, attempt) => attempts.Add(attempt));
        return attempts;
    }
}
