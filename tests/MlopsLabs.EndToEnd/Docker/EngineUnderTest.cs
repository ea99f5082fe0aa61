using MlopsLabs.Core.Environments.Docker;

namespace MlopsLabs.EndToEnd.Docker;

/// <summary>
/// The engine that tests run on. Without one they are skipped and say so; where an engine is promised (MLOPSLABS_REQUIRE_ENGINE=1) its
/// absence is a failure.
/// </summary>
internal static class EngineUnderTest
{
    /// <summary>An image that every engine for tests has.</summary>
    public const string Image = "debian:bookworm-slim";

    private static readonly Lazy<Task<EngineFinding>> s_finding = new(() =>
        new EngineFinder(EngineSurroundings.OfThisProcess(), TimeProvider.System).FindAsync(CancellationToken.None));

    public static async Task<EngineEndpoint> EndpointAsync()
    {
        var finding = await s_finding.Value;
        if (finding.Status != EngineStatus.Answering)
        {
            Assert.False(Environment.GetEnvironmentVariable("MLOPSLABS_REQUIRE_ENGINE") == "1", finding.Message);
            Assert.Skip(finding.Message);
        }
        return finding.Endpoint!;
    }
}
