using System.Globalization;
using System.Security.Cryptography;
using Docker.DotNet.Models;

namespace MlopsLabs.Core.Environments.Docker;

/// <summary>
/// A container that checker scripts run in, one after the other: nobody, alone, without a network, on a root that cannot be written. Its own
/// process is another user's, and sleeps.
/// </summary>
internal sealed class CheckerContainer
{
    /// <summary>Whom scripts run as.</summary>
    public const string Nobody = "65534:65534";

    private const string Keeper = "65533:65533";
    private const long Memory = 512L << 20;
    private const long Pids = 64;

    /// <summary>A container that outlives this is nobody's, and clean-up takes it.</summary>
    private static readonly TimeSpan s_lease = TimeSpan.FromMinutes(15);

    /// <summary>Between the end of a script and that of the container's lease.</summary>
    private static readonly TimeSpan s_slack = TimeSpan.FromMinutes(2);

    private static readonly TimeSpan s_removal = TimeSpan.FromSeconds(30);

    private readonly EngineApi _engine;
    private readonly DateTimeOffset _until;

    private CheckerContainer(EngineApi engine, string id, DateTimeOffset until) => (_engine, Id, _until) = (engine, id, until);

    /// <summary>The container's id.</summary>
    public string Id { get; }

    /// <summary>What the bounds of memory and processes must be, seen from inside.</summary>
    public static IReadOnlyList<string> Bounds { get; } =
        [string.Create(CultureInfo.InvariantCulture, $"MEMORY={Memory}"), string.Create(CultureInfo.InvariantCulture, $"PIDS={Pids}")];

    /// <summary>Makes one and starts it.</summary>
    /// <param name="engine">The engine.</param>
    /// <param name="image">The checkers' image.</param>
    /// <param name="home">Whose it is, for the labels.</param>
    /// <param name="longest">How long the longest script may take.</param>
    /// <param name="cancellation">Ends it, and leaves nothing.</param>
    public static async Task<CheckerContainer> StartAsync(EngineApi engine, string image, string home, TimeSpan longest, CancellationToken cancellation)
    {
        var session = RandomNumberGenerator.GetHexString(12, lowercase: true);
        var name = $"mlopslabs-{home}-checker-{session}";
        var until = engine.Time.GetUtcNow() + longest + s_lease;
        var facts = await engine.FactsAsync(cancellation).ConfigureAwait(false);
        // By its name: a cancelled creation may have made it and told nobody its id.
        var container = new CheckerContainer(engine, name, until);
        try
        {
            await engine.Containers.CreateAsync(Parameters(name, image, Labels.OfChecker(home, session, until), facts), cancellation).ConfigureAwait(false);
            await engine.Containers.StartAsync(name, "a checker", cancellation).ConfigureAwait(false);
            return container;
        }
        catch
        {
            await container.RemoveAsync().ConfigureAwait(false);
            throw;
        }
    }

    /// <summary>Whether a script that takes as long as it may would end well before clean-up takes the container.</summary>
    public bool Outlives(TimeSpan script) => _engine.Time.GetUtcNow() + script + s_slack < _until;

    /// <summary>Ends whatever runs in it, and removes it.</summary>
    public async Task RemoveAsync()
    {
        using var limit = new CancellationTokenSource(s_removal, _engine.Time);
        try
        {
            await _engine.Containers.RemoveAsync(Id, limit.Token).ConfigureAwait(false);
        }
        catch (Exception error) when (error is PlatformException or OperationCanceledException)
        {
            // Its lease will be over soon, and clean-up finds it by its labels.
        }
    }

    /// <summary>
    /// The request. What scripts may write is in memory and has a size; <c>/job</c> is the one place that programs may be run from, because
    /// the script lies there.
    /// </summary>
    private static CreateContainerParameters Parameters(string name, string image, Dictionary<string, string> labels, EngineFacts facts) => new()
    {
        Name = name,
        Hostname = "checker",
        Image = image,
        User = Keeper,
        WorkingDir = "/",
        Entrypoint = ["sleep"],
        Cmd = ["infinity"],
        Labels = labels,
        HostConfig = new HostConfig
        {
            NetworkMode = "none",
            ReadonlyRootfs = true,
            CapDrop = ["ALL"],
            SecurityOpt = ["no-new-privileges"],
            Init = true,
            IpcMode = "private",
            Memory = Memory,
            MemorySwap = Memory,
            PidsLimit = Pids,
            NanoCPUs = (long)(Math.Min(1, facts.Processors) * 1e9),
            LogConfig = new LogConfig { Type = "none" },
            Tmpfs = new Dictionary<string, string>
            {
                [CheckerScript.Job] = "rw,exec,nosuid,nodev,size=64m,mode=0700,uid=65534,gid=65534",
                ["/tmp"] = "rw,noexec,nosuid,nodev,size=64m,mode=1777",
                ["/scratch"] = "rw,noexec,nosuid,nodev,size=64m,mode=1777",
            },
            Ulimits =
            [
                new Ulimit { Name = "core", Soft = 0, Hard = 0 },
                new Ulimit { Name = "nofile", Soft = 256, Hard = 256 },
                new Ulimit { Name = "fsize", Soft = 64 << 20, Hard = 64 << 20 },
            ],
        },
    };
}
