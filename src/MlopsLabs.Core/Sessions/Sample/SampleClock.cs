namespace MlopsLabs.Core.Sessions.Sample;

/// <summary>
/// The time of one learner: the wall clock, and the clock of a machine that is started for each sitting. Terms are in the past, so that no
/// attempt is dated after it is imported.
/// </summary>
internal sealed class SampleClock
{
    /// <summary>When a sample's term begins: a Monday.</summary>
    public static readonly DateTimeOffset Term = new(2026, 3, 2, 0, 0, 0, TimeSpan.Zero);

    private const int LatestHour = 21;

    private readonly SampleDice dice;
    private DateTimeOffset boot;

    public SampleClock(SampleDice dice)
    {
        this.dice = dice;
        Sit(Term.AddDays(dice.Between(0, 4)));
    }

    /// <summary>The wall clock.</summary>
    public DateTimeOffset Now { get; private set; }

    /// <summary>Milliseconds since the machine was started.</summary>
    public long Monotonic => (long)(Now - boot).TotalMilliseconds;

    /// <summary>Works for so long.</summary>
    public void Work(TimeSpan length) => Now += length + TimeSpan.FromTicks(dice.Between(0, 9_999_999));

    /// <summary>A pause, or the next sitting: on another day when it is late.</summary>
    public void Rest(double minutes, int mostDays)
    {
        if (mostDays == 0 && Now.AddMinutes(minutes).Hour < LatestHour && Now.AddMinutes(minutes).Date == Now.Date)
            Work(TimeSpan.FromMinutes(minutes));
        else
            Sit(new DateTimeOffset(Now.Date, TimeSpan.Zero).AddDays(dice.Between(1, Math.Max(1, mostDays))));
    }

    private void Sit(DateTimeOffset day)
    {
        Now = day.AddHours(dice.Between(7.5, 19.5));
        boot = Now.AddMinutes(-dice.Between(1.0, 90.0));
        Work(TimeSpan.Zero);
    }
}
