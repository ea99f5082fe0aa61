using MlopsLabs.Core.Attempts;

namespace MlopsLabs.Core.Grading.Verify;

/// <summary>What looking at one submission alone gave, for comparing it with others.</summary>
/// <param name="Record">Which.</param>
/// <param name="Flags">What was found so far.</param>
/// <param name="Lines">The digests of all attempts' lines, by lab, in order.</param>
internal sealed record SubmissionFacts(SubmissionRecord Record, List<Flag> Flags, IReadOnlyDictionary<string, IReadOnlyList<string>> Lines);

/// <summary>Looks at the attempts of one log, beyond its chain: when they were made, and with which version of the lab.</summary>
/// <param name="lab">The lab's id.</param>
/// <param name="handedIn">When the grader got the log.</param>
internal sealed class AttemptTimes(string lab, DateTimeOffset handedIn)
{
    // Clocks of two machines differ; times in the log are whole milliseconds.
    private static readonly TimeSpan s_betweenMachines = TimeSpan.FromMinutes(5);
    private static readonly TimeSpan s_rounding = TimeSpan.FromMilliseconds(50);
    private static readonly TimeSpan s_steady = TimeSpan.FromMinutes(2);

    private const double CenturyMilliseconds = 100 * 366 * 86_400_000d;

    private Attempt? _before;

    /// <summary>Looks at the next attempt.</summary>
    public IEnumerable<Flag> Look(Attempt attempt)
    {
        var before = _before;
        _before = attempt;
        if (attempt.At > handedIn + s_betweenMachines)
            yield return Flag.Of(FlagLevel.Odd, FlagKind.AfterSubmission, lab,
                $"Attempt {attempt.Seq} is dated {attempt.At:u}, after it was handed in ({handedIn:u}): the learner's clock was or is wrong.");
        var work = Work(attempt);
        if (attempt.Results.Any(result => result.StartedAt - attempt.At > s_rounding))
            yield return Flag.Of(FlagLevel.Odd, FlagKind.TooFast, lab, $"Attempt {attempt.Seq} is dated {attempt.At:u}, before its checks were judged.");
        if (before is null)
            yield break;
        var wall = attempt.At - before.At;
        // Whoever wrote the log chose these numbers: they may be too far apart for a time.
        var steady = TimeSpan.FromMilliseconds(Math.Clamp((double)attempt.Monotonic - before.Monotonic, -CenturyMilliseconds, CenturyMilliseconds));
        if (wall >= TimeSpan.Zero && wall + s_rounding < work)
            yield return Flag.Of(FlagLevel.Odd, FlagKind.TooFast, lab,
                $"Attempt {attempt.Seq} is dated {wall.TotalSeconds:0.###} s after the one before it, and says itself that it took {work.TotalSeconds:0.###} s.");
        // The steady clock stands still while a laptop sleeps, and begins anew when it is started; it never runs ahead.
        if (steady > TimeSpan.Zero && wall >= TimeSpan.Zero && steady - wall > s_steady)
            yield return new Flag(FlagLevel.Odd, nameof(FindingKind.ClockWentBack), lab,
                $"Between attempts {before.Seq} and {attempt.Seq} {steady:g} went by on the steady clock and {wall:g} on the wall clock: that was set back.");
    }

    /// <summary>What an attempt takes at the least: its longest reading or check. Several run at once.</summary>
    private static TimeSpan Work(Attempt attempt) =>
        attempt.Probes.Select(probe => probe.Duration).Concat(attempt.Results.Select(result => result.Duration)).DefaultIfEmpty().Max();
}
