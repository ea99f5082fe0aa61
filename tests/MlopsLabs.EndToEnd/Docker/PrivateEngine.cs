using System.Diagnostics;
using MlopsLabs.Core.Environments.Docker;
using MlopsLabs.Core.Processes;

namespace MlopsLabs.EndToEnd.Docker;

/// <summary>
/// An engine of a test's own, that may be frozen and killed. It lives in a network namespace of its own: a second engine in that of the first deletes the
/// first one's bridge (reliability 40).
/// </summary>
internal sealed class PrivateEngine : IAsyncDisposable
{
    private static readonly string[] s_needed = ["dockerd", "docker", "unshare"];

    private readonly string _folder = Directory.CreateTempSubdirectory("mlopslabs-engine-").FullName;
    private Process? _engine;

    private PrivateEngine()
    {
    }

    public EngineEndpoint Endpoint => new(new Uri($"unix://{Socket}"), "an engine of the test's own");

    private string Socket => Path.Combine(_folder, "docker.sock");

    /// <summary>Starts one that has the image of the engine under test. Skipped where nobody may: it takes root and the engine's programs.</summary>
    public static async Task<PrivateEngine> StartAsync()
    {
        var tested = await EngineUnderTest.EndpointAsync();
        Assert.SkipUnless(
            OperatingSystem.IsLinux() && Environment.IsPrivilegedProcess && Array.TrueForAll(s_needed, program => ProgramPath.Find(program) is not null),
            $"an engine of a test's own takes root and {string.Join(", ", s_needed)}");
        var engine = new PrivateEngine();
        try
        {
            await engine.ComeUpAsync();
            await RunAsync("sh", "-c", $"docker -H {tested.Address.OriginalString} save {EngineUnderTest.Image} | docker -H unix://{engine.Socket} load");
            return engine;
        }
        catch
        {
            await engine.DisposeAsync();
            throw;
        }
    }

    public Task FreezeAsync() => SignalAsync("STOP");

    public Task ThawAsync() => SignalAsync("CONT");

    /// <summary>Kills the engine as <c>kill -9</c> does; its containers may outlive it.</summary>
    public async Task KillAsync()
    {
        await SignalAsync("KILL");
        await _engine!.WaitForExitAsync();
        // What it leaves of its other half would be taken for one that still works.
        await RunAsync("sh", "-c", "cd \"$0\" && kill -9 $(cat containerd.pid) 2>/dev/null; rm -f containerd.pid containerd.sock*", Path.Combine(_folder, "exec", "containerd"));
    }

    /// <summary>Starts it, again if need be, and waits until it answers.</summary>
    public async Task ComeUpAsync()
    {
        // What a killed one left: with it, the next one says that it runs already.
        File.Delete(Socket);
        File.Delete(Path.Combine(_folder, "pid"));
        _engine?.Dispose();
        var log = Path.Combine(_folder, "log");
        _engine = new Process
        {
            StartInfo = new ProcessStartInfo("unshare",
            [
                "--net", "sh", "-c", "exec dockerd --data-root \"$1/data\" --exec-root \"$1/exec\" --pidfile \"$1/pid\" -H \"unix://$1/docker.sock\" >>\"$1/log\" 2>&1", "sh", _folder,
            ]),
        };
        _engine.Start();
        for (var waited = 0; ; waited++)
        {
            var finding = await new EngineFinder(new EngineSurroundings(new Dictionary<string, string>(), _folder, [Endpoint]), TimeProvider.System).FindAsync(CancellationToken.None);
            if (finding.Status == EngineStatus.Answering)
                return;
            Assert.False(_engine.HasExited || waited > 600, $"{finding.Message}\n{(File.Exists(log) ? await File.ReadAllTextAsync(log) : "")}");
            await Task.Delay(100);
        }
    }

    public async ValueTask DisposeAsync()
    {
        if (_engine is { HasExited: false })
        {
            // No container is left to be waited for.
            await RunAsync("sh", "-c", $"docker -H unix://{Socket} ps -aq | xargs -r docker -H unix://{Socket} rm -f");
            await SignalAsync("TERM");
            await _engine.WaitForExitAsync();
        }
        _engine?.Dispose();
        // One that was killed leaves its mounts.
        await RunAsync("sh", "-c", $"cut -d' ' -f2 /proc/mounts | grep ^{_folder}/ | sort -r | xargs -r umount -l");
        Directory.Delete(_folder, recursive: true);
    }

    private Task SignalAsync(string signal) => RunAsync("kill", $"-{signal}", $"{_engine!.Id}");

    private static async Task RunAsync(string program, params string[] arguments)
    {
        var result = await Install.Script.RunAsync("/", new Dictionary<string, string?>(), program, arguments);
        Assert.True(result.Code == 0, $"{program} {string.Join(' ', arguments)}: {result.Text}");
    }
}
