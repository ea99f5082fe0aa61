using System.Diagnostics;
using System.Net;
using System.Net.Sockets;
using Npgsql;

namespace MlopsLabs.EndToEnd.Ledger;

/// <summary>
/// A real PostgreSQL server of its own, in a temporary folder, on a free port of this machine only; stopped and removed at the end. Debian
/// leaves the server's programs out of PATH, and they refuse to run as root.
/// </summary>
public sealed class PostgresServer : IAsyncLifetime
{
    public const string Password = "s3cret/of:the@keeper";

    private readonly string folder = Directory.CreateTempSubdirectory("mlopslabs-pg-").FullName;
    private readonly int port = FreePort();
    private Process? server;
    private int databases;

    /// <summary>Where the server's programs are; null where there are none.</summary>
    private static string? Programs { get; } = (Environment.GetEnvironmentVariable("PATH") ?? "").Split(Path.PathSeparator)
        .Concat(Directory.Exists("/usr/lib/postgresql") ? Directory.GetDirectories("/usr/lib/postgresql").OrderDescending().Select(version => Path.Combine(version, "bin")) : [])
        .FirstOrDefault(candidate => File.Exists(Path.Combine(candidate, "postgres")) && File.Exists(Path.Combine(candidate, "initdb")));

    private string Data => Path.Combine(folder, "data");

    public async ValueTask InitializeAsync()
    {
        if (Programs is null)
            return;
        var password = Path.Combine(folder, "password");
        await File.WriteAllTextAsync(password, Password);
        if (Environment.IsPrivilegedProcess)
            await RunAsync("chown", "-R", "postgres:postgres", folder);
        await RunAsync([.. AsNobodySpecial("initdb"), "-D", Data, "-U", "keeper", "-A", "scram-sha-256", $"--pwfile={password}", "-E", "UTF8", "--no-locale", "--no-sync"]);
        await StartAsync();
    }

    public async ValueTask DisposeAsync()
    {
        await StopAsync();
        Directory.Delete(folder, recursive: true);
    }

    /// <summary>Skips the test where there is no server program.</summary>
    public static void Need() => Assert.SkipWhen(Programs is null, "no PostgreSQL server program here (Debian: apt-get install postgresql)");

    /// <summary>Starts it, and returns once it takes connections.</summary>
    public async Task StartAsync()
    {
        string[] command = [.. AsNobodySpecial("postgres"), "-D", Data, "-k", folder, "-p", $"{port}", "-c", "listen_addresses=127.0.0.1", "-c", "max_connections=40"];
        server = new Process { StartInfo = new ProcessStartInfo(command[0], command[1..]) { RedirectStandardError = true } };
        var ready = new TaskCompletionSource();
        var said = new List<string>();
        server.ErrorDataReceived += (_, line) =>
        {
            said.Add(line.Data ?? "(end)");
            if (line.Data is null)
                ready.TrySetException(new InvalidOperationException($"PostgreSQL did not start: {string.Join("\n", said)}"));
            else if (line.Data.Contains("ready to accept connections", StringComparison.Ordinal))
                ready.TrySetResult();
        };
        server.Start();
        server.BeginErrorReadLine();
        await ready.Task;
    }

    /// <summary>Stops it as its keeper would: SIGINT, the fast shutdown, which ends connections.</summary>
    public async Task StopAsync()
    {
        if (server is null)
            return;
        if (!server.HasExited)
            await RunAsync("kill", "-INT", $"{server.Id}");
        await server.WaitForExitAsync();
        server.Dispose();
        server = null;
    }

    /// <summary>A new empty database; returns its name.</summary>
    public async Task<string> NewDatabaseAsync()
    {
        var name = $"marks{Interlocked.Increment(ref databases)}";
        await SqlAsync("postgres", $"CREATE DATABASE {name}");
        return name;
    }

    /// <summary>The address that a grader names.</summary>
    public string Address(string database, string user = "keeper", string? password = Password) =>
        $"postgres://{user}{(password is null ? "" : $":{Uri.EscapeDataString(password)}")}@127.0.0.1:{port}/{database}";

    /// <summary>Does something in a database as its keeper.</summary>
    public async Task<object?> SqlAsync(string database, string sql)
    {
        await using var connection = new NpgsqlConnection($"Host=127.0.0.1;Port={port};Username=keeper;Password=\"{Password}\";Database={database};Pooling=false");
        await connection.OpenAsync();
        await using var command = new NpgsqlCommand(sql, connection);
        return await command.ExecuteScalarAsync();
    }

    private static string[] AsNobodySpecial(string program)
    {
        var path = Path.Combine(Programs!, program);
        return Environment.IsPrivilegedProcess ? ["setpriv", "--reuid=postgres", "--regid=postgres", "--clear-groups", path] : [path];
    }

    private static int FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }

    private static async Task RunAsync(params string[] command)
    {
        using var process = new Process { StartInfo = new ProcessStartInfo(command[0], command[1..]) { RedirectStandardOutput = true, RedirectStandardError = true } };
        process.Start();
        var output = process.StandardOutput.ReadToEndAsync();
        var error = await process.StandardError.ReadToEndAsync();
        await process.WaitForExitAsync();
        Assert.True(process.ExitCode == 0, $"{string.Join(' ', command)} ended with {process.ExitCode}: {await output}{error}");
    }
}
