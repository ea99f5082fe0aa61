using System.Diagnostics;
using System.Globalization;
using System.Text.RegularExpressions;
using MlopsLabs.Core.Environments.Docker;

namespace MlopsLabs.Core.Sessions;

/// <summary>Something in a learner's home that can be put right without losing anything.</summary>
/// <param name="Message">What it is.</param>
/// <param name="Done">What was done about it, once <paramref name="Mend"/> has run.</param>
/// <param name="Mend">Puts it right.</param>
public sealed record HomeTrouble(string Message, string Done, Action Mend);

/// <summary>
/// Finds what killed programs and wrong modes left in a home. The workspace is the learner's and is not looked into, and neither are locks: whoever
/// waits for one has its file open.
/// </summary>
public static partial class HomeCare
{
    private const UnixFileMode Owner = UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute;
    private const UnixFileMode Private = UnixFileMode.UserRead | UnixFileMode.UserWrite;

    /// <summary>A file that is being written now is younger.</summary>
    private static readonly TimeSpan s_age = TimeSpan.FromHours(1);

    /// <summary>What can be put right, in an order in which it can be done: what is closed first.</summary>
    public static IReadOnlyList<HomeTrouble> Look(LearnerHome home, DateTimeOffset now)
    {
        if (!Directory.Exists(home.Folder))
            return [];
        var troubles = new List<HomeTrouble>();
        var folders = new Queue<string>([home.Folder]);
        while (folders.TryDequeue(out var folder))
        {
            if (Closed(folder) is { } closed)
            {
                // What is in it shows once it is open.
                troubles.Add(closed);
                continue;
            }
            foreach (var entry in new DirectoryInfo(folder).EnumerateFileSystemInfos().OrderBy(entry => entry.FullName, StringComparer.Ordinal))
                if (entry.LinkTarget is not null)
                    continue;
                else if (entry is DirectoryInfo below && !IsOthers(home, below))
                    folders.Enqueue(below.FullName);
                else if (entry is FileInfo file && IsHalfWritten(file, now))
                    troubles.Add(new HomeTrouble($"{file.FullName} was left by a program that was killed while it wrote", $"removed {file.FullName}", file.Delete));
        }
        if (ReadableKey(home.SigningKeyFile) is { } key)
            troubles.Add(key);
        return troubles;
    }

    /// <summary>A tunnel's socket that nobody listens on: ssh does not make it anew while it is there. Null when there is none.</summary>
    public static HomeTrouble? StaleTunnel(string path = EngineTunnel.SocketPath) => EngineTunnel.IsStale(path)
        ? new HomeTrouble($"{path} was left by a tunnel that has ended: the next one cannot begin", $"removed {path}", () => File.Delete(path))
        : null;

    private static HomeTrouble? Closed(string folder)
    {
        if (OperatingSystem.IsWindows())
            return null;
        var mode = new DirectoryInfo(folder).UnixFileMode;
        return mode.HasFlag(Owner)
            ? null
            : new HomeTrouble($"{folder} is closed to its owner", $"opened {folder} to its owner", () => SetMode(folder, mode | Owner));
    }

    private static HomeTrouble? ReadableKey(string path)
    {
        if (OperatingSystem.IsWindows() || !File.Exists(path) || (File.GetUnixFileMode(path) & ~(Private | UnixFileMode.UserExecute)) == 0)
            return null;
        return new HomeTrouble($"{path} can be read by others, and signs your submissions", $"closed {path} to others", () => SetMode(path, Private));
    }

    /// <summary>The learner's own folders, estates, packs whose files have digests, and runs that clean-up looks after.</summary>
    private static bool IsOthers(LearnerHome home, DirectoryInfo folder)
    {
        var below = Path.GetRelativePath(home.Folder, folder.FullName).Replace('\\', '/').Split('/');
        return below is ["packs" or "gate" or "scratch" or "local", ..] or [.., "courses", _, "workspace" or "set-aside"];
    }

    private static bool IsHalfWritten(FileInfo file, DateTimeOffset now) =>
        Temporary().Match(file.Name) is { Success: true } match
        && int.TryParse(match.Groups.Values.Skip(1).First(group => group.Success).Value, CultureInfo.InvariantCulture, out var process)
        && now - file.LastWriteTimeUtc > s_age
        && !IsRunning(process);

    private static void SetMode(string path, UnixFileMode mode)
    {
        if (!OperatingSystem.IsWindows())
            File.SetUnixFileMode(path, mode);
    }

    private static bool IsRunning(int process)
    {
        try
        {
            using var there = Process.GetProcessById(process);
            return true;
        }
        catch (ArgumentException)
        {
            return false;
        }
    }

    [GeneratedRegex(@"^\.probe-([0-9]{1,9})$|\.([0-9]{1,9})\.tmp$|\.tmp-([0-9]{1,9})(?:-[0-9]{1,9})?$", RegexOptions.CultureInvariant)]
    private static partial Regex Temporary();
}
