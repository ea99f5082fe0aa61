using MlopsLabs.Core;
using MlopsLabs.Core.Catalog.Packs;
using MlopsLabs.Core.Environments.Local;
using MlopsLabs.Core.Specs;

namespace MlopsLabs.Cli;

/// <summary>
/// Whether this machine may run a course's own programs outside containers. The labs that came with the program are trusted; others by
/// their digest, once the learner said so. Where nobody can be asked, naming a folder with --labs or MLOPSLABS_LABS says so; a pack that
/// was installed was not named, so its digest has to be (<c>install --trust</c>).
/// </summary>
internal sealed class PackTrustPolicy(CliHost host, PackTrust trust, string labsFolder, bool installed, IReadOnlyList<InstalledPack> packs)
{
    private readonly Dictionary<string, bool> decided = [];
    private bool silent;

    /// <summary>Decides once a call for each pack; without a lab, for the labs folder.</summary>
    public bool IsTrusted(LabSpec? lab = null) => PackOf(lab) is { } pack
        ? Once(pack.Folder, () => Decide(pack))
        : installed || Once(labsFolder, DecideFolder);

    /// <summary>What to do about a no.</summary>
    public string NextStep(LabSpec? lab) => PackOf(lab) is { } pack && host.Ask is null
        ? $"Look at what the pack's scripts do, then say its digest: mlopslabs install PACK --trust {pack.Digest}; or use an engine (--runtime docker)."
        : "Look at what the pack's scripts do, then say that you trust it when you are asked; or use an engine (--runtime docker).";

    /// <summary>Decides for everything that labs come from.</summary>
    public void DecideAll()
    {
        if (!installed && Directory.Exists(labsFolder))
            Once(labsFolder, DecideFolder);
        foreach (var pack in packs)
            Once(pack.Folder, () => Decide(pack));
    }

    /// <summary>Lets nothing be asked any more: the screens own the terminal now. What was not decided is decided by what is remembered.</summary>
    public void StopAsking() => silent = true;

    private InstalledPack? PackOf(LabSpec? lab) => lab is null ? null : packs.FirstOrDefault(pack => pack.Holds(lab.Path));

    private bool Once(string folder, Func<bool> decide) => decided.TryGetValue(folder, out var known) ? known : decided[folder] = decide();

    private bool Decide(InstalledPack pack)
    {
        // What was changed here is not what its maker's digest stands for.
        var unchanged = pack.IsUnchanged;
        var digest = unchanged ? pack.Digest : FolderDigest.Of(pack.Folder);
        return trust.IsTrusted(digest) || (!silent && host.Ask is { } ask
            && Asked(ask, $"the pack {pack.Id}{(unchanged ? "" : ", whose files were changed after it was installed,")}", digest));
    }

    private bool DecideFolder()
    {
        var digest = FolderDigest.Of(labsFolder);
        if (trust.IsTrusted(digest))
            return true;
        if (silent)
            return false;
        if (host.Ask is { } ask)
            return Asked(ask, Path.GetFullPath(labsFolder, host.CurrentFolder), digest);
        host.Error.WriteLine($"Trusting the pack {labsFolder} (sha256 {digest[..12]}): it was named, and nobody can be asked.");
        trust.Trust(digest);
        return true;
    }

    private bool Asked(Func<string, string?> ask, string what, string digest)
    {
        host.Error.WriteLine($"The local runtime runs setup commands, probes and checker scripts of {what} on this machine.");
        if (ask($"Trust this pack (sha256 {digest[..12]})? [y/N] ") is not ("y" or "Y" or "yes"))
            return false;
        trust.Trust(digest);
        return true;
    }
}
