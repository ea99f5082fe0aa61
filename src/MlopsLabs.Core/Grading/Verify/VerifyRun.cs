namespace MlopsLabs.Core.Grading.Verify;

/// <summary>What verifying a cohort found.</summary>
/// <param name="Submissions">Every submission, by learner, in the order in which they came.</param>
/// <param name="BadReceipts">Receipts that cannot be read, or that the cohort's key did not sign, by file.</param>
public sealed record CohortReport(IReadOnlyList<VerifiedSubmission> Submissions, IReadOnlyList<string> BadReceipts);

/// <summary>Verifies a whole cohort offline. It raises flags with an explanation, and never a verdict. Writes nothing.</summary>
/// <param name="cohort">The cohort.</param>
/// <param name="versions">The grader's labs; null when there is no course to compare with.</param>
public sealed class VerifyRun(Cohort cohort, LabVersions? versions)
{
    /// <summary>Verifies.</summary>
    /// <exception cref="PlatformException">The cohort's folder is damaged or cannot be read.</exception>
    public CohortReport Run(CancellationToken cancellation)
    {
        var index = CohortIndex.Read(cohort);
        var facts = new SubmissionFacts[index.Submissions.Count];
        var check = new SubmissionCheck(cohort, versions);
        Parallel.For(0, facts.Length, new ParallelOptions { CancellationToken = cancellation }, at => facts[at] = Look(check, index.Submissions[at]));
        var (receipts, bad) = Receipt.All(cohort);
        new CrossChecks(facts, receipts).Run(versions?.StartFiles ?? new HashSet<string>());
        return new CohortReport(
            [.. facts.OrderBy(each => each.Record.Learner, StringComparer.Ordinal)
                .Select(each => new VerifiedSubmission(each.Record, [.. each.Flags.Distinct().OrderByDescending(flag => flag.Level).ThenBy(flag => flag.Lab, StringComparer.Ordinal)]))],
            bad);
    }

    private static SubmissionFacts Look(SubmissionCheck check, SubmissionRecord record)
    {
        try
        {
            return check.Look(record);
        }
        catch (Exception error) when (error is FormatException or System.Text.Json.JsonException or IOException or ArgumentException or InvalidOperationException)
        {
            return new SubmissionFacts(
                record, [Flag.Of(FlagLevel.Damage, FlagKind.LostHere, null, $"This cohort's own copy cannot be read ({error.Message}); import the submission again.")],
                new Dictionary<string, IReadOnlyList<string>>());
        }
    }
}
