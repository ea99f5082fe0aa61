namespace MlopsLabs.Core.Tests.Fixtures;

/// <summary>The clock of a machine that sleeps, or is set, all the time: the wall clock is an hour on whenever it is looked at. What measures how long something took goes on as it does.</summary>
internal sealed class JumpingTime : TimeProvider
{
    private int _looks;

    public override DateTimeOffset GetUtcNow() => base.GetUtcNow().AddHours(Interlocked.Increment(ref _looks));
}
