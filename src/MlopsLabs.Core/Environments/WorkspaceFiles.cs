using MlopsLabs.Core.Checks;
using MlopsLabs.Core.Processes;
using MlopsLabs.Core.Specs;

namespace MlopsLabs.Core.Environments;

/// <summary>
/// Files of the learner's folder, the same in every runtime. A learner's shell may put links and pipes there, and this program may
/// reach more than the learner's container can: so only regular files inside the folder are read, and nothing is written through a link.
/// </summary>
public static class WorkspaceFiles
{
    /// <summary>Reads the file of an <c>answer</c> probe. What is missing, is no regular file, or lies behind a link that leaves the folder is absent.</summary>
    public static Evidence Read(string workspace, ProbeSpec probe, TimeProvider time)
    {
        var source = (AnswerSource)probe.Source;
        var started = time.GetTimestamp();
        Evidence Result(EvidenceStatus status, byte[] content, bool truncated, EvidenceError? error = null) =>
            new(probe.Id.Value, source.Kind, status, null, content, truncated, time.GetElapsedTime(started), error);

        try
        {
            using var file = Open(workspace, source.File.Value);
            if (file is null)
                return Result(EvidenceStatus.Absent, [], false);
            var kept = Keep(file, probe.MaxBytes);
            return Result(EvidenceStatus.Ok, kept.ToArray(), kept.Truncated);
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            var message = $"{source.File.Value} cannot be read: {error.Message}";
            return Result(EvidenceStatus.Unreadable, [], false, new EvidenceError(ErrorKind.Environment, Fault.Platform, message));
        }
    }

    /// <summary>Opens a regular file of the folder for reading; null when there is none.</summary>
    /// <exception cref="IOException">It is there and cannot be read.</exception>
    /// <exception cref="UnauthorizedAccessException">It is there and may not be read.</exception>
    public static FileStream? Open(string workspace, string relative)
    {
        var root = LinkResolver.Resolve(workspace);
        if (root is null || LinkResolver.Resolve(Path.Combine(root, relative)) is not { } path || !IsBelow(root, path))
            return null;
        var file = RegularFile.Open(path);
        if (file is not null && RegularFile.OpenedPath(file) is { } opened && !IsBelow(root, opened))
        {
            // Somebody swapped a folder for a link after its path was looked at.
            file.Dispose();
            return null;
        }
        return file;
    }

    /// <summary>Writes a file of the folder, whole or not at all; what was there before, also a link, is replaced.</summary>
    /// <exception cref="PlatformException">A folder on the way is a link or no folder.</exception>
    public static void Write(string workspace, string relative, ReadOnlySpan<byte> content)
    {
        var target = Path.Combine(workspace, relative);
        var folder = Path.GetDirectoryName(target)!;
        if (!IsOwn(workspace, relative))
            throw Strange(folder);
        Directory.CreateDirectory(folder);
        var beside = Path.Combine(folder, $".{Guid.NewGuid():N}");
        using (var file = new FileStream(beside, FileMode.CreateNew, FileAccess.Write))
        {
            // Somebody swapped a folder for a link after its path was looked at: nothing is in the file yet.
            if (RegularFile.OpenedPath(file) is { } opened && opened != Path.Combine(LinkResolver.Resolve(workspace)!, Path.GetRelativePath(workspace, beside)))
                throw Strange(folder);
            file.Write(content);
        }
        File.Move(beside, target, overwrite: true);
    }

    /// <summary>Whether no folder between the learner's folder and a file of it is a link.</summary>
    public static bool IsOwn(string workspace, string relative)
    {
        for (var folder = Path.GetDirectoryName(relative); folder is { Length: > 0 }; folder = Path.GetDirectoryName(folder))
            if (new DirectoryInfo(Path.Combine(workspace, folder)).LinkTarget is not null)
                return false;
        return true;
    }

    private static PlatformException Strange(string folder) =>
        new(ErrorKind.Environment, $"{folder} is a link, and nothing is written through one.", $"Remove it: rm {folder}");

    private static bool IsBelow(string root, string path) =>
        path.StartsWith(Path.TrimEndingDirectorySeparator(root) + Path.DirectorySeparatorChar, StringComparison.Ordinal);

    private static HeadTailBuffer Keep(FileStream file, int maxBytes)
    {
        var kept = new HeadTailBuffer(maxBytes);
        var chunk = new byte[64 * 1024];
        // A file can grow while it is read: no further than it was long when it was opened.
        for (var left = file.Length; left > 0;)
        {
            var read = file.Read(chunk, 0, (int)Math.Min(chunk.Length, left));
            if (read == 0)
                break;
            kept.Append(chunk.AsSpan(0, read));
            left -= read;
        }
        return kept;
    }
}
