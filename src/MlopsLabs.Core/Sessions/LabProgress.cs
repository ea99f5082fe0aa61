using MlopsLabs.Core.Attempts;
using MlopsLabs.Core.Catalog;
using MlopsLabs.Core.Checks;
using MlopsLabs.Core.Specs;

namespace MlopsLabs.Core.Sessions;

/// <summary>Derives where a learner stands from the logs, and nothing else.</summary>
public static class LabProgress
{
    /// <summary>The state of one lab.</summary>
    public static LabState Of(Course course, LabSpec lab, CourseHome home, TimeProvider time)
    {
        var state = Read(lab, home, time);
        var missing = lab.Requires
            .Where(need => course.Labs.FirstOrDefault(other => other.Id.Value == need.Value) is not { } other || Read(other, home, time).Status != LabStatus.Passed)
            .Select(need => need.Value)
            .ToList();
        return state with { MissingRequirements = missing };
    }

    private static LabState Read(LabSpec lab, CourseHome home, TimeProvider time)
    {
        var attempts = new AttemptLog(home.Attempts(lab.Id.Value)).Read().Select(attempt => attempt.ForLearner(lab)).ToList();
        var activity = new ActivityLog(home.Activity(lab.Id.Value), time).Read().ToList();
        // What came before a reset is history: it must not look like a result of the new beginning.
        var begun = activity.LastOrDefault(entry => entry.Kind == ActivityKind.Reset);
        var lastBefore = begun?.Index ?? 0;
        var since = attempts.Where(attempt => attempt.Seq > lastBefore).ToList();
        var hints = activity.Where(entry => entry is { Kind: ActivityKind.Hint, Step: not null, Index: not null })
            .DistinctBy(entry => (entry.Step, entry.Index))
            .ToList();
        var current = since.LastOrDefault();
        var gaveUp = activity.Any(entry => entry.Kind == ActivityKind.GaveUp);
        return new LabState(
            lab,
            current is { Passed: true } ? LabStatus.Passed : attempts.Count > 0 || activity.Any(entry => entry.Kind == ActivityKind.Started) ? LabStatus.Started : LabStatus.New,
            current,
            attempts.Count > 0 ? attempts.Max(attempt => Math.Max(0, attempt.Score - attempt.Hints)) : null,
            attempts.Count,
            since.Count(attempt => attempt.Results.Any(result => result.Status == CheckStatus.Failed)),
            ActiveTime.ActiveMinutes(activity),
            hints.GroupBy(hint => hint.Step!).ToDictionary(group => group.Key, group => (IReadOnlyList<int>)[.. group.Select(hint => (int)hint.Index!.Value).Order()]),
            gaveUp ? lab.Points : hints.Sum(hint => hint.Cost ?? 0),
            [])
        {
            History = attempts,
            WorkedAt = activity.LastOrDefault()?.At,
            GaveUp = gaveUp,
            PassedAs = since.LastOrDefault(attempt => attempt.Passed)?.Seq,
        };
    }
}
