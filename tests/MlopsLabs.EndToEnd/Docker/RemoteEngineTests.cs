using System.Security.Cryptography;
using System.Text;
using MlopsLabs.Core;
using MlopsLabs.Core.Checks;
using MlopsLabs.Core.Environments.Docker;
using MlopsLabs.Core.Specs;

namespace MlopsLabs.EndToEnd.Docker;

/// <summary>Engines behind TCP with certificates, and behind ssh.</summary>
public sealed class RemoteEngineTests : DockerTest
{
    [Fact]
    public async Task An_engine_behind_tls_is_found_and_does_all_that_a_lab_needs()
    {
        using var proxy = await ProxyAsync();
        var found = await FindAsync(("DOCKER_HOST", proxy.Address), ("DOCKER_TLS_VERIFY", "1"), ("DOCKER_CERT_PATH", proxy.WriteClient(Path.Combine(Folder, "certificates"))));
        Assert.True(found.Status == EngineStatus.Answering, found.Message);
        using var runtime = NewRuntime(found.Endpoint!);

        // An image, a container, files into it and out of it, commands with their output, a script that is sent by standard input.
        var plan = Plan(Estate.Service("batch") with { Setup = [Estate.Setup("echo made > /made")] }, Estate.Workstation());
        await runtime.StartAsync(plan, Progress, Cancellation);
        var evidence = await runtime.ReadAsync(
            plan, [new ProbeSpec(Estate.At("made"), new CommandSource(Estate.At("batch"), ["cat", "/made"]), TimeSpan.FromSeconds(15), 1 << 20, null)], Cancellation);
        Assert.Equal("made\n", Encoding.UTF8.GetString(Assert.Single(evidence).Content));
        var run = await runtime.RunAsync(plan, new(["sh", "-c", "echo from me > here; pwd"], new Dictionary<string, string>(), new Dictionary<string, string>(), TimeSpan.FromSeconds(20)), Cancellation);
        Assert.Equal(0, run.ExitCode);
        Assert.Equal("from me\n", await File.ReadAllTextAsync(Path.Combine(Workspace, "here"), Cancellation));
        var script = Path.Combine(Folder, "check");
        await File.WriteAllTextAsync(script, "#!/bin/sh\nexit 0\n", Cancellation);
        await using (var sandbox = runtime.OpenChecker(0))
            Assert.Equal(0, (await sandbox.RunAsync(new CheckerJob("lab", "check", "s", script, "{}"u8.ToArray(), [], TimeSpan.FromSeconds(20)), Cancellation)).ExitCode);
        await runtime.StopAsync(Key, Cancellation);
        Assert.Empty(await LeftoversAsync());
    }

    [Fact]
    public async Task A_context_brings_its_own_certificates()
    {
        using var proxy = await ProxyAsync();
        var digest = Convert.ToHexStringLower(SHA256.HashData("far"u8));
        proxy.WriteClient(Path.Combine(Folder, "contexts", "tls", digest, "docker"));
        var meta = Directory.CreateDirectory(Path.Combine(Folder, "contexts", "meta", digest)).FullName;
        await File.WriteAllTextAsync(Path.Combine(meta, "meta.json"), $$$"""{"Name":"far","Endpoints":{"docker":{"Host":"{{{proxy.Address}}}","SkipTLSVerify":false} } }""", Cancellation);

        var found = await FindAsync(("DOCKER_CONTEXT", "far"));

        Assert.True(found.Status == EngineStatus.Answering, found.Message);
        Assert.Equal("the docker context far", found.Endpoint!.Why);
    }

    [Fact]
    public async Task An_engine_that_does_not_ask_who_asks_needs_only_to_be_believed()
    {
        using var proxy = await ProxyAsync(asksClients: false);
        var folder = proxy.WriteClient(Path.Combine(Folder, "certificates"));
        File.Delete(Path.Combine(folder, "cert.pem"));
        File.Delete(Path.Combine(folder, "key.pem"));

        var found = await FindAsync(("DOCKER_HOST", proxy.Address), ("DOCKER_TLS_VERIFY", "1"), ("DOCKER_CERT_PATH", folder));

        Assert.True(found.Status == EngineStatus.Answering, found.Message);
    }

    [Fact]
    public async Task A_certificate_that_was_made_for_clients_is_none_of_an_engine()
    {
        using var proxy = await ProxyAsync(isMadeForServers: false);
        var folder = proxy.WriteClient(Path.Combine(Folder, "certificates"));

        var found = await FindAsync(("DOCKER_HOST", proxy.Address), ("DOCKER_TLS_VERIFY", "1"), ("DOCKER_CERT_PATH", folder));

        Assert.True(found.Status == EngineStatus.Unusable, found.Message);
    }

    [Theory]
    [InlineData("127.0.0.1", false, true)]
    [InlineData("127.0.0.1", true, false)]
    [InlineData("another.test", true, true)]
    public async Task An_engine_whose_certificates_do_not_fit_is_not_used(string name, bool ownAuthority, bool ownClient)
    {
        using var proxy = await ProxyAsync(name);
        var folder = proxy.WriteClient(Path.Combine(Folder, "certificates"), ownAuthority, ownClient);

        var found = await FindAsync(("DOCKER_HOST", proxy.Address), ("DOCKER_TLS_VERIFY", "1"), ("DOCKER_CERT_PATH", folder));

        Assert.True(found.Status == EngineStatus.Unusable, found.Message);
        Assert.NotEmpty(found.Remedy!);
        if (ownClient)
            Assert.Contains("certificates", found.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Certificates_that_are_not_there_or_damaged_are_named_with_their_folder()
    {
        using var proxy = await ProxyAsync();
        var folder = proxy.WriteClient(Path.Combine(Folder, "certificates"));
        foreach (var file in (string[])["key.pem", "ca.pem"])
        {
            await File.WriteAllTextAsync(Path.Combine(folder, file), "nonsense", Cancellation);
            await SaidAsync();
            proxy.WriteClient(folder);
        }
        File.Delete(Path.Combine(folder, "cert.pem"));
        await SaidAsync();

        async Task SaidAsync()
        {
            var found = await FindAsync(("DOCKER_HOST", proxy.Address), ("DOCKER_TLS_VERIFY", "1"), ("DOCKER_CERT_PATH", folder));
            Assert.Equal(EngineStatus.Unusable, found.Status);
            Assert.Contains($"those in {folder} cannot be used", found.Message, StringComparison.Ordinal);
        }
    }

    [Theory]
    [InlineData("ssh://me@there", "me@there", "-L /tmp/mlopslabs-docker.sock:/var/run/docker.sock")]
    [InlineData("ssh://me@there:2222/run/user/1000/docker.sock", "me@there", "-p 2222 -L /tmp/mlopslabs-docker.sock:/run/user/1000/docker.sock")]
    public async Task An_engine_behind_ssh_comes_with_the_command_of_its_tunnel(string host, string who, string command)
    {
        var found = await FindAsync(("DOCKER_HOST", host));

        Assert.Equal(EngineStatus.Unusable, found.Status);
        Assert.Contains($"{command} {who} && export DOCKER_HOST=unix:///tmp/mlopslabs-docker.sock", found.Remedy, StringComparison.Ordinal);
        Assert.Contains("started on there itself", found.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("tcp://192.0.2.1:2376")]
    [InlineData("https://engine.test:2376")]
    [InlineData("unix:///tmp/mlopslabs-docker.sock")]
    public async Task A_workspace_that_an_engine_elsewhere_cannot_see_is_said_before_anything_is_asked(string address)
    {
        using var runtime = NewRuntime(new EngineEndpoint(new Uri(address), "a test"));

        var error = await Assert.ThrowsAsync<PlatformException>(() => runtime.StartAsync(Plan(Estate.Service("batch"), Estate.Workstation()), Progress, Cancellation));

        Assert.Equal(ErrorKind.Environment, error.Kind);
        Assert.Contains($"the workspace {Workspace} is on this one", error.Message, StringComparison.Ordinal);
        Assert.Contains("Run mlopslabs on the engine's machine", error.NextStep, StringComparison.Ordinal);
        Assert.Empty(Progress.All);
    }

    private static async Task<TlsProxy> ProxyAsync(string name = "127.0.0.1", bool asksClients = true, bool isMadeForServers = true)
    {
        var endpoint = await EngineUnderTest.EndpointAsync();
        Assert.SkipWhen(endpoint.SocketPath is null, "the engine under test is behind tcp already");
        return new TlsProxy(endpoint.SocketPath!, name, asksClients, isMadeForServers);
    }

    private Task<EngineFinding> FindAsync(params (string Name, string Value)[] variables) => new EngineFinder(
        new EngineSurroundings(variables.ToDictionary(pair => pair.Name, pair => pair.Value), Folder, []), TimeProvider.System).FindAsync(Cancellation);
}
