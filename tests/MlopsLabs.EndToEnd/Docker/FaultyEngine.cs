using System.Collections.Concurrent;
using System.Globalization;
using System.Net;
using System.Net.Sockets;
using System.Text;
using System.Text.RegularExpressions;
using MlopsLabs.Core.Environments.Docker;

namespace MlopsLabs.EndToEnd.Docker;

/// <summary>What happens to a call.</summary>
internal abstract record EngineFault
{
    /// <summary>It is taken, and never answered.</summary>
    public sealed record Freeze : EngineFault;

    /// <summary>It is answered by the test and not by the engine.</summary>
    public sealed record Answer(int Status, string Body) : EngineFault;

    /// <summary>Nobody is there any more.</summary>
    public sealed record Gone : EngineFault;

    /// <summary>The engine's answer is cut off after so many bytes, as when it dies.</summary>
    public sealed record Cut(int Bytes) : EngineFault;

    /// <summary>The engine gets it and does it, and its answer is lost.</summary>
    public sealed record Lose : EngineFault;
}

/// <summary>The real engine behind a socket where calls can go wrong: the faults are those of the wire, and all else is real.</summary>
internal sealed partial class FaultyEngine : IDisposable
{
    private readonly string _engine;
    private readonly Socket _listener;
    private readonly CancellationTokenSource _stop = new();
    private readonly List<Rule> _rules = [];
    private readonly Lock _lock = new();

    private FaultyEngine(string engine, Socket listener, EngineEndpoint endpoint)
    {
        (_engine, _listener, Endpoint) = (engine, listener, endpoint);
        _ = Task.Run(AcceptAsync);
    }

    public EngineEndpoint Endpoint { get; }

    /// <summary>The calls that came, as "POST /containers/create".</summary>
    public ConcurrentQueue<string> Calls { get; } = [];

    public static FaultyEngine OnSocket(string engine, string folder)
    {
        var path = Path.Combine(folder, "faulty.sock");
        var listener = new Socket(AddressFamily.Unix, SocketType.Stream, ProtocolType.Unspecified);
        listener.Bind(new UnixDomainSocketEndPoint(path));
        listener.Listen(64);
        return new FaultyEngine(engine, listener, EngineEndpoint.Socket(path, "a socket of the test"));
    }

    public static FaultyEngine OnTcp(string engine)
    {
        var listener = new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp);
        listener.Bind(new IPEndPoint(IPAddress.Loopback, 0));
        listener.Listen(64);
        return new FaultyEngine(engine, listener, new EngineEndpoint(new Uri($"tcp://127.0.0.1:{((IPEndPoint)listener.LocalEndPoint!).Port}"), "a port of the test"));
    }

    /// <summary>From its n-th time on, and so many times, a call that matches goes wrong.</summary>
    public void Break(string call, EngineFault fault, int from = 1, int times = int.MaxValue)
    {
        lock (_lock)
            _rules.Add(new Rule(new Regex(call), fault, from, times));
    }

    /// <summary>All goes well again.</summary>
    public void Mend()
    {
        lock (_lock)
            _rules.Clear();
    }

    public void Dispose()
    {
        _stop.Cancel();
        _listener.Dispose();
        _stop.Dispose();
    }

    private async Task AcceptAsync()
    {
        var stop = _stop.Token;
        try
        {
            while (true)
                _ = ServeAsync(await _listener.AcceptAsync(stop), stop);
        }
        catch (Exception error) when (error is OperationCanceledException or SocketException or ObjectDisposedException)
        {
            // The test is over.
        }
    }

    private async Task ServeAsync(Socket client, CancellationToken stop)
    {
        using var from = client;
        try
        {
            var head = await HeadAsync(client, stop);
            var call = string.Join(' ', Encoding.ASCII.GetString(head).Split(' ').Take(2)).Split('?')[0];
            Calls.Enqueue(call);
            var fault = FaultOf(call);
            if (fault is EngineFault.Freeze)
                await Task.Delay(Timeout.Infinite, stop);
            if (fault is EngineFault.Gone)
                return;
            if (fault is EngineFault.Answer answer)
            {
                await DrainAsync(client, head, stop);
                var body = Encoding.UTF8.GetBytes(answer.Body);
                await client.SendAsync(Encoding.ASCII.GetBytes(
                    $"HTTP/1.1 {answer.Status} Test\r\nContent-Type: application/json\r\nContent-Length: {body.Length}\r\nConnection: close\r\n\r\n"), stop);
                await client.SendAsync(body, stop);
                return;
            }
            using var to = new Socket(AddressFamily.Unix, SocketType.Stream, ProtocolType.Unspecified);
            await to.ConnectAsync(new UnixDomainSocketEndPoint(_engine), stop);
            await to.SendAsync(head, stop);
            var up = CopyAsync(client, to, long.MaxValue, stop);
            await CopyAsync(to, client, fault switch { EngineFault.Cut cut => cut.Bytes, EngineFault.Lose => 0, _ => long.MaxValue }, stop);
        }
        catch (Exception error) when (error is OperationCanceledException or SocketException or ObjectDisposedException)
        {
            // One of the two went away.
        }
    }

    private EngineFault? FaultOf(string call)
    {
        lock (_lock)
            foreach (var rule in _rules)
                if (rule.Call.IsMatch(call) && ++rule.Seen >= rule.From && rule.Seen - rule.From < rule.Times)
                    return rule.Fault;
        return null;
    }

    private static async Task<byte[]> HeadAsync(Socket client, CancellationToken stop)
    {
        var head = new List<byte>();
        var chunk = new byte[1];
        while (!head.TakeLast(4).SequenceEqual("\r\n\r\n"u8.ToArray()) && await client.ReceiveAsync(chunk, stop) == 1)
            head.Add(chunk[0]);
        return [.. head];
    }

    /// <summary>Takes what is sent: all of it where the head says how long it is, as an engine does that answers in order.</summary>
    private static async Task DrainAsync(Socket client, byte[] head, CancellationToken stop)
    {
        var chunk = new byte[64 * 1024];
        var left = Length().Match(Encoding.ASCII.GetString(head)) is { Success: true } match ? long.Parse(match.Groups[1].Value, CultureInfo.InvariantCulture) : 0;
        while (left > 0 && await client.ReceiveAsync(chunk, stop) is > 0 and var read)
            left -= read;
        await Task.Delay(20, stop);
        while (client.Available > 0)
            await client.ReceiveAsync(chunk, stop);
    }

    private static async Task CopyAsync(Socket from, Socket to, long bytes, CancellationToken stop)
    {
        var chunk = new byte[64 * 1024];
        while (true)
        {
            var read = await from.ReceiveAsync(chunk, stop);
            var passed = (int)Math.Min(read, bytes);
            await to.SendAsync(chunk.AsMemory(0, passed), stop);
            bytes -= passed;
            if (read == 0)
            {
                to.Shutdown(SocketShutdown.Send);
                return;
            }
            if (bytes <= 0)
                return;
        }
    }

    [GeneratedRegex(@"^Content-Length: ([0-9]{1,18})\r?$", RegexOptions.Multiline | RegexOptions.IgnoreCase)]
    private static partial Regex Length();

    private sealed class Rule(Regex call, EngineFault fault, int from, int times)
    {
        public Regex Call => call;

        public EngineFault Fault => fault;

        public int From => from;

        public int Times => times;

        public int Seen { get; set; }
    }
}
