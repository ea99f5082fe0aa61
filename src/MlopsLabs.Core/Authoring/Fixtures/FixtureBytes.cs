using MlopsLabs.Core.Checks;
using MlopsLabs.Core.Environments;
using MlopsLabs.Core.Specs;

namespace MlopsLabs.Core.Authoring.Fixtures;

/// <summary>The bytes of one probe as files of a fixture: one file, or for <c>files</c> a folder with each of them, so that both can be read and compared.</summary>
internal static class FixtureBytes
{
    private const string FilesKind = "files";

    /// <summary>What is written: where the bytes are, and every file with its path, both below the fixture's folder.</summary>
    public static (string? Place, IReadOnlyList<CheckerFile> Files) Of(Evidence reading, ProbeSource? source)
    {
        if (reading.Status != EvidenceStatus.Ok && reading.Content.Length == 0)
            return (null, []);
        var place = $"{FixtureFile.Bytes}/{reading.Probe}";
        if (reading.Kind == FilesKind && Unpacked(reading.Content) is { } files)
            return (place, [.. files.Select(file => file with { Path = $"{place}/{file.Path}" })]);
        place += reading.Kind == FilesKind ? ".tar" : Extension(source);
        return (place, [new CheckerFile(place, reading.Content)]);
    }

    /// <summary>The bytes again; null when they are not there.</summary>
    /// <exception cref="IOException">They cannot be read.</exception>
    public static byte[]? Read(string folder, string place)
    {
        var path = Path.Combine(folder, place);
        if (!Directory.Exists(path))
            return One(folder, place);
        var files = Directory.EnumerateFiles(path, "*", SearchOption.AllDirectories)
            .Select(file => Path.GetRelativePath(path, file).Replace('\\', '/'))
            .Select(file => (file, bytes: One(folder, $"{place}/{file}")))
            .ToList();
        return files.Any(file => file.bytes is null) ? null : FileArchive.Pack(files.Select(file => new CheckerFile(file.file, file.bytes!)));
    }

    /// <summary>Whether a path stays below the folder of bytes: a fixture may come from elsewhere.</summary>
    public static bool StaysInside(string place) =>
        place.StartsWith(FixtureFile.Bytes + "/", StringComparison.Ordinal) && place.Split('/', '\\').All(part => part is not ("" or "." or ".."));

    // Not behind links that lead elsewhere, and no pipes: those hang.
    private static byte[]? One(string folder, string place)
    {
        using var file = WorkspaceFiles.Open(folder, place);
        if (file is null)
            return null;
        using var bytes = new MemoryStream();
        file.CopyTo(bytes);
        return bytes.ToArray();
    }

    /// <summary>The files of an archive; null when it would not come back as the same bytes, as one that was cut.</summary>
    private static IReadOnlyList<CheckerFile>? Unpacked(byte[] archive)
    {
        try
        {
            var files = FileArchive.Unpack(archive);
            var apart = files.Count > 0 && files.All(file => StaysInside($"{FixtureFile.Bytes}/{file.Path}"));
            return apart && FileArchive.Pack(files).AsSpan().SequenceEqual(archive) ? files : null;
        }
        catch (InvalidDataException)
        {
            return null;
        }
    }

    /// <summary>The ending that an editor knows the bytes by; it has no other meaning.</summary>
    private static string Extension(ProbeSource? source)
    {
        var name = source switch
        {
            AnswerSource answer => Path.GetExtension(answer.File.Value),
            FileSource file => Path.GetExtension(file.File),
            ContainersSource => ".json",
            _ => ".txt",
        };
        return name.Length is > 1 and <= 9 && name.Skip(1).All(char.IsAsciiLetterOrDigit) ? name : ".txt";
    }
}
