using MlopsLabs.Core.Checks;
using MlopsLabs.Core.Processes;
using MlopsLabs.Core.Specs;

namespace MlopsLabs.Core.Environments.Local;

/// <summary>Reads files of a service. Paths in the evidence are those inside the service.</summary>
internal static class ServiceFileProbe
{
    /// <summary>One file; absent when there is no regular file of that path.</summary>
    public static Evidence One(ServiceRoot root, ProbeSpec probe, FileSource source, TimeProvider time)
    {
        var started = time.GetTimestamp();
        using var file = root.Resolve(source.File) is { } place ? Open(root, place) : null;
        if (file is null)
            return Result(probe, EvidenceStatus.Absent, [], false, time.GetElapsedTime(started));
        var kept = new HeadTailBuffer(probe.MaxBytes);
        Read(file, file.Length, kept);
        return Result(probe, EvidenceStatus.Ok, kept.ToArray(), kept.Truncated, time.GetElapsedTime(started));
    }

    /// <summary>All files that a pattern names, whole, in the order of their paths, as far as the limit goes; absent when there is none.</summary>
    public static Evidence Many(ServiceRoot root, ProbeSpec probe, FilesSource source, TimeProvider time)
    {
        var started = time.GetTimestamp();
        var files = new List<CheckerFile>();
        var left = (long)probe.MaxBytes;
        var cut = false;
        foreach (var match in ServiceGlob.Files(root, source.Pattern))
        {
            using var file = Open(root, match.Place);
            if (file is null)
                continue;
            if (cut = file.Length > left)
                break;
            var content = new HeadTailBuffer((int)left);
            Read(file, file.Length, content);
            files.Add(new CheckerFile(match.Path, content.ToArray()));
            left -= content.Length;
        }
        return files.Count == 0 && !cut
            ? Result(probe, EvidenceStatus.Absent, [], false, time.GetElapsedTime(started))
            : Result(probe, EvidenceStatus.Ok, FileArchive.Pack(files), cut, time.GetElapsedTime(started));
    }

    /// <summary>Opens a regular file that is really below the root, also when somebody swaps a folder for a link meanwhile.</summary>
    private static FileStream? Open(ServiceRoot root, string place)
    {
        var file = RegularFile.Open(place);
        if (file is null || RegularFile.OpenedPath(file) is not { } opened)
            return file;
        var real = LinkResolver.Resolve(root.Folder);
        if (real is not null && opened.StartsWith(real + Path.DirectorySeparatorChar, StringComparison.Ordinal))
            return file;
        file.Dispose();
        return null;
    }

    /// <summary>A file can grow while it is read: no further than it was long when it was opened.</summary>
    private static void Read(FileStream file, long length, HeadTailBuffer into)
    {
        var chunk = new byte[64 * 1024];
        for (var left = length; left > 0;)
        {
            var read = file.Read(chunk, 0, (int)Math.Min(chunk.Length, left));
            if (read == 0)
                return;
            into.Append(chunk.AsSpan(0, read));
            left -= read;
        }
    }

    private static Evidence Result(ProbeSpec probe, EvidenceStatus status, byte[] content, bool truncated, TimeSpan took) =>
        new(probe.Id.Value, probe.Source.Kind, status, null, content, truncated, took);
}
