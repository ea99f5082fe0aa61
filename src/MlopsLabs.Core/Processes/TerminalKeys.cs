using System.Runtime.InteropServices;
using System.Threading.Channels;

namespace MlopsLabs.Core.Processes;

/// <summary>
/// Reads keys from a terminal until it is disposed of. A plain read cannot be called off: it would stay behind and swallow the first key
/// that is meant for whoever has the terminal next. So the wait is for a key or for a pipe of our own, and a read follows only on a key.
/// </summary>
public sealed partial class TerminalKeys : IDisposable
{
    private const short Readable = 1;
    private const int Interrupted = 4;

    private readonly TerminalDevice _device;
    private readonly Channel<byte[]> _keys = Channel.CreateUnbounded<byte[]>(new UnboundedChannelOptions { SingleReader = true });
    private readonly int[] _wake = [-1, -1];
    private readonly Thread _thread;
    private volatile bool _stopped;

    /// <summary>Begins to read.</summary>
    public TerminalKeys(TerminalDevice device)
    {
        _device = device;
        if (!OperatingSystem.IsWindows())
            _ = Pipe(_wake);
        _thread = new Thread(Run) { IsBackground = true, Name = "terminal keys" };
        _thread.Start();
    }

    /// <summary>The keys in the order typed; it ends when the terminal does.</summary>
    public ChannelReader<byte[]> Reader => _keys.Reader;

    /// <inheritdoc/>
    public void Dispose()
    {
        _stopped = true;
        if (!OperatingSystem.IsWindows())
            _ = Write(_wake[1], [0], 1);
        _thread.Join();
        foreach (var end in _wake)
            if (end >= 0)
                _ = Close(end);
    }

    private void Run()
    {
        var chunk = new byte[4096];
        while (!_stopped)
        {
            if (!Wait())
                continue;
            var read = OperatingSystem.IsWindows() ? ReadConsole(chunk) : (int)Read(_device.Input, chunk, (nuint)chunk.Length);
            if (read < 0 && Marshal.GetLastPInvokeError() == Interrupted)
                continue;
            if (read <= 0)
                break;
            _keys.Writer.TryWrite(chunk[..read]);
        }
        _keys.Writer.Complete();
    }

    /// <summary>True when a read does not block.</summary>
    private bool Wait()
    {
        if (OperatingSystem.IsWindows())
            return TerminalConsole.WaitForKey(_device.Input, 100);
        PollEntry[] entries = [new() { Descriptor = _device.Input, Events = Readable }, new() { Descriptor = _wake[0], Events = Readable }];
        return Poll(entries, (nuint)entries.Length, -1) > 0 && !_stopped && entries[0].Found != 0;
    }

    private int ReadConsole(byte[] chunk)
    {
        using var handle = TerminalDevice.Handle(_device.Input);
        return RandomAccess.Read(handle, chunk, 0);
    }

    [StructLayout(LayoutKind.Sequential)]
    private struct PollEntry
    {
        public int Descriptor;
        public short Events;
        public short Found;
    }

    [LibraryImport("libc", EntryPoint = "poll", SetLastError = true)]
    private static partial int Poll([In, Out] PollEntry[] entries, nuint count, int milliseconds);

    [LibraryImport("libc", EntryPoint = "read", SetLastError = true)]
    private static partial nint Read(int descriptor, [Out] byte[] bytes, nuint count);

    [LibraryImport("libc", EntryPoint = "write", SetLastError = true)]
    private static partial nint Write(int descriptor, byte[] bytes, nuint count);

    [LibraryImport("libc", EntryPoint = "pipe")]
    private static partial int Pipe([Out] int[] ends);

    [LibraryImport("libc", EntryPoint = "close")]
    private static partial int Close(int descriptor);
}
