using System.Runtime.InteropServices;
using Terminal.Gui.Drivers;

namespace MlopsLabs.Tui;

/// <summary>The library's input, but it waits for input where the library looks fifty times a second whether there is any.</summary>
internal sealed partial class WaitingInput(Action wake) : AnsiInput
{
    private const short Readable = 1;
    private readonly int[] pipe = Pipe();
    private volatile bool closing;
    private bool had;
    private bool gone;

    /// <summary>Lets go of the waiting thread, for good.</summary>
    public unsafe void Close()
    {
        closing = true;
        byte any = 0;
        _ = Write(pipe[1], &any, 1);
    }

    /// <summary>Waits until there is input; false when the input is closed.</summary>
    public override unsafe bool Peek()
    {
        // The base class puts what it read into its queue before it asks again: only now there is something to wake up for.
        if (had)
            wake();
        if (!closing)
        {
            var ends = stackalloc PollEntry[] { new(0, Readable, 0), new(pipe[0], Readable, 0) };
            _ = Poll(ends, 2, -1);
            gone |= (ends[0].Returned & ~Readable) != 0;
            // The kernel tells only the first process of the session, which may not pass it on.
            if (gone && !closing)
            {
                TerminalMode.HangUp();
                _ = Poll(ends + 1, 1, -1);
            }
        }

        // A terminal that is gone can be read for ever, and the library would.
        return had = !gone && base.Peek();
    }

    /// <inheritdoc/>
    public override void Dispose()
    {
        base.Dispose();
        if (Interlocked.Exchange(ref pipe[0], -1) is >= 0 and var end)
        {
            _ = Close(end);
            _ = Close(pipe[1]);
        }
    }

    private static unsafe int[] Pipe()
    {
        var ends = stackalloc int[2];
        return Pipe(ends) == 0 ? [ends[0], ends[1]] : throw new IOException("no pipe to wake the input with");
    }

    [LibraryImport("libc", EntryPoint = "poll")]
    private static unsafe partial int Poll(PollEntry* entries, nuint count, int timeout);

    [LibraryImport("libc", EntryPoint = "pipe")]
    private static unsafe partial int Pipe(int* ends);

    [LibraryImport("libc", EntryPoint = "write")]
    private static unsafe partial nint Write(int descriptor, byte* bytes, nint count);

    [LibraryImport("libc", EntryPoint = "close")]
    private static partial int Close(int descriptor);

    /// <summary><c>struct pollfd</c> of poll(2).</summary>
    private readonly record struct PollEntry(int Descriptor, short Events, short Returned);
}
