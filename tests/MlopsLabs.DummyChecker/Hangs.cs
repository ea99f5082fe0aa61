using System.Runtime.InteropServices;

namespace MlopsLabs.DummyChecker;

/// <summary>Ways not to end.</summary>
internal static class Hangs
{
    public static int Forever()
    {
        Console.WriteLine("hanging");
        Thread.Sleep(Timeout.Infinite);
        return 0;
    }

    public static int IgnoringTermination()
    {
        using var term = PosixSignalRegistration.Create(PosixSignal.SIGTERM, context => context.Cancel = true);
        using var interrupt = PosixSignalRegistration.Create(PosixSignal.SIGINT, context => context.Cancel = true);
        using var hangUp = PosixSignalRegistration.Create(PosixSignal.SIGHUP, context => context.Cancel = true);
        return Forever();
    }

    public static int EatingMemory(long bytes)
    {
        var eaten = new List<byte[]>();
        for (var left = bytes; left > 0; left -= 1024 * 1024)
        {
            var megabyte = new byte[1024 * 1024];
            Array.Fill(megabyte, (byte)1);
            eaten.Add(megabyte);
        }
        Console.WriteLine($"ate {eaten.Count} MiB");
        return 0;
    }

    public static int Spinning()
    {
        while (true)
            Thread.SpinWait(1000);
    }
}
