using System.Text;
using Docker.DotNet.Models;
using MlopsLabs.Core.Environments;
using MlopsLabs.Core.Environments.Docker;
using MlopsLabs.Core.Specs;
using MlopsLabs.Core.Tests.Fixtures;

namespace MlopsLabs.EndToEnd.Docker;

public sealed class StartAndStopTests : DockerTest
{
    [Fact]
    public async Task I_can_start_an_environment_and_stop_it()
    {
        var plan = Plan(Estate.Service("batch"), Estate.Service("metrics") with { DependsOn = [Estate.At("batch")] });

        var report = await StartAsync(plan);
        var state = await Runtime.StateAsync(Key, Cancellation);

        Assert.False(report.Adopted);
        Assert.StartsWith("sha256:", report.Images["batch"], StringComparison.Ordinal);
        Assert.True(state.Ready);
        Assert.Equal(plan.Digest, state.PlanDigest);
        Assert.Equal(report.Images, state.Images);
        Assert.Equal("running", state.Services["metrics"]);
        Assert.Equal(ProvisionPhase.Ready, Progress.Of("metrics").Last());
        Assert.True(Progress.All.ToList().FindIndex(one => one is { Service: "batch", Phase: ProvisionPhase.Ready })
            < Progress.All.ToList().FindIndex(one => one is { Service: "metrics", Phase: ProvisionPhase.Starting }));

        await Runtime.StopAsync(Key, Cancellation);
        Assert.Empty(await LeftoversAsync());
        Assert.Equal(EnvironmentState.Absent, await Runtime.StateAsync(Key, Cancellation));
        await Runtime.StopAsync(Key, Cancellation);
    }

    [Fact]
    public async Task A_machine_that_sleeps_while_an_environment_starts_and_is_read_reaches_no_time_limit()
    {
        using var runtime = new DockerRuntime(await EngineUnderTest.EndpointAsync(), "the engine under test", new JumpingTime()) { Home = Home };
        var plan = Plan(Estate.Service("batch") with { Setup = [Estate.Setup("sleep 1; echo made > /made")], Ready = Estate.Ready(command: ["test", "-e", "/made"]) });

        await runtime.StartAsync(plan, Progress, Cancellation);
        var reading = Assert.Single(await runtime.ReadAsync(
            plan, [new ProbeSpec(Estate.At("made"), new CommandSource(Estate.At("batch"), ["sh", "-c", "sleep 1; cat /made"]), TimeSpan.FromSeconds(15), 1 << 20, null)], Cancellation));

        Assert.Equal("made\n", Encoding.UTF8.GetString(reading.Content));
        await runtime.StopAsync(Key, Cancellation);
    }

    [Fact]
    public async Task A_running_environment_of_the_same_plan_is_adopted()
    {
        var plan = Plan(Estate.Service("batch"));
        await StartAsync(plan);
        var before = await Client.Containers.InspectContainerAsync($"{Key.Name}-batch");

        using var another = await AnotherRuntimeAsync();
        var report = await another.StartAsync(plan, Progress, Cancellation);

        Assert.True(report.Adopted);
        Assert.Equal(before.ID, (await Client.Containers.InspectContainerAsync($"{Key.Name}-batch")).ID);
    }

    [Fact]
    public async Task Another_plan_replaces_what_runs()
    {
        await StartAsync(Plan(Estate.Service("batch"), Estate.Service("old")));

        var report = await StartAsync(Plan(Estate.Service("batch")));

        Assert.False(report.Adopted);
        Assert.Equal(["batch"], (await Runtime.StateAsync(Key, Cancellation)).Services.Keys);
    }

    [Fact]
    public async Task Services_that_the_engine_stopped_are_started_again()
    {
        var plan = Plan(Estate.Service("batch") with { Ready = Estate.Ready(command: ["true"]) });
        await StartAsync(plan);
        var id = (await Client.Containers.InspectContainerAsync($"{Key.Name}-batch")).ID;
        await Client.Containers.KillContainerAsync(id, new ContainerKillParameters());
        await Client.Containers.WaitContainerAsync(id);
        Assert.False((await Runtime.StateAsync(Key, Cancellation)).Ready);

        var report = await StartAsync(plan);

        Assert.False(report.Adopted);
        Assert.True((await Runtime.StateAsync(Key, Cancellation)).Ready);
        Assert.Equal(id, (await Client.Containers.InspectContainerAsync($"{Key.Name}-batch")).ID);
    }

    [Fact]
    public async Task A_service_that_somebody_removed_makes_the_environment_not_ready()
    {
        var plan = Plan(Estate.Service("batch"), Estate.Service("metrics"));
        await StartAsync(plan);
        await Client.Containers.RemoveContainerAsync($"{Key.Name}-metrics", new ContainerRemoveParameters { Force = true });

        Assert.False((await Runtime.StateAsync(Key, Cancellation)).Ready);
        Assert.False((await StartAsync(plan)).Adopted);
        Assert.True((await Runtime.StateAsync(Key, Cancellation)).Ready);
    }

    [Fact]
    public async Task Services_find_each_other_by_name_and_have_no_way_out()
    {
        await StartAsync(Plan(Estate.Service("batch"), Estate.Service("metrics")));

        Assert.Contains("metrics", await InsideAsync("batch", "getent", "ahostsv4", "metrics"), StringComparison.Ordinal);
        var networks = await Client.Networks.ListNetworksAsync();
        Assert.True(networks.Single(network => network.Name.StartsWith(Key.Name, StringComparison.Ordinal)).Internal);
    }

    [Fact]
    public async Task Without_a_network_a_service_stands_alone()
    {
        await StartAsync(Plan(NetworkKind.None, Estate.Service("batch")));

        Assert.Equal(["lo"], (await InsideAsync("batch", "ls", "/sys/class/net")).Split('\n', StringSplitOptions.RemoveEmptyEntries));
    }
}
