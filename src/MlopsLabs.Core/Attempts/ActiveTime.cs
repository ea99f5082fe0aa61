namespace MlopsLabs.Core.Attempts;

/// <summary>How long a learner worked, from what they did and when.</summary>
public static class ActiveTime
{
    /// <summary>A longer pause between two events is not work: 20 minutes.</summary>
    public static readonly TimeSpan LongestPause = TimeSpan.FromMinutes(20);

    // How far apart two estimates of when the machine started may lie and still mean the same start.
    private static readonly TimeSpan s_bootTolerance = TimeSpan.FromMinutes(1);

    /// <summary>
    /// The sum of the pauses between neighbouring events that are not longer than <see cref="LongestPause"/>, in minutes; whoever stopped the
    /// environment has left until they do something again. Between two
    /// events of the same start of the machine the clock that never goes back decides, so that neither a clock that is set nor a
    /// laptop that sleeps counts; else the wall clock, where going back counts nothing.
    /// </summary>
    public static double ActiveMinutes(IEnumerable<ActivityEvent> events)
    {
        var sum = TimeSpan.Zero;
        ActivityEvent? before = null;
        foreach (var next in events)
        {
            if (before is not null && before.Kind != ActivityKind.Stopped && Pause(before, next) is var pause && pause > TimeSpan.Zero && pause <= LongestPause)
                sum += pause;
            before = next;
        }
        return sum.TotalMinutes;
    }

    private static TimeSpan Pause(ActivityEvent before, ActivityEvent next)
    {
        var wall = next.At - before.At;
        var steady = Math.Clamp((double)next.Monotonic - before.Monotonic, -1e12, 1e12);
        return SameBoot(before, next, wall, steady) && steady >= 0 ? TimeSpan.FromMilliseconds(steady) : wall;
    }

    private static bool SameBoot(ActivityEvent before, ActivityEvent next, TimeSpan wall, double steady) =>
        before.Boot is not null && next.Boot is not null
            ? before.Boot == next.Boot
            : Math.Abs(wall.TotalMilliseconds - steady) <= s_bootTolerance.TotalMilliseconds;
}
