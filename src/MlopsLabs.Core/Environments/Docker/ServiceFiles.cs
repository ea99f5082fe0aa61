using System.Formats.Tar;
using System.Globalization;

namespace MlopsLabs.Core.Environments.Docker;

/// <summary>
/// What is put into a service's container before it starts: its rendered files, and in the workstation a user who is the learner. All in
/// one archive: the container has no process yet, and its root may not change owners.
/// </summary>
internal sealed class ServiceFiles(ArchiveOperations archives)
{
    private const long MaxTable = 1 << 20;
    private const long MaxHome = 256 << 20;

    /// <summary>The users of a container.</summary>
    public async Task<UserTable> UsersAsync(string container, CancellationToken cancellation) => new(
        await archives.GetFileAsync(container, "/etc/passwd", MaxTable, cancellation).ConfigureAwait(false) ?? [],
        await archives.GetFileAsync(container, "/etc/group", MaxTable, cancellation).ConfigureAwait(false) ?? []);

    /// <summary>Copies everything in.</summary>
    /// <param name="container">The container, not started.</param>
    /// <param name="service">Its service.</param>
    /// <param name="users">Its users, as the image has them; null when nobody needs them.</param>
    /// <param name="learner">The learner, in the workstation.</param>
    /// <param name="cancellation">Stops it.</param>
    public async Task PutAsync(string container, ServicePlan service, UserTable? users, Learner? learner, CancellationToken cancellation)
    {
        using var tar = new FileTar();
        if (learner is not null)
            await AddLearnerAsync(tar, container, users!, learner, cancellation).ConfigureAwait(false);
        foreach (var file in service.Files)
        {
            var (uid, gid) = Owner(service, file, users, learner);
            if (learner is not null && uid == learner.Uid)
                AddFolders(tar, file.Path, learner, uid, gid);
            tar.AddFile(file.Path, file.Content, file.Mode, uid, gid);
        }
        if (!tar.IsEmpty)
            await archives.PutAsync(container, "/", tar.ToArray(), cancellation).ConfigureAwait(false);
    }

    /// <summary>Whether a file's owner is a name that only the container knows.</summary>
    public static bool NeedsUsers(ServicePlan service) => service.Files.Any(file => file.Owner != "root" && !IsNumber(file.Owner, out _));

    private async Task AddLearnerAsync(FileTar tar, string container, UserTable users, Learner learner, CancellationToken cancellation)
    {
        if (learner.Uid is not { } uid || learner.Gid is not { } gid)
            return;
        var was = users.Find(learner.Name);
        var (passwd, group) = users.With(new UserEntry(learner.Name, uid, gid, was?.Comment ?? "", learner.Home, was?.Shell ?? "/bin/sh"));
        tar.AddFile("/etc/passwd", passwd, 0b110_100_100, 0, 0);
        tar.AddFile("/etc/group", group, 0b110_100_100, 0, 0);
        if (was is not null && learner.Home != learner.Work)
            await CopyHomeAsync(tar, container, was, learner.Home, uid, gid, cancellation).ConfigureAwait(false);
        tar.AddFolder(learner.Home, 0b111_101_101, uid, gid);
        tar.AddFolder(learner.Work, 0b111_101_101, uid, gid);
    }

    /// <summary>The home with the user's new number as its owner; also when it is the old one, to know which folders there are.</summary>
    private async Task CopyHomeAsync(FileTar tar, string container, UserEntry was, string home, int uid, int gid, CancellationToken cancellation)
    {
        if (await archives.GetAsync(container, home, MaxHome, cancellation).ConfigureAwait(false) is not { } archive)
            return;
        var above = home[..home.LastIndexOf('/')];
        using var reader = new TarReader(new MemoryStream(archive, writable: false));
        while (reader.GetNextEntry() is { } entry)
            if (entry.EntryType is TarEntryType.RegularFile or TarEntryType.V7RegularFile or TarEntryType.Directory or TarEntryType.SymbolicLink or TarEntryType.HardLink)
                tar.AddCopy(entry, above, was, uid, gid);
    }

    /// <summary>Folders of the learner's own files below the home: an engine makes missing ones for root.</summary>
    private static void AddFolders(FileTar tar, string path, Learner learner, int uid, int gid)
    {
        var home = learner.Home.TrimEnd('/') + "/";
        for (var slash = path.IndexOf('/', Math.Min(home.Length, path.Length)); path.StartsWith(home, StringComparison.Ordinal) && slash > 0; slash = path.IndexOf('/', slash + 1))
            tar.AddFolder(path[..slash], 0b111_101_101, uid, gid);
    }

    private static (int Uid, int Gid) Owner(ServicePlan service, RenderedFile file, UserTable? users, Learner? learner)
    {
        if (file.Owner == "root")
            return (0, 0);
        if (IsNumber(file.Owner, out var number))
            return (number, number);
        if (learner is { Uid: { } uid, Gid: { } gid } && learner.Name == file.Owner)
            return (uid, gid);
        return users?.Find(file.Owner) is { } user
            ? (user.Uid, user.Gid)
            : throw new AuthorException($"the file {file.Path} of service {service.Name} belongs to {file.Owner}, and the image has no such user");
    }

    private static bool IsNumber(string text, out int number) => int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out number);
}
