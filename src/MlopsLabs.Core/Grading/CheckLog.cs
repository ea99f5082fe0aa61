using MlopsLabs.Core.Attempts;
using MlopsLabs.Core.Checks;
using MlopsLabs.Core.Grading.Runs;

namespace MlopsLabs.Core.Grading;

/// <summary>Which lines of a check log are wanted. An empty set, or null, asks for all.</summary>
/// <param name="Learners">Ids.</param>
/// <param name="Labs">Ids.</param>
/// <param name="Checks">Ids.</param>
/// <param name="Statuses">How checks ended.</param>
/// <param name="Faults">Who has to act.</param>
/// <param name="Since">Attempts from this time on, by the learner's clock.</param>
/// <param name="Until">Attempts before this time.</param>
/// <param name="Text">A part of the message, without regard to case.</param>
/// <param name="OnlyLast">Whether only the attempt that counts is asked for.</param>
public sealed record CheckLogFilter(
    IReadOnlySet<string> Learners, IReadOnlySet<string> Labs, IReadOnlySet<string> Checks, IReadOnlySet<CheckStatus> Statuses, IReadOnlySet<Fault> Faults,
    DateTimeOffset? Since, DateTimeOffset? Until, string? Text, bool OnlyLast)
{
    internal bool Wants(GradedWork work) => Has(Learners, work.Learner) && Has(Labs, work.Lab.Lab);

    internal bool Wants(Attempt attempt) => !(attempt.At < Since) && !(attempt.At >= Until);

    internal bool Wants(CheckResult result) => Has(Checks, result.CheckId) && Has(Statuses, result.Status) && Has(Faults, result.Fault)
        && (Text is null || result.Message.Contains(Text, StringComparison.OrdinalIgnoreCase));

    private static bool Has<T>(IReadOnlySet<T> wanted, T value) => wanted.Count == 0 || wanted.Contains(value);
}

/// <summary>A line of a check log: one check of one attempt.</summary>
/// <param name="Work">Whose attempt, at which lab.</param>
/// <param name="Attempt">The attempt.</param>
/// <param name="Result">What the learner's program logged.</param>
public sealed record CheckLogLine(GradedWork Work, Attempt Attempt, CheckResult Result);

/// <summary>Everything that the learners' programs logged, of the submissions that count. Read from the logs each time: nothing can be out of date.</summary>
public static class CheckLog
{
    /// <summary>The lines that a filter wants, by learner, lab and attempt.</summary>
    /// <exception cref="PlatformException">The cohort's folder cannot be read.</exception>
    public static IEnumerable<CheckLogLine> Read(Cohort cohort, CheckLogFilter filter, CancellationToken cancellation)
    {
        var attempts = new StoredAttempts(cohort);
        var works = CohortIndex.Read(cohort).AllCurrent().Where(filter.Wants);
        return works.AsParallel().AsOrdered().WithCancellation(cancellation)
            .Select(work => (work, attempts: filter.OnlyLast ? attempts.Last(work) is { } last ? [last] : [] : attempts.All(work)))
            .AsSequential()
            .SelectMany(each => each.attempts.Where(filter.Wants).SelectMany(attempt => attempt.Results.Where(filter.Wants).Select(result => new CheckLogLine(each.work, attempt, result))));
    }
}
