namespace MlopsLabs.Tui;

/// <summary>
/// When the loop may sleep. The library draws at the start of a turn and runs what was queued at its end, and tells a lone Esc from a longer
/// key by the time since: so there must have been a turn since the wake, then a while, and then another turn, however long the
/// machine lets each of them take. A loop that went by the time alone slept on what it had not drawn yet.
/// </summary>
internal sealed class Drowse(TimeProvider time)
{
    // Long enough for the library to see that an Esc is an Esc and for a terminal to answer its questions.
    private static readonly TimeSpan Settle = TimeSpan.FromMilliseconds(250);
    private long? since;
    private bool settled;

    /// <summary>Something happened: all begins anew.</summary>
    public void Woke() => (since, settled) = (null, false);

    /// <summary>Asked before each turn: whether everything that was woken up for is done.</summary>
    public bool MaySleep()
    {
        if (settled)
            return true;
        since ??= time.GetTimestamp();
        settled = time.GetElapsedTime(since.Value) >= Settle;
        return false;
    }
}
