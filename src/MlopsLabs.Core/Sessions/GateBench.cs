using MlopsLabs.Core.Catalog;
using MlopsLabs.Core.Checks;
using MlopsLabs.Core.Environments;
using MlopsLabs.Core.Environments.Planning;
using MlopsLabs.Core.Specs;

namespace MlopsLabs.Core.Sessions;

/// <summary>
/// One environment of one seed, on which variants of a learner's work are tried. No log, no learner: what is judged is returned. Probing
/// reads only, so one environment serves many variants: the workspace is put back before each, and the environment is made anew as soon as
/// the services read otherwise than when it was made.
/// </summary>
/// <param name="course">The course.</param>
/// <param name="lab">The lab.</param>
/// <param name="seed">What the environment is drawn from.</param>
/// <param name="runtime">Where it lives.</param>
/// <param name="home">A home that nobody else uses.</param>
/// <param name="time">The clock.</param>
internal sealed class GateBench(Course course, LabSpec lab, string seed, IRuntime runtime, LearnerHome home, TimeProvider time) : IAsyncDisposable
{
    private readonly CourseHome place = home.Course(course.Id);
    private Dictionary<string, string> begun = [];
    private WorkspaceSnapshot? start;
    private EnvironmentPlan? plan;
    private ICheckerSandbox? sandbox;

    /// <summary>How many environments were made.</summary>
    public int Environments { get; private set; }

    /// <summary>Whether services read otherwise than when the environment was made.</summary>
    public bool IsChanged { get; private set; }

    /// <summary>The workspace.</summary>
    public string Workspace => place.Workspace;

    /// <summary>The drawn parameters.</summary>
    public Parameters Parameters => Plan.Parameters;

    /// <summary>The digest of the plan; null for a lab without an environment.</summary>
    public string? PlanDigest => HasEnvironment ? Plan.Digest : null;

    /// <summary>Service name to image digest, of the environment that runs.</summary>
    public async Task<IReadOnlyDictionary<string, string>> ImagesAsync(CancellationToken cancellation) => HasEnvironment
        ? (await runtime.StateAsync(Plan.Key, cancellation).ConfigureAwait(false)).Images
        : new Dictionary<string, string>();

    private bool HasEnvironment => course.EnvironmentOf(lab) is not null;

    /// <summary>The plan; one without services stands for a lab without an environment, so that its gate scripts have a place.</summary>
    private EnvironmentPlan Plan => plan ??= course.EnvironmentOf(lab) is { } environment
        ? EnvironmentPlanner.Plan(new EnvironmentKey(home.Id, course.Id, environment.Id.Value), environment, seed, Workspace)
        : new EnvironmentPlan(
            new EnvironmentKey(home.Id, course.Id, "none"),
            new EnvironmentSpec(lab.Path, new Located<string>("none", Mark.Start), [], [], NetworkKind.None, TimeSpan.FromHours(1)),
            seed, Parameters.None, [], Workspace, "none");

    /// <summary>Makes the start state: the first time by making the environment, later by putting the workspace back where that is enough.</summary>
    /// <param name="fresh">Whether to make the environment anew in any case.</param>
    /// <param name="progress">How provisioning goes.</param>
    /// <param name="cancellation">Ends it.</param>
    /// <exception cref="AuthorException">The environment's files are wrong.</exception>
    /// <exception cref="PlatformException">The environment cannot be made.</exception>
    public async Task StartAsync(bool fresh, IProgress<ProvisionProgress> progress, CancellationToken cancellation)
    {
        if (start is not null && !fresh && !IsChanged)
        {
            start.Restore();
            return;
        }
        if (start is not null)
            await RemoveAsync(cancellation).ConfigureAwait(false);
        Directory.CreateDirectory(Workspace);
        WorkspaceSnapshot.Clear(Workspace);
        StartFiles.PutMissing(lab, Workspace);
        // Nothing was passed in this home, so what the lab builds on is the reference of the seed.
        Inputs.Put(course, lab, place, Parameters, time);
        Environments++;
        if (HasEnvironment)
            await runtime.StartAsync(Plan, progress, cancellation).ConfigureAwait(false);
        if (lab.Checks.Any(check => check.Script is not null))
            await runtime.PrepareCheckerAsync(progress, cancellation).ConfigureAwait(false);
        start = WorkspaceSnapshot.Take(Workspace);
        begun = Digests(await ReadAsync(cancellation).ConfigureAwait(false));
        IsChanged = false;
    }

    /// <summary>Runs a gate script in the workspace.</summary>
    /// <exception cref="AuthorException">The script fails.</exception>
    public Task ApplyAsync(GateScript script, CancellationToken cancellation) =>
        GateScripts.RunAsync(lab, script, seed, Parameters, (command, cancel) => runtime.RunAsync(Plan, command, cancel), cancellation);

    /// <summary>Reads all probes that this runtime has, and notices whether services changed.</summary>
    public async Task<IReadOnlyList<Evidence>> ReadAsync(CancellationToken cancellation)
    {
        var probes = lab.Probes.Where(probe => probe.RunsIn(runtime.Kind)).ToList();
        var evidence = HasEnvironment
            ? await runtime.ReadAsync(Plan, probes, cancellation).ConfigureAwait(false)
            : [.. probes.Select(probe => WorkspaceFiles.Read(Workspace, probe, time))];
        var now = Digests(evidence);
        IsChanged |= now.Count != begun.Count || now.Any(pair => begun.GetValueOrDefault(pair.Key) != pair.Value);
        return evidence;
    }

    /// <summary>Judges evidence by all checks, hidden ones too.</summary>
    public Task<IReadOnlyList<CheckResult>> JudgeAsync(IReadOnlyList<Evidence> evidence, CancellationToken cancellation) =>
        new Judge(lab, Parameters, seed, runtime.Kind, (sandbox ??= runtime.OpenChecker(0)).RunAsync, time).JudgeAsync(evidence, null, cancellation);

    /// <summary>Removes the environment, whatever happened before.</summary>
    public async ValueTask DisposeAsync()
    {
        try
        {
            if (Environments > 0)
                await RemoveAsync(CancellationToken.None).ConfigureAwait(false);
        }
        catch (Exception error) when (error is PlatformException or AuthorException)
        {
            // An engine that is away keeps what it has; `gc` takes it.
        }
        if (sandbox is not null)
            await sandbox.DisposeAsync().ConfigureAwait(false);
        (runtime as IDisposable)?.Dispose();
    }

    private Task RemoveAsync(CancellationToken cancellation) => HasEnvironment ? runtime.StopAsync(Plan.Key, cancellation) : Task.CompletedTask;

    /// <summary>What services say: the learner's own files are put back before each variant, and may differ.</summary>
    private static Dictionary<string, string> Digests(IReadOnlyList<Evidence> evidence) => evidence
        .Where(reading => reading.Kind != "answer")
        .ToDictionary(reading => reading.Probe, reading => $"{reading.Status} {reading.ExitCode} {reading.Sha256}");
}
