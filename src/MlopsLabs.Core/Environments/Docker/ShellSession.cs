using System.Runtime.InteropServices;
using Docker.DotNet;
using MlopsLabs.Core.Processes;

namespace MlopsLabs.Core.Environments.Docker;

/// <summary>Gives a terminal to a shell in the workstation until the shell ends.</summary>
internal sealed class ShellSession(EngineApi engine, Workstation workstation, TerminalDevice terminal)
{
    /// <summary>
    /// Bash where there is one. Interactive and no login shell: <c>/etc/profile</c> would put the image's own PATH aside. Engines before
    /// API 1.42 start it in a terminal without a size and take the size afterwards: the shell waits for it, two seconds at most.
    /// </summary>
    private const string Shell =
        "n=0; while [ \"$(stty size 2>/dev/null)\" = '0 0' ] && [ $n -lt 40 ]; do sleep 0.05; n=$((n + 1)); done; "
        + "command -v bash >/dev/null && exec bash; exec sh";

    /// <summary>How long an exec that was just started may take to have its terminal, on a machine that is busy.</summary>
    private static readonly TimeSpan s_terminal = TimeSpan.FromSeconds(30);

    private static readonly TimeSpan s_heartbeat = TimeSpan.FromSeconds(15);

    /// <summary>Variables of this terminal that programs in the shell draw by.</summary>
    private static readonly string[] s_passed = ["TERM", "COLORTERM", "NO_COLOR"];

    /// <summary>Runs it; returns the shell's exit code.</summary>
    public async Task<int> RunAsync(CancellationToken cancellation)
    {
        if (!terminal.IsTerminal)
            throw new PlatformException(ErrorKind.Environment, "A shell needs a terminal, and here is none.", "mlopslabs shell -- COMMAND");
        var nonce = ScriptParts.NewNonce();
        var request = new ExecRequest(
            workstation.Container, "open a shell", ["sh", "-c", Shell], workstation.Learner.User, workstation.Learner.Work, [.. Variables(), Sweep.Mark(nonce)]);
        var id = await engine.Execs.CreateAsync(request, terminal: true, cancellation).ConfigureAwait(false);
        var ended = false;
        try
        {
            using (var mode = TerminalMode.Raw(terminal))
            using (var stream = await engine.Execs.StartAsync(request, id, terminal: true, cancellation).ConfigureAwait(false))
                await PumpAsync(stream, id, cancellation).ConfigureAwait(false);
            var code = await engine.Execs.ExitCodeAsync(request, id, cancellation).ConfigureAwait(false);
            ended = code is not null;
            return code ?? throw new PlatformException(ErrorKind.Engine, "The connection to the shell broke off.", "mlopslabs shell");
        }
        finally
        {
            if (!ended)
                await new Sweep(engine, workstation).KillAsync(nonce).ConfigureAwait(false);
        }
    }

    private IEnumerable<string> Variables()
    {
        foreach (var variable in workstation.Learner.Variables)
            yield return variable;
        foreach (var name in s_passed)
            if (Environment.GetEnvironmentVariable(name) is { Length: > 0 } value)
                yield return $"{name}={value}";
            else if (name == "TERM")
                yield return "TERM=xterm-256color";
    }

    private async Task PumpAsync(MultiplexedStream stream, string id, CancellationToken cancellation)
    {
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(cancellation);
        using var keys = new TerminalKeys(terminal);
        var resize = ResizeAsync(id, stop.Token);
        var typing = TypeAsync(keys, stream, stop.Token);
        try
        {
            await await Task.WhenAny(ShowAsync(stream, stop.Token), ListenAsync(stop.Token)).ConfigureAwait(false);
        }
        catch (Exception error)
        {
            throw EngineFaults.Translate(error, "a shell", engine.Client.Endpoint, cancellation);
        }
        finally
        {
            await stop.CancelAsync().ConfigureAwait(false);
            await Task.WhenAll(typing, resize).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }
    }

    /// <summary>Notices an engine that has frozen: in a raw terminal no key would get the learner out.</summary>
    private async Task ListenAsync(CancellationToken cancellation)
    {
        while (true)
        {
            await Task.Delay(s_heartbeat, engine.Time, cancellation).ConfigureAwait(false);
            await engine.Client.AskAsync("a shell", (client, token) => client.System.PingAsync(token), cancellation).ConfigureAwait(false);
        }
    }

    /// <summary>What the shell writes, until it ends. A learner may think for hours: there is no limit.</summary>
    private async Task ShowAsync(MultiplexedStream stream, CancellationToken cancellation)
    {
        await using var screen = terminal.OpenOutput();
        var chunk = new byte[16 * 1024];
        while (true)
        {
            var read = await stream.ReadOutputAsync(chunk, 0, chunk.Length, cancellation).ConfigureAwait(false);
            if (read.EOF)
                return;
            await screen.WriteAsync(chunk.AsMemory(0, read.Count), cancellation).ConfigureAwait(false);
        }
    }

    private static async Task TypeAsync(TerminalKeys keys, MultiplexedStream stream, CancellationToken cancellation)
    {
        await foreach (var typed in keys.Reader.ReadAllAsync(cancellation).ConfigureAwait(false))
            await stream.WriteAsync(typed, 0, typed.Length, cancellation).ConfigureAwait(false);
        stream.CloseWrite();
    }

    /// <summary>Tells the shell the terminal's size, now and whenever it changes.</summary>
    private async Task ResizeAsync(string id, CancellationToken cancellation)
    {
        using var changed = new SemaphoreSlim(1);
        using var signal = OperatingSystem.IsWindows()
            ? null
            : PosixSignalRegistration.Create(PosixSignal.SIGWINCH, _ => Signal(changed));
        var known = new TerminalSize();
        while (true)
        {
            // Windows has no signal for it: there the size is looked at twice a second.
            await changed.WaitAsync(OperatingSystem.IsWindows() ? TimeSpan.FromSeconds(0.5) : Timeout.InfiniteTimeSpan, cancellation).ConfigureAwait(false);
            if (terminal.Size is var size && size != known && await TryResizeAsync(id, size, cancellation).ConfigureAwait(false))
                known = size;
        }
    }

    /// <summary>An exec that has just been started may not have its terminal yet: then once more.</summary>
    private async Task<bool> TryResizeAsync(string id, TerminalSize size, CancellationToken cancellation)
    {
        var started = engine.Time.GetTimestamp();
        while (engine.Time.GetElapsedTime(started) < s_terminal)
            try
            {
                await engine.Execs.ResizeAsync(id, size.Columns, size.Rows, cancellation).ConfigureAwait(false);
                return true;
            }
            catch (PlatformException)
            {
                await Task.Delay(TimeSpan.FromMilliseconds(50), engine.Time, cancellation).ConfigureAwait(false);
            }
        return false;
    }

    private static void Signal(SemaphoreSlim changed)
    {
        try
        {
            if (changed.CurrentCount == 0)
                changed.Release();
        }
        catch (ObjectDisposedException)
        {
            // The shell has just ended.
        }
    }
}
