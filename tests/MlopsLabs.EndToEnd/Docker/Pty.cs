using System.Runtime.InteropServices;
using System.Text;
using Microsoft.Win32.SafeHandles;
using MlopsLabs.Core.Processes;

namespace MlopsLabs.EndToEnd.Docker;

/// <summary>A pseudo-terminal: the program gets one end, the test types and reads at the other.</summary>
internal sealed class Pty : IDisposable
{
    private const nuint SetSize = 0x5414;
    private const int Winch = 28;

    private readonly int _master;
    private readonly int _slave;
    private readonly FileStream _stream;
    private readonly StringBuilder _seen = new();
    private readonly Lock _lock = new();

    public Pty(int columns, int rows)
    {
        Assert.Equal(0, OpenPty(out _master, out _slave, 0, 0, 0));
        Resize(columns, rows);
        _stream = new FileStream(new SafeFileHandle(_master, ownsHandle: false), FileAccess.ReadWrite, bufferSize: 0);
        _ = Task.Run(ReadAsync);
    }

    public TerminalDevice Device => new(_slave, _slave);

    public string Seen
    {
        get
        {
            lock (_lock)
                return _seen.ToString();
        }
    }

    /// <summary>The terminal's mode, byte for byte.</summary>
    public byte[] Mode()
    {
        var attributes = new byte[256];
        Assert.Equal(0, GetAttributes(_slave, attributes));
        return attributes;
    }

    public void Type(string keys) => _stream.Write(Encoding.UTF8.GetBytes(keys));

    public void Resize(int columns, int rows)
    {
        ushort[] size = [(ushort)rows, (ushort)columns, 0, 0];
        Assert.Equal(0, Ioctl(_master, SetSize, size));
    }

    /// <summary>What the kernel does for the processes of a terminal's own session.</summary>
    public static void TellOfResize() => Assert.Equal(0, Kill(Environment.ProcessId, Winch));

    public async Task WaitForAsync(string text, CancellationToken cancellation)
    {
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(cancellation);
        limit.CancelAfter(TimeSpan.FromSeconds(30));
        try
        {
            while (!Seen.Contains(text, StringComparison.Ordinal))
                await Task.Delay(20, limit.Token);
        }
        catch (OperationCanceledException)
        {
            Assert.Fail($"'{text}' never came; there was: {Seen}");
        }
    }

    public void Dispose()
    {
        _ = Close(_slave);
        _ = Close(_master);
        _stream.Dispose();
    }

    private async Task ReadAsync()
    {
        var chunk = new byte[4096];
        try
        {
            int read;
            while ((read = await _stream.ReadAsync(chunk)) > 0)
                lock (_lock)
                    _seen.Append(Encoding.UTF8.GetString(chunk, 0, read));
        }
        catch (Exception error) when (error is IOException or ObjectDisposedException)
        {
            // The other end is closed.
        }
    }

    [DllImport("libc", EntryPoint = "openpty")]
    private static extern int OpenPty(out int master, out int slave, nint name, nint attributes, nint size);

    [DllImport("libc", EntryPoint = "tcgetattr")]
    private static extern int GetAttributes(int descriptor, [Out] byte[] attributes);

    [DllImport("libc", EntryPoint = "ioctl")]
    private static extern int Ioctl(int descriptor, nuint request, ushort[] size);

    [DllImport("libc", EntryPoint = "kill")]
    private static extern int Kill(int pid, int signal);

    [DllImport("libc", EntryPoint = "close")]
    private static extern int Close(int descriptor);
}
