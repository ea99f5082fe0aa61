using System.Security.Cryptography;
using System.Text;
using MlopsLabs.Core.Environments;
using MlopsLabs.Core.Environments.Local;
using MlopsLabs.Core.Specs;

namespace MlopsLabs.Core.Tests.Environments.Local;

/// <summary>A home, a workspace and a local runtime for one test.</summary>
internal sealed class LocalFixture : IDisposable
{
    private readonly string _root;
    private readonly bool _owns;

    /// <summary>A new one, or the one of another process when its folder is given.</summary>
    public LocalFixture(string? root = null)
    {
        _owns = root is null;
        _root = root ?? Directory.CreateTempSubdirectory("mlopslabs-local-").FullName;
        Runtime = new LocalRuntime("chosen for a test", State, () => Trusted, TimeProvider.System);
    }

    public string Root => _root;

    public string State => Path.Combine(_root, "state");

    public string Workspace => Path.Combine(_root, "work space");

    public string Estate => Path.Combine(Workspace, "estate");

    public bool Trusted { get; set; } = true;

    public LocalRuntime Runtime { get; }

    public List<ProvisionProgress> Progress { get; } = [];

    public static EnvironmentKey Key(string environment = "estate") => new("0123456789", "course", environment);

    public static ServicePlan Service(
        string name, (string Path, string Text)[]? files = null, string[]? setup = null, ReadySpec? ready = null, int mode = 0b110_100_100, TimeSpan? limit = null)
    {
        var spec = new ServiceSpec(
            At(name), null, At("debian:bookworm-slim"), [], [.. (setup ?? []).Select(run => new SetupSpec(At(run), limit ?? TimeSpan.FromSeconds(30)))], ready,
            1 << 28, 64, 1, [], [], false, null);
        return new ServicePlan(
            spec, [.. (files ?? []).Select(file => new RenderedFile(file.Path, Encoding.UTF8.GetBytes(file.Text), mode, "root"))], null);
    }

    public static ReadySpec Ready(string? file = null, string[]? command = null, int? port = null, double seconds = 5) =>
        new(Mark.Start, null, command, port, file, TimeSpan.FromSeconds(seconds));

    public EnvironmentPlan Plan(params ServicePlan[] services) => Plan("estate", services);

    public EnvironmentPlan Plan(string environment, params ServicePlan[] services)
    {
        var spec = new EnvironmentSpec("environment.yaml", At(environment), [], [.. services.Select(service => service.Spec)], NetworkKind.Internal, TimeSpan.FromHours(12));
        var words = services.SelectMany(service => service.Files.Select(file => service.Name + file.Path + Encoding.UTF8.GetString(file.Content))
            .Concat(service.Spec.Setup.Select(setup => setup.Run.Value)));
        var digest = Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(environment + string.Join('\n', words))));
        return new EnvironmentPlan(Key(environment), spec, "seed", Parameters.None, services, Workspace, digest);
    }

    public Task<StartReport> StartAsync(EnvironmentPlan plan, CancellationToken cancellation = default) =>
        Runtime.StartAsync(plan, new Collected(Progress), cancellation);

    public Task<EnvironmentState> StateAsync(string environment = "estate") => Runtime.StateAsync(Key(environment), CancellationToken.None);

    public string Read(string path) => File.ReadAllText(Path.Combine(Estate, path));

    public string[] InWorkspace() => [.. Directory.EnumerateFileSystemEntries(Workspace).Select(path => Path.GetFileName(path)!).Order()];

    public void Dispose()
    {
        if (_owns)
            Directory.Delete(_root, recursive: true);
    }

    private static Located<T> At<T>(T value) => new(value, Mark.Start);

    private sealed class Collected(List<ProvisionProgress> into) : IProgress<ProvisionProgress>
    {
        public void Report(ProvisionProgress value) => into.Add(value);
    }
}
