using MlopsLabs.Core.Attempts;
using MlopsLabs.Core.Authoring.Fixtures;
using MlopsLabs.Core.Checks;
using MlopsLabs.Core.Environments;
using MlopsLabs.Core.Specs;

namespace MlopsLabs.Core.Sessions;

/// <summary>Judges a fixture: no environment is looked at, and no log or store is written.</summary>
/// <param name="lab">The lab.</param>
/// <param name="find">Finds the runtime that checker scripts run in; asked when the first one runs.</param>
/// <param name="time">The clock.</param>
public sealed class FixtureCheck(LabSpec lab, Func<CancellationToken, Task<IRuntime>> find, TimeProvider time)
{
    private readonly ScriptSandbox scripts = new(find);

    /// <summary>
    /// Judges. Returns an attempt with the number 0, as nothing of it is saved; all checks are in it, hidden ones too.
    /// </summary>
    public async Task<Attempt> RunAsync(Fixture fixture, IProgress<CheckProgress> progress, CancellationToken cancellation)
    {
        await using var sandbox = scripts.Open();
        var judge = new Judge(lab, fixture.Parameters, fixture.Seed, fixture.Runtime, sandbox.RunAsync, time);
        var results = await judge.JudgeAsync([.. fixture.Probes.Select(probe => probe.Reading)], progress, cancellation);
        cancellation.ThrowIfCancellationRequested();
        return new Attempt(
            0, "", time.GetUtcNow(), 0, fixture.Course, fixture.Lab, fixture.LabDigest, null, fixture.Runtime == RuntimeKind.Docker ? "docker" : "local",
            new Dictionary<string, string>(), "", "", Learner.CommitmentOf(fixture.Seed), 0, [], results);
    }
}
