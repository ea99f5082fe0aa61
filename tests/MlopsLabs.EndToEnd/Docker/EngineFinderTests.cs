using System.Net.Sockets;
using System.Security.Cryptography;
using System.Text;
using MlopsLabs.Core.Environments.Docker;

namespace MlopsLabs.EndToEnd.Docker;

[System.Runtime.Versioning.UnsupportedOSPlatform("windows")]
public sealed class EngineFinderTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("mlopslabs-").FullName;
    private readonly List<Socket> _sockets = [];

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    public void Dispose()
    {
        foreach (var socket in _sockets)
            socket.Dispose();
        Directory.Delete(_folder, recursive: true);
    }

    [Fact]
    public async Task The_engine_that_answers_is_found_with_version_and_reason()
    {
        var real = await EngineUnderTest.EndpointAsync();

        var finding = await FindAsync([real]);

        Assert.Equal(EngineStatus.Answering, finding.Status);
        Assert.Matches("^[0-9]+[.]", finding.Version);
        Assert.Contains(real.ToString(), finding.Message, StringComparison.Ordinal);
        Assert.Contains(real.Why, finding.Message, StringComparison.Ordinal);
        Assert.Null(finding.Remedy);
    }

    [Fact]
    public async Task Nothing_there_is_told_with_what_to_install()
    {
        var finding = await FindAsync([Endpoint("none.sock")]);

        Assert.Equal((EngineStatus.None, true), (finding.Status, finding.Remedy!.Length > 0));
        Assert.Contains("none.sock", finding.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_socket_that_nobody_listens_on_is_stale()
    {
        Listen("stale.sock").Dispose();

        var finding = await FindAsync([Endpoint("stale.sock")]);

        Assert.Equal(EngineStatus.Stale, finding.Status);
        Assert.Contains("restart", finding.Remedy, StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_engine_that_does_not_answer_is_frozen_after_three_seconds_and_on_a_busy_machine_later()
    {
        Listen("frozen.sock");
        var started = TimeProvider.System.GetTimestamp();

        var finding = await FindAsync([Endpoint("frozen.sock")]);

        Assert.Equal(EngineStatus.Frozen, finding.Status);
        // The machine of the test may be busy.
        Assert.True(TimeProvider.System.GetElapsedTime(started) < (4 * EngineFinder.Limit) + TimeSpan.FromSeconds(1));
    }

    [Fact]
    public async Task A_socket_of_somebody_else_needs_permission()
    {
        Assert.SkipWhen(Environment.UserName == "root", "root may use every socket: run this as another user");
        Listen("closed.sock");
        File.SetUnixFileMode(Path.Combine(_folder, "closed.sock"), UnixFileMode.None);

        var finding = await FindAsync([Endpoint("closed.sock")]);

        Assert.Equal(EngineStatus.NoPermission, finding.Status);
        Assert.Contains("usermod", finding.Remedy, StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_answers_without_being_an_engine_is_not_used()
    {
        Answer("web.sock", "HTTP/1.1 200 OK\r\nContent-Length: 5\r\nConnection: close\r\n\r\nhello");
        Answer("windows.sock", "HTTP/1.1 200 OK\r\nContent-Type: application/json\r\nContent-Length: 36\r\nConnection: close\r\n\r\n{\"Version\":\"1\",\"Os\":\"windows\"}      ");

        Assert.Equal(EngineStatus.Unusable, (await FindAsync([Endpoint("web.sock")])).Status);
        Assert.Contains("Linux", (await FindAsync([Endpoint("windows.sock")])).Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_frozen_engine_does_not_hide_one_that_answers()
    {
        var real = await EngineUnderTest.EndpointAsync();
        Listen("frozen.sock");

        Assert.Equal(real, (await FindAsync([Endpoint("frozen.sock"), real])).Endpoint);
    }

    [Fact]
    public async Task The_most_telling_of_several_failures_is_told()
    {
        Listen("stale.sock").Dispose();
        Listen("frozen.sock");

        Assert.Equal(EngineStatus.Frozen, (await FindAsync([Endpoint("none.sock"), Endpoint("stale.sock"), Endpoint("frozen.sock")])).Status);
    }

    [Fact]
    public async Task DOCKER_HOST_comes_first_and_nothing_else_is_tried()
    {
        var real = await EngineUnderTest.EndpointAsync();

        var named = await FindAsync([real], ("DOCKER_HOST", $"unix://{_folder}/none.sock"));
        Assert.Equal((EngineStatus.None, "unset DOCKER_HOST"), (named.Status, named.Remedy));

        var found = await FindAsync([], ("DOCKER_HOST", real.ToString()));
        Assert.Equal((EngineStatus.Answering, "DOCKER_HOST"), (found.Status, found.Endpoint!.Why));
    }

    [Theory]
    [InlineData("nonsense", "no address")]
    [InlineData("ssh://me@there", "tunnel")]
    [InlineData("ftp://there", "ftp")]
    public async Task A_DOCKER_HOST_that_cannot_be_used_is_said(string host, string reason)
    {
        var finding = await FindAsync([], ("DOCKER_HOST", host));

        Assert.Equal(EngineStatus.Unusable, finding.Status);
        Assert.Contains(reason, finding.Message, StringComparison.Ordinal);
        Assert.NotEmpty(finding.Remedy!);
    }

    [Fact]
    public async Task The_current_context_names_the_engine()
    {
        var real = await EngineUnderTest.EndpointAsync();
        WriteContext("desktop", $$$"""{"Name":"desktop","Metadata":{},"Endpoints":{"docker":{"Host":"{{{real}}}","SkipTLSVerify":false} } }""");
        File.WriteAllText(Path.Combine(_folder, "config.json"), """{"auths":{},"currentContext":"desktop"}""");

        var finding = await FindAsync([]);

        Assert.Equal((EngineStatus.Answering, "the docker context desktop"), (finding.Status, finding.Endpoint!.Why));
    }

    [Fact]
    public async Task A_context_that_is_not_there_or_damaged_settings_are_said()
    {
        File.WriteAllText(Path.Combine(_folder, "config.json"), """{"currentContext":"gone"}""");
        Assert.Contains("gone", (await FindAsync([])).Message, StringComparison.Ordinal);

        File.WriteAllText(Path.Combine(_folder, "config.json"), "{broken");
        Assert.Equal(EngineStatus.Unusable, (await FindAsync([])).Status);

        File.WriteAllText(Path.Combine(_folder, "config.json"), """{"currentContext":"default"}""");
        Assert.Equal(EngineStatus.None, (await FindAsync([])).Status);
    }

    [Fact]
    public async Task An_engine_behind_tcp_is_found_too()
    {
        var real = await EngineUnderTest.EndpointAsync();
        Assert.SkipWhen(real.SocketPath is null, "the engine under test is behind tcp already");
        using var proxy = FaultyEngine.OnTcp(real.SocketPath!);

        var finding = await FindAsync([], ("DOCKER_HOST", proxy.Endpoint.ToString()));
        Assert.Equal(EngineStatus.Answering, finding.Status);

        var unreachable = await FindAsync([], ("DOCKER_HOST", "tcp://127.0.0.1:1"));
        Assert.Equal(EngineStatus.Stale, unreachable.Status);
    }

    private EngineEndpoint Endpoint(string name) => EngineEndpoint.Socket(Path.Combine(_folder, name), "a socket of the test");

    private Task<EngineFinding> FindAsync(IReadOnlyList<EngineEndpoint> defaults, params (string Name, string Value)[] variables) =>
        new EngineFinder(
            new EngineSurroundings(variables.ToDictionary(pair => pair.Name, pair => pair.Value), _folder, defaults), TimeProvider.System).FindAsync(Cancellation);

    private Socket Listen(string name)
    {
        var socket = new Socket(AddressFamily.Unix, SocketType.Stream, ProtocolType.Unspecified);
        socket.Bind(new UnixDomainSocketEndPoint(Path.Combine(_folder, name + ".real")));
        socket.Listen();
        // .NET removes the file of a socket that it closes; engines that are killed do not.
        File.Move(Path.Combine(_folder, name + ".real"), Path.Combine(_folder, name));
        _sockets.Add(socket);
        return socket;
    }

    private void Answer(string name, string answer)
    {
        var socket = Listen(name);
        _ = Task.Run(async () =>
        {
            using var connection = await socket.AcceptAsync();
            await connection.ReceiveAsync(new byte[4096]);
            await connection.SendAsync(Encoding.ASCII.GetBytes(answer));
        });
    }

    private void WriteContext(string name, string json)
    {
        var folder = Path.Combine(_folder, "contexts", "meta", Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(name))));
        Directory.CreateDirectory(folder);
        File.WriteAllText(Path.Combine(folder, "meta.json"), json);
    }
}
