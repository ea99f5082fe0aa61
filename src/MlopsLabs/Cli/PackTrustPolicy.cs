using MlopsLabs.Core;
using MlopsLabs.Core.Environments.Local;

namespace MlopsLabs.Cli;

/// <summary>
/// Whether this machine may run a pack's own programs outside containers. The labs that came with the program are trusted; others by
/// their digest, once the learner said so. Where nobody can be asked, naming the folder with --labs or MLOPSLABS_LABS says so.
/// </summary>
internal sealed class PackTrustPolicy(CliHost host, PackTrust trust, string labsFolder, bool installed)
{
    private bool? decided;

    /// <summary>Decides once a call.</summary>
    public bool IsTrusted() => decided ??= installed || Decide();

    /// <summary>Lets nothing be asked any more: the screens own the terminal now. What was not decided is decided by what is remembered.</summary>
    public void StopAsking() => decided ??= installed || trust.IsTrusted(FolderDigest.Of(labsFolder));

    private bool Decide()
    {
        var digest = FolderDigest.Of(labsFolder);
        if (trust.IsTrusted(digest))
            return true;
        if (host.Ask is { } ask)
        {
            host.Error.WriteLine($"The local runtime runs setup commands, probes and checker scripts of {Path.GetFullPath(labsFolder, host.CurrentFolder)} on this machine.");
            if (ask($"Trust this pack (sha256 {digest[..12]})? [y/N] ") is not ("y" or "Y" or "yes"))
                return false;
        }
        else
            host.Error.WriteLine($"Trusting the pack {labsFolder} (sha256 {digest[..12]}): it was named, and nobody can be asked.");
        trust.Trust(digest);
        return true;
    }
}
