using Microsoft.Extensions.Time.Testing;
using MlopsLabs.Core.Attempts;

namespace MlopsLabs.Core.Tests.Attempts;

/// <summary>Promise 13: neither a laptop that sleeps nor a clock that is set counts as work.</summary>
public sealed class ActivityLogTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();
    private readonly FakeTimeProvider _time = new(SampleAttempts.Start);

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void What_the_learner_did_is_read_back_in_order()
    {
        var log = new ActivityLog(_folder["activity/lab.jsonl"], _time, "boot-1");
        log.Append(ActivityKind.Started);
        _time.Advance(TimeSpan.FromMinutes(2));
        log.Append(ActivityKind.Hint, "list", 0, 1.5);

        var events = log.Read().ToList();
        Assert.Equal([ActivityKind.Started, ActivityKind.Hint], events.Select(one => one.Kind));
        Assert.Equal(("list", 0L, 1.5), (events[1].Step, events[1].Index, events[1].Cost));
        Assert.Equal(SampleAttempts.Start.AddMinutes(2), events[1].At);
        Assert.Equal(120_000, events[1].Monotonic - events[0].Monotonic);
        Assert.Equal(2, ActiveTime.ActiveMinutes(events));
    }

    [Fact]
    public void The_steady_clock_names_its_start_of_this_machine()
    {
        Assert.SkipUnless(OperatingSystem.IsLinux(), "only Linux names the start of the machine");
        Assert.Matches("^[0-9a-f-]{36}$", Uptime.Boot);
        var before = Uptime.Milliseconds(TimeProvider.System);
        Assert.InRange(Uptime.Milliseconds(TimeProvider.System), before, long.MaxValue);
    }

    [Fact]
    public void Pauses_of_twenty_minutes_count_and_longer_ones_do_not()
    {
        Assert.Equal(25, ActiveTime.ActiveMinutes([At(0, 0), At(5, 5), At(25, 25), At(46, 46)]));
        Assert.Equal(0, ActiveTime.ActiveMinutes([]));
        Assert.Equal(0, ActiveTime.ActiveMinutes([At(0, 0)]));
    }

    [Fact]
    public void Whoever_stopped_the_environment_has_left_until_they_do_something_again()
    {
        Assert.Equal(7, ActiveTime.ActiveMinutes([At(0, 0), At(5, 5) with { Kind = ActivityKind.Stopped }, At(15, 15), At(17, 17)]));
    }

    [Fact]
    public void A_clock_that_is_set_back_or_forward_changes_nothing_while_the_machine_is_up()
    {
        Assert.Equal(15, ActiveTime.ActiveMinutes([At(0, 0), At(-600, 5), At(-590, 15)]));
        Assert.Equal(15, ActiveTime.ActiveMinutes([At(0, 0), At(600, 5), At(610, 15)]));
    }

    [Fact]
    public void A_laptop_that_slept_counts_only_the_time_it_was_awake()
    {
        Assert.Equal(10, ActiveTime.ActiveMinutes([At(0, 0), At(480, 10)]));
    }

    [Fact]
    public void Over_a_restart_the_wall_clock_counts_and_going_back_counts_nothing()
    {
        Assert.Equal(4, ActiveTime.ActiveMinutes([At(0, 100), At(4, 1, "boot-2")]));
        Assert.Equal(4, ActiveTime.ActiveMinutes([At(0, 1), At(4, 900, "boot-2")]));
        Assert.Equal(0, ActiveTime.ActiveMinutes([At(0, 100), At(-4, 1, "boot-2")]));
        Assert.Equal(0, ActiveTime.ActiveMinutes([At(0, 1), At(2880, 6, "boot-2")]));
    }

    [Fact]
    public void Where_the_system_does_not_name_its_start_two_clocks_that_agree_do()
    {
        Assert.Equal(5, ActiveTime.ActiveMinutes([At(0, 0, null), At(5, 5, null)]));
        // They disagree: restarted, or set; the wall clock is what is left.
        Assert.Equal(0, ActiveTime.ActiveMinutes([At(0, 1, null), At(2880, 6, null)]));
        Assert.Equal(0, ActiveTime.ActiveMinutes([At(0, 1, null), At(-60, 6, null)]));
    }

    [Fact]
    public void Values_that_no_clock_ever_showed_do_not_throw()
    {
        var events = new[]
        {
            new ActivityEvent(DateTimeOffset.MinValue, long.MinValue, "b", ActivityKind.Opened),
            new ActivityEvent(DateTimeOffset.MaxValue, long.MaxValue, "b", ActivityKind.Opened),
            new ActivityEvent(DateTimeOffset.MinValue, long.MinValue, null, ActivityKind.Opened),
        };
        Assert.Equal(0, ActiveTime.ActiveMinutes(events));
    }

    private static ActivityEvent At(double wallMinutes, double steadyMinutes, string? boot = "boot-1") => new(
        SampleAttempts.Start.AddMinutes(wallMinutes), (long)(steadyMinutes * 60_000), boot, ActivityKind.Checked);
}
