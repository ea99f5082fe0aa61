using System.Formats.Tar;

namespace MlopsLabs.Core.Environments.Docker;

/// <summary>Makes a tar for the archive API: numbers for owners, absolute paths without their first slash.</summary>
internal sealed class FileTar : IDisposable
{
    /// <summary>All files have one time, so that what a command prints of it is the same evidence after each start.</summary>
    public static DateTimeOffset Time { get; } = new(2025, 1, 1, 0, 0, 0, TimeSpan.Zero);

    private readonly MemoryStream _bytes = new();
    private readonly TarWriter _tar;
    private readonly HashSet<string> _folders = [];

    public FileTar() => _tar = new TarWriter(_bytes, TarEntryFormat.Pax, leaveOpen: true);

    /// <summary>Whether nothing was added.</summary>
    public bool IsEmpty { get; private set; } = true;

    public void AddFile(string path, byte[] content, int mode, int uid, int gid) =>
        Add(new PaxTarEntry(TarEntryType.RegularFile, path.TrimStart('/')) { DataStream = new MemoryStream(content, writable: false) }, mode, uid, gid);

    /// <summary>Adds a folder once.</summary>
    public void AddFolder(string path, int mode, int uid, int gid)
    {
        var name = path.Trim('/');
        if (name.Length > 0 && _folders.Add(name))
            Add(new PaxTarEntry(TarEntryType.Directory, name + "/"), mode, uid, gid);
    }

    /// <summary>Adds an entry of another tar below a folder, with another owner where it has the old one.</summary>
    public void AddCopy(TarEntry entry, string below, UserEntry was, int uid, int gid)
    {
        var name = below.TrimStart('/') + "/" + entry.Name.TrimStart('/');
        var copy = new PaxTarEntry(entry.EntryType, name)
        {
            Mode = entry.Mode,
            ModificationTime = entry.ModificationTime,
            Uid = entry.Uid == was.Uid ? uid : entry.Uid,
            Gid = entry.Gid == was.Gid ? gid : entry.Gid,
        };
        if (entry.EntryType is TarEntryType.SymbolicLink)
            copy.LinkName = entry.LinkName;
        else if (entry.EntryType is TarEntryType.HardLink)
            copy.LinkName = below.TrimStart('/') + "/" + entry.LinkName.TrimStart('/');
        else if (entry.EntryType is TarEntryType.RegularFile or TarEntryType.V7RegularFile)
            copy.DataStream = entry.DataStream ?? new MemoryStream();
        _folders.Add(name.TrimEnd('/'));
        _tar.WriteEntry(copy);
        IsEmpty = false;
    }

    /// <summary>The finished tar.</summary>
    public byte[] ToArray()
    {
        _tar.Dispose();
        return _bytes.ToArray();
    }

    public void Dispose()
    {
        _tar.Dispose();
        _bytes.Dispose();
    }

    private void Add(PaxTarEntry entry, int mode, int uid, int gid)
    {
        entry.Mode = (UnixFileMode)(mode & 0xFFF);
        entry.Uid = uid;
        entry.Gid = gid;
        entry.ModificationTime = Time;
        _tar.WriteEntry(entry);
        IsEmpty = false;
    }
}
