using MlopsLabs.Cli.Verbs;
using MlopsLabs.Core;
using MlopsLabs.Core.Sessions;

namespace MlopsLabs.Cli.Doctor;

/// <summary>What the doctor may put right by itself: only what is this program's and this user's, and what loses nothing.</summary>
internal sealed class Mending(Invocation call)
{
    /// <summary>A folder that is opened shows what is in it: a few rounds, and then what is left is said.</summary>
    private const int Rounds = 8;

    private readonly List<string> done = [];
    private readonly List<DoctorFinding> findings = [];

    /// <summary>Each thing that was done.</summary>
    public IReadOnlyList<string> Done => done;

    /// <summary>What could be mended and was not.</summary>
    public IReadOnlyList<DoctorFinding> Findings => findings;

    /// <summary>Says what could be mended, and does nothing.</summary>
    public void Look() => findings.AddRange(Troubles().Select(trouble => new DoctorFinding("state", Health.Warning, trouble.Message, "mlopslabs doctor --fix")));

    /// <summary>Mends, and says what was done and what was not.</summary>
    public async Task MendAsync(CancellationToken cancellation)
    {
        var tried = new HashSet<string>();
        for (var round = 0; round < Rounds && Troubles().Where(trouble => tried.Add(trouble.Message)).ToList() is { Count: > 0 } troubles; round++)
            foreach (var trouble in troubles)
                Mend(trouble);
        try
        {
            done.AddRange((await GcVerb.CollectAsync(call, cancellation)).Removed.Select(name => $"removed {name}, which nothing used any more"));
        }
        catch (PlatformException error)
        {
            findings.Add(new DoctorFinding("orphans", Health.Error, error.Message, error.NextStep));
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            findings.Add(new DoctorFinding("orphans", Health.Error, error.Message, "mlopslabs gc"));
        }
    }

    private void Mend(HomeTrouble trouble)
    {
        try
        {
            trouble.Mend();
            done.Add(trouble.Done);
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            findings.Add(new DoctorFinding("state", Health.Error, $"{trouble.Message}: {error.Message}", $"sudo chown -R \"$USER\" {call.Home.Folder}"));
        }
    }

    private IReadOnlyList<HomeTrouble> Troubles()
    {
        try
        {
            return [.. HomeCare.Look(call.Home, call.Host.Time.GetUtcNow()), .. HomeCare.StaleTunnel() is { } tunnel ? [tunnel] : Array.Empty<HomeTrouble>()];
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            findings.Add(new DoctorFinding("state", Health.Error, error.Message, $"sudo chown -R \"$USER\" {call.Home.Folder}"));
            return [];
        }
    }
}
