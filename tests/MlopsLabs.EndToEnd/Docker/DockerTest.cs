using System.Collections.Concurrent;
using System.Security.Cryptography;
using Docker.DotNet;
using Docker.DotNet.Models;
using MlopsLabs.Core.Environments;
using MlopsLabs.Core.Environments.Docker;
using MlopsLabs.Core.Specs;
using ServiceSpec = MlopsLabs.Core.Specs.ServiceSpec;

namespace MlopsLabs.EndToEnd.Docker;

/// <summary>A home of its own on the real engine. Whatever a test did, nothing of its home is left afterwards, or it fails.</summary>
public abstract class DockerTest : IAsyncLifetime
{
    private DockerClient? _client;
    private DockerRuntime? _runtime;

    protected string Home { get; } = "t" + RandomNumberGenerator.GetHexString(8, lowercase: true);

    protected string Folder { get; } = Directory.CreateTempSubdirectory("mlopslabs-").FullName;

    protected string Workspace => Path.Combine(Folder, "workspace");

    protected EnvironmentKey Key => new(Home, "mod-000", "estate-" + Home);

    protected DockerRuntime Runtime => _runtime!;

    protected DockerClient Client => _client!;

    protected Told Progress { get; } = new();

    protected static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync()
    {
        var endpoint = await EngineUnderTest.EndpointAsync();
        _runtime = NewRuntime(endpoint);
        _client = new DockerClientBuilder().WithEndpoint(endpoint.Address).Build();
    }

    public async ValueTask DisposeAsync()
    {
        if (_client is not null)
        {
            await Runtime.CollectGarbageAsync(Home, _ => false, CancellationToken.None);
            var left = await LeftoversAsync();
            await RemoveImagesAsync();
            Runtime.Dispose();
            _client.Dispose();
            Assert.Empty(left);
        }
        Directory.Delete(Folder, recursive: true);
        GC.SuppressFinalize(this);
    }

    /// <summary>Tags of images that the test built; each test has an environment of its own name.</summary>
    private async Task RemoveImagesAsync()
    {
        var images = await Client.Images.ListImagesAsync(new ImagesListParameters());
        foreach (var tag in images.SelectMany(image => image.RepoTags ?? []).Where(tag => tag.StartsWith($"mlopslabs/{Key.Course}-{Key.Environment}-", StringComparison.Ordinal)))
            await Client.Images.DeleteImageAsync(tag, new ImageDeleteParameters { Force = true });
    }

    protected DockerRuntime NewRuntime(EngineEndpoint endpoint) => new(endpoint, "the engine under test", TimeProvider.System) { Home = Home };

    protected async Task<DockerRuntime> AnotherRuntimeAsync() => NewRuntime(await EngineUnderTest.EndpointAsync());

    /// <summary>The engine under test behind a socket where calls can go wrong, and a runtime on it.</summary>
    private protected async Task<(FaultyEngine Engine, DockerRuntime Runtime)> FaultyAsync()
    {
        var endpoint = await EngineUnderTest.EndpointAsync();
        Assert.SkipWhen(endpoint.SocketPath is null, "faults are made on a socket, and this engine is behind tcp");
        var engine = FaultyEngine.OnSocket(endpoint.SocketPath!, Directory.CreateDirectory(Path.Combine(Folder, Guid.NewGuid().ToString("N")[..8])).FullName);
        return (engine, NewRuntime(engine.Endpoint));
    }

    private protected EnvironmentPlan Plan(params IReadOnlyList<ServiceSpec> services) => Plan(NetworkKind.Internal, services);

    private protected EnvironmentPlan Plan(NetworkKind network, params IReadOnlyList<ServiceSpec> services) =>
        Estate.Plan(Key, Workspace, network, Folder, [.. services.Select(service => (service, Array.Empty<RenderedFile>()))]);

    protected Task<StartReport> StartAsync(EnvironmentPlan plan) => Runtime.StartAsync(plan, Progress, Cancellation);

    /// <summary>The names of all containers, networks and volumes of a home.</summary>
    protected async Task<IReadOnlyList<string>> LeftoversAsync(string? home = null)
    {
        var filters = new Dictionary<string, IDictionary<string, bool>>
        {
            ["label"] = new Dictionary<string, bool> { [$"mlopslabs.home={home ?? Home}"] = true },
        };
        var containers = await Client.Containers.ListContainersAsync(new ContainersListParameters { All = true, Filters = filters });
        var networks = await Client.Networks.ListNetworksAsync(new NetworksListParameters { Filters = filters });
        var volumes = await Client.Volumes.ListAsync(new VolumesListParameters { Filters = filters });
        return
        [
            .. containers.Select(container => container.Names[0]), .. networks.Select(network => network.Name),
            .. (volumes.Volumes ?? []).Select(volume => volume.Name),
        ];
    }

    /// <summary>What a command prints in a service, as root, by another way than the runtime's own.</summary>
    protected async Task<string> InsideAsync(string service, params string[] command)
    {
        var exec = await Client.Exec.CreateContainerExecAsync(
            $"{Key.Name}-{service}", new ContainerExecCreateParameters { AttachStdout = true, AttachStderr = true, Cmd = command, User = "0:0" });
        using var stream = await Client.Exec.StartContainerExecAsync(exec.ID, new ContainerExecStartParameters());
        var (stdout, stderr) = await stream.ReadOutputToEndAsync(Cancellation);
        return stdout + stderr;
    }

    /// <summary>Keeps progress.</summary>
    protected sealed class Told : IProgress<ProvisionProgress>
    {
        public ConcurrentQueue<ProvisionProgress> All { get; } = [];

        public void Report(ProvisionProgress value) => All.Enqueue(value);

        public IEnumerable<ProvisionPhase> Of(string service) => All.Where(one => one.Service == service).Select(one => one.Phase);
    }
}
