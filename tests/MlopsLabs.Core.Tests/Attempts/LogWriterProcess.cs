using System.Diagnostics;

namespace MlopsLabs.Core.Tests.Attempts;

/// <summary>A process that appends to a log or a ledger until it is done or killed.</summary>
internal sealed class LogWriterProcess : IDisposable
{
    private readonly Process _process;

    public LogWriterProcess(string log, string learner, int count)
        : this([log, learner, $"{count}"])
    {
    }

    private LogWriterProcess(string[] arguments)
    {
        _process = new Process
        {
            StartInfo = new ProcessStartInfo(Path.Combine(AppContext.BaseDirectory, OperatingSystem.IsWindows() ? "log-writer.exe" : "log-writer"), arguments)
            {
                RedirectStandardOutput = true,
            },
        };
        _process.Start();
    }

    /// <summary>One that decides in a cohort's ledger: the file, or the server of an address.</summary>
    public static LogWriterProcess Deciding(string cohort, string author, int count, string? address = null) =>
        new(["--ledger", cohort, author, $"{count}", .. address is null ? Array.Empty<string>() : [address]]);

    /// <summary>One that judges a cohort again; the checker script of a fatal seed kills it.</summary>
    public static LogWriterProcess Judging(string cohort, string labs, string? fatalSeed = null) =>
        new(["--regrade", cohort, labs, .. fatalSeed is null ? Array.Empty<string>() : [fatalSeed]]);

    /// <summary>The number of the next attempt that was saved; null when the process is gone.</summary>
    public async Task<long?> NextAsync() =>
        await _process.StandardOutput.ReadLineAsync() is { } line ? long.Parse(line, System.Globalization.CultureInfo.InvariantCulture) : null;

    /// <summary>Waits for its end; returns its exit code.</summary>
    public async Task<int> EndAsync()
    {
        while (await NextAsync() is not null)
            continue;
        await _process.WaitForExitAsync();
        return _process.ExitCode;
    }

    /// <summary>Kills it as <c>kill -9</c> does; returns the last number that it said before.</summary>
    public async Task<long> KillAsync()
    {
        _process.Kill();
        var last = 0L;
        while (await NextAsync() is { } next)
            last = next;
        await _process.WaitForExitAsync();
        return last;
    }

    public void Dispose()
    {
        if (!_process.HasExited)
            _process.Kill();
        _process.Dispose();
    }
}
