using System.Diagnostics;
using System.Net.NetworkInformation;
using Docker.DotNet;
using Docker.DotNet.Models;
using MlopsLabs.Core;
using MlopsLabs.Core.Checks;
using MlopsLabs.Core.Environments.Docker;
using MlopsLabs.Core.Specs;

namespace MlopsLabs.EndToEnd.Docker;

/// <summary>What an engine that is really frozen or killed does to us (reliability 2, 3, 6 and 40).</summary>
public sealed class PrivateEngineTests : DockerTest
{
    [Fact]
    public async Task A_stopped_engine_is_told_and_when_it_goes_on_all_is_there()
    {
        await using var engine = await PrivateEngine.StartAsync();
        using var runtime = NewRuntime(engine.Endpoint);
        await runtime.StartAsync(Plan(Estate.Service("batch")), Progress, Cancellation);

        await engine.FreezeAsync();
        var waited = Stopwatch.StartNew();
        var error = await Assert.ThrowsAsync<PlatformException>(() => runtime.StateAsync(Key, Cancellation));
        Assert.Equal(ErrorKind.Engine, error.Kind);
        // Five seconds are promised, and four times that on a busy machine, which that of the test may be.
        Assert.True(waited.Elapsed < TimeSpan.FromSeconds(20), $"it took {waited.Elapsed}");
        var reading = Assert.Single(await runtime.ReadAsync(Plan(Estate.Service("batch")), [Command("true")], Cancellation));
        Assert.Equal((EvidenceStatus.Unreadable, ErrorKind.Engine, Fault.Platform), (reading.Status, reading.Error!.Kind, reading.Error.Fault));

        await engine.ThawAsync();
        Assert.True((await runtime.StateAsync(Key, Cancellation)).Ready);
        await runtime.StopAsync(Key, Cancellation);
    }

    [Fact]
    public async Task An_engine_that_is_killed_at_any_time_gives_no_verdict_and_leaves_nothing_that_is_not_collected()
    {
        await using var engine = await PrivateEngine.StartAsync();
        using var runtime = NewRuntime(engine.Endpoint);
        using var client = new DockerClientBuilder().WithEndpoint(engine.Endpoint.Address).Build();
        var plan = Plan(Estate.Service("batch"), Estate.Service("metrics"));
        var bridge = Bridge();
        foreach (var milliseconds in (int[])[20, 300, 1200])
        {
            var start = runtime.StartAsync(plan, Progress, Cancellation);
            await Task.Delay(milliseconds, Cancellation);
            await engine.KillAsync();
            if (!start.IsCompletedSuccessfully)
                Assert.Equal(ErrorKind.Engine, (await Assert.ThrowsAsync<PlatformException>(() => start)).Kind);

            await engine.ComeUpAsync();
            await runtime.StartAsync(plan, Progress, Cancellation);
            var reading = runtime.ReadAsync(plan, [Command("echo half; sleep 30; echo rest")], Cancellation);
            await Task.Delay(milliseconds, Cancellation);
            await engine.KillAsync();
            var evidence = Assert.Single(await reading);
            Assert.Equal((EvidenceStatus.Unreadable, ErrorKind.Engine, Fault.Platform), (evidence.Status, evidence.Error!.Kind, evidence.Error.Fault));
            Assert.Empty(evidence.Content);

            await engine.ComeUpAsync();
            await runtime.CollectGarbageAsync(Home, _ => false, Cancellation);
            Assert.Empty(await client.Containers.ListContainersAsync(new ContainersListParameters { All = true }, Cancellation));
            Assert.DoesNotContain(await client.Networks.ListNetworksAsync(cancellationToken: Cancellation), network => network.Name.Contains(Home, StringComparison.Ordinal));
        }

        // The engine under test has its bridge still.
        Assert.Equal(bridge, Bridge());
    }

    private static string Bridge() => string.Join(", ", NetworkInterface.GetAllNetworkInterfaces().Where(face => face.Name == "docker0")
        .Select(face => $"{face.GetIPProperties().GetIPv4Properties().Index} {face.GetIPProperties().UnicastAddresses.First().Address}"));

    private static ProbeSpec Command(string script) => new(Estate.At("said"), new CommandSource(Estate.At("batch"), ["sh", "-c", script]), TimeSpan.FromMinutes(1), 1 << 20, null);
}
