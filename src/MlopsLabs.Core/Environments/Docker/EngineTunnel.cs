using System.Net.Sockets;

namespace MlopsLabs.Core.Environments.Docker;

/// <summary>The tunnel to an engine behind ssh: this program does not open one, it says how.</summary>
public static class EngineTunnel
{
    /// <summary>The socket of this machine that the advice names.</summary>
    public const string SocketPath = "/tmp/mlopslabs-docker.sock";

    /// <summary>The command that opens one to a host of an <c>ssh:</c> address, and has the engine found through it.</summary>
    public static string Command(Uri address)
    {
        var port = address.Port > 0 ? $" -p {address.Port}" : "";
        var user = address.UserInfo.Length > 0 ? $"{address.UserInfo}@" : "";
        var remote = address.AbsolutePath.Length > 1 ? address.AbsolutePath : "/var/run/docker.sock";
        return $"ssh -fnNT -o ExitOnForwardFailure=yes{port} -L {SocketPath}:{remote} {user}{address.Host} && export DOCKER_HOST=unix://{SocketPath}";
    }

    /// <summary>Whether a socket is there and nobody listens on it. One that does not say so at once is left alone.</summary>
    public static bool IsStale(string path)
    {
        if (OperatingSystem.IsWindows() || !Path.Exists(path) || (File.GetAttributes(path) & FileAttributes.Directory) != 0)
            return false;
        using var socket = new Socket(AddressFamily.Unix, SocketType.Stream, ProtocolType.Unspecified) { Blocking = false };
        try
        {
            socket.Connect(new UnixDomainSocketEndPoint(path));
            return false;
        }
        catch (SocketException error)
        {
            // A plain file refuses too; only a socket is ours.
            return error.SocketErrorCode == SocketError.ConnectionRefused && new FileInfo(path).Length == 0 && IsSocket(path);
        }
    }

    private static bool IsSocket(string path)
    {
        try
        {
            // A socket cannot be opened as a file: ENXIO.
            return RegularFile.Open(path) is null;
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            return false;
        }
    }
}
