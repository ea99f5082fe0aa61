using Docker.DotNet.Models;
using MlopsLabs.Core.Environments;

namespace MlopsLabs.EndToEnd.Docker;

public sealed class GarbageTests : DockerTest
{
    [Fact]
    public async Task Only_what_is_ours_and_not_in_use_is_collected()
    {
        var live = Plan(Estate.Service("batch"));
        var dead = Estate.Plan(Key with { Environment = "old" }, Workspace, Core.Specs.NetworkKind.Internal, Folder, [(Estate.Service("batch"), [])]);
        var other = Estate.Plan(Key with { Home = Home + "b" }, Workspace, Core.Specs.NetworkKind.Internal, Folder, [(Estate.Service("batch"), [])]);
        await StartAsync(live);
        await StartAsync(dead);
        await StartAsync(other);
        var decoy = await Client.Containers.CreateContainerAsync(new CreateContainerParameters
        {
            Name = $"mlopslabs-{Home}-decoy",
            Image = EngineUnderTest.Image,
            Cmd = ["sleep", "60"],
            Labels = new Dictionary<string, string> { ["course"] = "mod-000" },
        });
        try
        {
            var removed = await Runtime.CollectGarbageAsync(Home, key => key == live.Key, Cancellation);

            Assert.Contains($"{dead.Key.Name}-batch", removed);
            Assert.Equal(2, removed.Count);
            Assert.True((await Runtime.StateAsync(live.Key, Cancellation)).Ready);
            Assert.True((await Runtime.StateAsync(other.Key, Cancellation)).Ready);
            Assert.Equal(EnvironmentState.Absent, await Runtime.StateAsync(dead.Key, Cancellation));
            Assert.Equal(decoy.ID, (await Client.Containers.InspectContainerAsync(decoy.ID)).ID);
            Assert.Empty(await Runtime.CollectGarbageAsync(Home, key => key == live.Key, Cancellation));
        }
        finally
        {
            await Client.Containers.RemoveContainerAsync(decoy.ID, new ContainerRemoveParameters { Force = true });
            await Runtime.StopAsync(other.Key, Cancellation);
            Assert.Empty(await LeftoversAsync(Home + "b"));
        }
    }

    [Fact]
    public async Task Several_may_remove_the_same_at_once()
    {
        await StartAsync(Plan(Estate.Service("batch"), Estate.Service("metrics"), Estate.Service("forge")));
        using var another = await AnotherRuntimeAsync();

        await Task.WhenAll(
            Runtime.StopAsync(Key, Cancellation), another.StopAsync(Key, Cancellation), another.CollectGarbageAsync(Home, _ => false, Cancellation));

        Assert.Empty(await LeftoversAsync());
    }

    [Theory]
    [InlineData(404, "network x not found")]
    [InlineData(403, "error while removing network: network x id y has active endpoints")]
    public async Task A_network_that_is_gone_already_or_goes_a_moment_later_is_no_fault(int status, string message)
    {
        await StartAsync(Plan(Estate.Service("batch"), Estate.Service("metrics")));
        var (faulty, runtime) = await FaultyAsync();
        using (faulty)
        using (runtime)
        {
            faulty.Break("DELETE /networks/", new EngineFault.Answer(status, $$"""{"message":"{{message}}"}"""), times: 1);
            await runtime.StopAsync(Key, Cancellation);
            // The engine said of one that it is not there, and it still was.
            Assert.Equal(status == 404 ? 1 : 0, (await LeftoversAsync()).Count);
            await runtime.StopAsync(Key, Cancellation);
        }

        Assert.Empty(await LeftoversAsync());
    }

    [Theory]
    [InlineData(404, "No such container: x")]
    [InlineData(409, "removal of container x is already in progress")]
    public async Task A_container_that_is_gone_already_or_goes_a_moment_later_is_no_fault(int status, string message)
    {
        await StartAsync(Plan(Estate.Service("batch"), Estate.Service("metrics")));
        var (faulty, runtime) = await FaultyAsync();
        using (faulty)
        using (runtime)
        {
            faulty.Break("DELETE /containers/", new EngineFault.Answer(status, $$"""{"message":"{{message}}"}"""), times: 1);
            var removing = runtime.StopAsync(Key, Cancellation);
            if (status == 409)
            {
                // Whoever is at it comes to an end with it, and is waited for.
                while (!faulty.Calls.Any(call => call.StartsWith("DELETE /containers/", StringComparison.Ordinal)))
                    await Task.Delay(10, Cancellation);
                await Task.Delay(300, Cancellation);
                Assert.False(removing.IsCompleted);
                await Runtime.StopAsync(Key, Cancellation);
            }
            try
            {
                await removing;
            }
            catch (Core.PlatformException error) when (status == 404)
            {
                // The container that the engine denied has the network still.
                Assert.Contains("network", error.Message, StringComparison.Ordinal);
            }
            await runtime.StopAsync(Key, Cancellation);
        }

        Assert.Empty(await LeftoversAsync());
    }

    [Fact]
    public async Task A_network_that_something_else_uses_is_named_and_stays()
    {
        await StartAsync(Plan(Estate.Service("batch")));
        var network = (await LeftoversAsync()).Single(name => !name.StartsWith('/'));
        var guest = await Client.Containers.CreateContainerAsync(new CreateContainerParameters
        {
            Image = EngineUnderTest.Image,
            Cmd = ["sleep", "60"],
            HostConfig = new HostConfig { NetworkMode = network },
        });
        await Client.Containers.StartContainerAsync(guest.ID, null);
        try
        {
            var error = await Assert.ThrowsAsync<Core.PlatformException>(() => Runtime.StopAsync(Key, Cancellation));
            Assert.Contains(network, error.Message, StringComparison.Ordinal);
        }
        finally
        {
            await Client.Containers.RemoveContainerAsync(guest.ID, new ContainerRemoveParameters { Force = true });
        }
        await Runtime.StopAsync(Key, Cancellation);
    }
}
