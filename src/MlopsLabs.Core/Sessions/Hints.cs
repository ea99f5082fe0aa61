using System.Globalization;
using MlopsLabs.Core.Checks;
using MlopsLabs.Core.Specs;

namespace MlopsLabs.Core.Sessions;

/// <summary>Which hint comes next, and whether it may be taken yet.</summary>
internal static class Hints
{
    public static HintOffer? Next(LabState state, StepSpec step)
    {
        var taken = state.HintsTaken.TryGetValue(step.Id.Value, out var indices) ? indices : [];
        var left = Enumerable.Range(0, step.Hints.Count).Where(index => !taken.Contains(index)).ToList();
        if (left.Count == 0)
            return null;
        // A hint about what passes must not stand before one about what does not.
        var next = left.Where(index => !IsAboutPassing(state, step.Hints[index])).DefaultIfEmpty(left[0]).First();
        return new HintOffer(step.Id.Value, next, step.Hints.Count, step.Hints[next].Cost, Needless(state, step) ?? Locked(state, step.Hints[next]));
    }

    private static bool IsAboutPassing(LabState state, HintSpec hint) => hint.When is { } when && ResultOf(state, when.Value)?.Status == CheckStatus.Passed;

    private static CheckResult? ResultOf(LabState state, string check) => state.Current?.Results.FirstOrDefault(result => result.CheckId == check);

    private static string? Needless(LabState state, StepSpec step)
    {
        var checks = state.Lab.VisibleChecks().Where(check => check.Step.Value == step.Id.Value).Select(check => check.Id.Value).ToHashSet();
        var results = state.Current?.Results.Where(result => checks.Contains(result.CheckId) && result.Counts).ToList();
        return results is { Count: > 0 } && results.TrueForAll(result => result.Status == CheckStatus.Passed) ? "every check of this step passes already" : null;
    }

    private static string? Locked(LabState state, HintSpec hint)
    {
        if (state.Failures < hint.AfterFailures)
            return $"it opens after {Count(hint.AfterFailures, "failed attempt")}; there {(state.Failures == 1 ? "was 1" : $"were {state.Failures}")} so far";
        if (state.Minutes < hint.AfterMinutes)
            return $"it opens after {Count(hint.AfterMinutes, "minute")} in the lab";
        if (hint.When is not { } when)
            return null;
        var check = state.Lab.Checks.First(check => check.Id.Value == when.Value);
        return ResultOf(state, when.Value)?.Status switch
        {
            CheckStatus.Failed => null,
            CheckStatus.Passed => $"it is about \"{check.Title}\", and that passes already",
            _ => $"it opens when \"{check.Title}\" has failed",
        };
    }

    private static string Count(int count, string what) => string.Create(CultureInfo.InvariantCulture, $"{count} {what}{(count == 1 ? "" : "s")}");
}
