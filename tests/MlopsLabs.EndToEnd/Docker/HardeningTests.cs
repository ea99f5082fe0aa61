using System.Net;
using System.Net.NetworkInformation;
using System.Net.Sockets;
using System.Text;
using MlopsLabs.Core;
using MlopsLabs.Core.Environments;
using MlopsLabs.Core.Processes;
using MlopsLabs.Core.Specs;
using MlopsLabs.Core.Tests.Grading;

namespace MlopsLabs.EndToEnd.Docker;

public sealed class HardeningTests : DockerTest
{
    [Fact]
    public async Task A_service_has_the_bounds_that_were_asked_for_and_no_others()
    {
        await StartAsync(Plan(Estate.Service("batch") with { Memory = 96 << 20, Pids = 48, Cpus = 0.5, Capabilities = ["CHOWN", "SETUID"] }));

        var status = (await InsideAsync("batch", "cat", "/proc/self/status")).Split('\n').Select(line => line.Split(':', 2))
            .Where(parts => parts.Length == 2).ToDictionary(parts => parts[0], parts => parts[1].Trim());
        Assert.Equal("0000000000000081", status["CapEff"]);
        Assert.Equal("0000000000000081", status["CapBnd"]);
        Assert.Equal(("1", "2"), (status["NoNewPrivs"], status["Seccomp"]));
        Assert.Equal($"{96 << 20}", await FirstOfAsync("/sys/fs/cgroup/memory.max", "/sys/fs/cgroup/memory/memory.limit_in_bytes"));
        Assert.Equal("48", await FirstOfAsync("/sys/fs/cgroup/pids.max", "/sys/fs/cgroup/pids/pids.max"));
        Assert.StartsWith("50000", await FirstOfAsync("/sys/fs/cgroup/cpu.max", "/sys/fs/cgroup/cpu/cpu.cfs_quota_us"), StringComparison.Ordinal);
        Assert.Contains("init", await InsideAsync("batch", "cat", "/proc/1/comm"), StringComparison.Ordinal);

        var inspected = await Client.Containers.InspectContainerAsync($"{Key.Name}-batch");
        var host = inspected.HostConfig!;
        Assert.Equal((500_000_000L, host.Memory, "private", false), (host.NanoCPUs, host.MemorySwap, host.IpcMode, host.Privileged));
        Assert.Equal(("local", "5m"), (host.LogConfig.Type, host.LogConfig.Config["max-size"]));
        Assert.Empty(host.PortBindings ?? new Dictionary<string, IList<global::Docker.DotNet.Models.PortBinding>>());
        Assert.Empty(inspected.Mounts);
        Assert.All(
            (string[])["home", "course", "environment", "service", "plan", "lease", "version", "session"],
            label => Assert.NotEmpty(inspected.Config!.Labels["mlopslabs." + label]));
    }

    [Fact]
    public async Task An_engine_that_drops_a_bound_is_refused()
    {
        // The engine under test keeps all bounds. One that does not is the same engine with the request changed on its way.
        var plan = Plan(Estate.Service("batch") with { Ready = Estate.Ready(file: "/etc/passwd") });
        await StartAsync(plan);
        await Client.Containers.UpdateContainerAsync(
            $"{Key.Name}-batch", new global::Docker.DotNet.Models.ContainerUpdateParameters { PidsLimit = 4096 });
        await Client.Containers.KillContainerAsync($"{Key.Name}-batch", new global::Docker.DotNet.Models.ContainerKillParameters());
        await Client.Containers.WaitContainerAsync($"{Key.Name}-batch");

        // Started again it is looked at again, found too weak, and made new.
        await StartAsync(plan);
        Assert.Contains(Progress.All, one => one.Phase == ProvisionPhase.Creating);
        Assert.Equal("64", await FirstOfAsync("/sys/fs/cgroup/pids.max", "/sys/fs/cgroup/pids/pids.max"));
    }

    [Fact]
    public async Task A_capability_that_no_lab_may_have_is_refused_before_anything_is_made()
    {
        var (engine, runtime) = await FaultyAsync();
        using (engine)
        using (runtime)
        {
            await Assert.ThrowsAsync<AuthorException>(() => runtime.StartAsync(Plan(Estate.Service("batch") with { Capabilities = ["SYS_ADMIN"] }), Progress, Cancellation));
            Assert.Empty(engine.Calls);
        }
    }

    [Theory]
    [InlineData("capabilities: [SYS_ADMIN]")]
    [InlineData("capabilities: [ALL]")]
    [InlineData("image: \"--privileged\"")]
    [InlineData("image: \"../../etc/passwd\"")]
    [InlineData("memory: 99999GiB")]
    [InlineData("pids: -1")]
    [InlineData("files: [{path: /../../etc/passwd, from: estate.txt}]")]
    [InlineData("files: [{path: /etc/x, from: ../../../../etc/shadow}]")]
    [InlineData("build: ../../../..")]
    [InlineData("privileged: true")]
    [InlineData("volumes: [\"/:/host\"]")]
    [InlineData("user: \"0:0\\nroot\"")]
    [InlineData("dependsOn: [desk]")]
    public async Task A_hostile_field_is_refused_before_the_engine_is_asked_for_anything(string field)
    {
        using var course = new GradersCourse();
        var environment = Path.Combine(course.Folder, "c", "environments", "estate", "environment.yaml");
        var name = field[..field.IndexOf(':', StringComparison.Ordinal)];
        var desk = string.Join(", ", ((string[])["image: \"debian:bookworm-slim\"", "shell: true", "user: learner"]).Where(each => !each.StartsWith(name + ":", StringComparison.Ordinal)).Append(field));
        await File.WriteAllTextAsync(environment, $$"""
            formatVersion: 1
            kind: Environment
            id: estate
            parameters:
              region: {choice: [north, south]}
            services:
              desk: { {{desk}} }

            """, Cancellation);
        var (engine, runtime) = await FaultyAsync();
        using (runtime)
        using (engine)
        {
            var result = await new BoundedCommand(Path.Combine(AppContext.BaseDirectory, "mlopslabs"), ["start", "pipeline-inventory", "--runtime", "docker"], TimeSpan.FromMinutes(1))
            {
                Variables = new Dictionary<string, string?>
                {
                    ["DOCKER_HOST"] = $"unix://{engine.Endpoint.SocketPath}",
                    ["MLOPSLABS_LABS"] = course.Folder,
                    ["MLOPSLABS_HOME"] = Path.Combine(Folder, "home"),
                },
            }.RunAsync(TimeProvider.System, Cancellation);

            var said = Encoding.UTF8.GetString(result.Error);
            Assert.True(result.ExitCode is 2 or 4, said);
            Assert.Contains("environment.yaml:", said, StringComparison.Ordinal);
            Assert.Empty(engine.Calls);
        }
    }

    [Theory]
    [InlineData(NetworkKind.Internal, true)]
    [InlineData(NetworkKind.Internet, false)]
    public async Task A_network_has_a_way_out_only_when_the_environment_asks_for_one(NetworkKind network, bool isInternal)
    {
        await StartAsync(Plan(network, Estate.Service("batch"), Estate.Service("forge")));

        var inspected = await Client.Containers.InspectContainerAsync($"{Key.Name}-batch");
        var name = Assert.Single(inspected.NetworkSettings!.Networks!).Key;
        Assert.Equal(isInternal, (await Client.Networks.InspectNetworkAsync(name)).Internal);
        var routes = (await InsideAsync("batch", "cat", "/proc/net/route")).Split('\n').Select(line => line.Split('\t'));
        if (!isInternal)
            Assert.Contains(routes, route => route.Length > 2 && route[1] == "00000000");
        Assert.Contains("forge", await InsideAsync("batch", "getent", "hosts", "forge"), StringComparison.Ordinal);

        // An address behind the way out, of somebody who answers.
        using var listener = new TcpListener(IPAddress.Any, 0);
        listener.Start();
        var outside = NetworkInterface.GetAllNetworkInterfaces().Single(face => face.Name == "docker0").GetIPProperties().UnicastAddresses
            .First(address => address.Address.AddressFamily == AddressFamily.InterNetwork).Address;
        var reached = await InsideAsync("batch", "bash", "-c", $"timeout 3 bash -c ': </dev/tcp/{outside}/{((IPEndPoint)listener.LocalEndpoint).Port}' && echo reached");
        Assert.True(!isInternal == reached.Contains("reached", StringComparison.Ordinal), reached);
    }

    private async Task<string> FirstOfAsync(params string[] files) =>
        (await InsideAsync("batch", "sh", "-c", $"cat {string.Join(' ', files)} 2>/dev/null")).Trim();
}
