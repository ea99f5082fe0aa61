using System.Text;
using MlopsLabs.Core.Processes;
using MlopsLabs.EndToEnd.Docker;
using MlopsLabs.EndToEnd.Docs;

namespace MlopsLabs.EndToEnd.Content;

/// <summary>
/// The estate of MOD-551 is what its WORLD.md says: all services agree but for the findings that the seed's casts prescribe, and no
/// parameter can be altered without a contradiction. The comparison is a lab, tests/content/coherence, and its gate is the test.
/// </summary>
public sealed class CoherenceTests : IDisposable
{
    private static readonly TimeSpan Limit = TimeSpan.FromMinutes(5);

    private readonly string folder = Directory.CreateTempSubdirectory("mlopslabs-coherence-").FullName;

    public void Dispose() => Directory.Delete(folder, recursive: true);

    [Fact]
    public async Task Five_estates_of_files_are_coherent() => await ProveAsync("local", 5, null);

    [Fact]
    public async Task Three_estates_that_run_are_coherent()
    {
        var endpoint = await EngineUnderTest.EndpointAsync();
        await ProveAsync("docker", 3, endpoint.Address.ToString());
    }

    private async Task ProveAsync(string runtime, int seeds, string? engine)
    {
        Assert.SkipUnless(OperatingSystem.IsLinux(), "the comparison is a shell and python script");
        var course = Path.Combine(folder, "labs/mod-551");
        Copy(Path.Combine(Page.Root, "labs/mod-551/environments"), Path.Combine(course, "environments"));
        Copy(Path.Combine(Page.Root, "tests/content/coherence"), Path.Combine(course, "coherence"));
        File.Copy(Path.Combine(Page.Root, "labs/mod-551/course.yaml"), Path.Combine(course, "course.yaml"));
        var gate = new BoundedCommand(
            Path.Combine(AppContext.BaseDirectory, "mlopslabs"),
            ["author", "gate", "coherence", "--labs", Path.Combine(folder, "labs"), "--runtime", runtime, "--seeds", seeds.ToString(System.Globalization.CultureInfo.InvariantCulture)],
            Limit)
        {
            Folder = folder,
            Variables = new Dictionary<string, string?> { ["MLOPSLABS_HOME"] = Path.Combine(folder, "home"), ["DOCKER_HOST"] = engine ?? $"unix://{folder}/no-engine.sock" },
        };
        var result = await gate.RunAsync(TimeProvider.System, TestContext.Current.CancellationToken);
        var said = Encoding.UTF8.GetString(result.Output) + Encoding.UTF8.GetString(result.Error);
        Assert.True(result is { Started: true, TimedOut: false, ExitCode: 0 }, said);
        Assert.Contains($"FAIR: 1 check, 3 variants, {seeds} seeds, {runtime}.", said);
    }

    private static void Copy(string from, string to)
    {
        foreach (var file in Directory.EnumerateFiles(from, "*", SearchOption.AllDirectories))
        {
            var target = Path.Combine(to, Path.GetRelativePath(from, file));
            Directory.CreateDirectory(Path.GetDirectoryName(target)!);
            File.Copy(file, target);
        }
    }
}
