namespace MlopsLabs.ScreenHost;

/// <summary>The system's clock, but it breaks when it is asked for the time zone: the screens do so on their own thread, when a check is opened.</summary>
internal sealed class FaultyTime(string fault) : TimeProvider
{
    public override TimeZoneInfo LocalTimeZone
    {
        get
        {
            Break();
            return TimeZoneInfo.Utc;
        }
    }

    private void Break()
    {
        switch (fault)
        {
            case "throw":
                throw new InvalidOperationException("thrown on the screens' own thread");
            case "throw-on-a-thread":
                new Thread(() => throw new InvalidOperationException("thrown on a thread")).Start();
                break;
            case "throw-in-the-pool":
                ThreadPool.QueueUserWorkItem(_ => throw new InvalidOperationException("thrown in the pool"));
                break;
            case "exit":
                Environment.Exit(9);
                break;
            case "hang" or "hang-for-good":
                Console.Title = "hangs";
                Thread.Sleep(Timeout.Infinite);
                break;
            case "none":
                break;
            default:
                throw new ArgumentException($"There is no fault `{fault}`.");
        }
    }
}
