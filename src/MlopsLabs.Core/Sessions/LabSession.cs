using MlopsLabs.Core.Attempts;
using MlopsLabs.Core.Catalog;
using MlopsLabs.Core.Checks;
using MlopsLabs.Core.Environments;
using MlopsLabs.Core.Environments.Planning;
using MlopsLabs.Core.Specs;

namespace MlopsLabs.Core.Sessions;

/// <summary>The next hint of a step: taken by <see cref="LabSession.TakeHint"/>.</summary>
/// <param name="Step">The step.</param>
/// <param name="Index">Its index in the step.</param>
/// <param name="Count">How many hints the step has.</param>
/// <param name="Cost">Points that it takes off.</param>
/// <param name="LockedBecause">Why it cannot be taken yet, in words; null when it can.</param>
public sealed record HintOffer(string Step, int Index, int Count, double Cost, string? LockedBecause);

/// <summary>What a learner does with one lab. The same for the screens, the plain verbs and the tests.</summary>
/// <param name="course">The course.</param>
/// <param name="lab">The lab.</param>
/// <param name="context">Whose session it is, where its state is kept, and what it runs on.</param>
public sealed class LabSession(Course course, LabSpec lab, SessionContext context) : ILabSession
{
    private readonly ActivityLog activity = new(context.Home.Activity(lab.Id.Value), context.Time);
    private readonly AttemptLog attempts = new(context.Home.Attempts(lab.Id.Value));
    private EnvironmentPlan? plan;
    private string? labDigest;
    private IReadOnlyList<InputArtefact> inputs = [];

    /// <summary>The course.</summary>
    public Course Course => course;

    /// <summary>The lab.</summary>
    public LabSpec Lab => lab;

    /// <summary>Which runtime it lives in; <see cref="IRuntime.Description"/> says why.</summary>
    public IRuntime Runtime => context.Runtime;

    /// <summary>The learner's folder for this course.</summary>
    public string Workspace => context.Home.Workspace;

    /// <summary>The brief as Markdown.</summary>
    public string Brief => lab.ReadBrief();

    /// <summary>Where the attempt log is.</summary>
    public string LogPath => attempts.Path;

    /// <summary>What the lab builds on, as the last start put it into the workspace.</summary>
    public IReadOnlyList<InputArtefact> InputArtefacts => inputs;

    /// <summary>What the environment is drawn from.</summary>
    public string Seed => context.Seed;

    /// <summary>The values drawn for this learner; none for a lab without an environment.</summary>
    public Parameters Parameters => Plan?.Parameters ?? Parameters.None;

    /// <summary>The plan of the environment; null for a lab without one.</summary>
    /// <exception cref="AuthorException">A pool, a template or a build folder cannot be used.</exception>
    public EnvironmentPlan? Plan => plan ??= course.EnvironmentOf(lab) is { } environment
        ? EnvironmentPlanner.Plan(new EnvironmentKey(context.HomeId, course.Id, environment.Id.Value), environment, context.Seed, Workspace)
        : null;

    /// <summary>Where the learner stands, read from the logs now.</summary>
    public LabState State() => LabProgress.Of(course, lab, context.Home, context.Time);

    /// <summary>What of the environment is there; a lab without one is always ready.</summary>
    public async Task<EnvironmentState> EnvironmentAsync(CancellationToken cancellation) => Plan is { } wanted
        ? await context.Runtime.StateAsync(wanted.Key, cancellation)
        : EnvironmentState.Absent with { Ready = true };

    /// <summary>Puts the start files there where there are none, and makes the environment be there.</summary>
    public async Task<StartReport> StartAsync(IProgress<ProvisionProgress> progress, CancellationToken cancellation)
    {
        WorkspaceRoom.Need(Workspace);
        StartFiles.PutMissing(lab, Workspace);
        inputs = Inputs.Put(course, lab, context.Home, Parameters, context.Time);
        attempts.Mend();
        activity.Mend();
        var report = new StartReport(true, new Dictionary<string, string>());
        if (Plan is { } wanted)
        {
            var recordPath = context.Home.Environment(wanted.Key.Environment);
            using var alone = EnvironmentRecord.Hold(recordPath);
            // Without a record, what a killed start leaves behind is nobody's and clean-up takes it.
            EnvironmentRecord.Forget(recordPath);
            report = await context.Runtime.StartAsync(wanted, progress, cancellation);
            Record(wanted).Write(recordPath);
        }
        if (lab.Checks.Any(check => check.Script is not null))
            await context.Runtime.PrepareCheckerAsync(progress, cancellation);
        activity.Append(ActivityKind.Started);
        return report;
    }

    /// <summary>Reads the probes and judges nothing: one reading a probe, in the lab's order. Nothing is saved.</summary>
    /// <exception cref="PlatformException">The environment is not there, or is another than the lab asks for.</exception>
    public async Task<IReadOnlyList<Evidence>> ReadAsync(CancellationToken cancellation)
    {
        await ReadyImagesAsync(cancellation);
        return await ReadProbesAsync(lab.Probes, cancellation);
    }

    /// <summary>Tries one check of any visibility, with those that it needs, on the environment as it is now. Nothing is saved.</summary>
    /// <exception cref="PlatformException">The environment is not there, or is another than the lab asks for.</exception>
    public async Task<CheckTrial> TryAsync(string check, CancellationToken cancellation)
    {
        await ReadyImagesAsync(cancellation);
        return await CheckTrial.RunAsync(lab, check, ReadProbesAsync, (Parameters, context.Seed, context.Runtime), context.Time, cancellation);
    }

    /// <summary>Reads the probes, judges, and appends one attempt to the log; when this returns it is on disk. Returns what the learner sees of it.</summary>
    /// <exception cref="PlatformException">The environment is not there, or is another than the lab asks for; nothing was judged.</exception>
    public async Task<Attempt> CheckAsync(IProgress<CheckProgress> progress, CancellationToken cancellation)
    {
        var images = await ReadyImagesAsync(cancellation);
        // Opened before the probes are read: what it takes is made meanwhile.
        await using var sandbox = OpenChecker();
        var evidence = await ReadProbesAsync(lab.Probes, cancellation);
        var judge = new Judge(lab, Parameters, context.Seed, context.Runtime.Kind, sandbox.RunAsync, context.Time);
        var results = await judge.JudgeAsync(evidence, new VisibleProgress(lab, progress), cancellation);
        cancellation.ThrowIfCancellationRequested();

        new EvidenceStore(context.Home.Evidence).Put(evidence);
        var saved = attempts.Append(new Attempt(
            0, "", context.Time.GetUtcNow(), Uptime.Milliseconds(context.Time), course.Id, lab.Id.Value, labDigest ??= FolderDigest.Of(lab.Folder),
            Plan?.Digest, context.Runtime.Kind == RuntimeKind.Docker ? "docker" : "local", images, context.Tool, context.Learner.Id,
            Learner.CommitmentOf(context.Seed), State().HintCost, [.. evidence.Select(Summary)], results));
        activity.Append(ActivityKind.Checked, index: saved.Attempt.Seq);
        Touch();
        return saved.Attempt.ForLearner(lab);
    }

    /// <summary>
    /// Judges by itself whenever an answer file is saved or something happens to the environment, until it is cancelled. Nothing is recorded but that the learner
    /// was at work: an attempt is made by <see cref="CheckAsync"/>.
    /// </summary>
    /// <param name="progress">Takes each check as it is judged.</param>
    /// <param name="found">Takes each finding, one at a time.</param>
    /// <param name="cancellation">Ends it, with an <see cref="OperationCanceledException"/>.</param>
    /// <exception cref="PlatformException">The environment is not there, or went away.</exception>
    public async Task WatchAsync(IProgress<CheckProgress> progress, Action<WatchFinding> found, CancellationToken cancellation)
    {
        await ReadyImagesAsync(cancellation);
        await using var sandbox = OpenChecker();
        var watch = new LabWatch(
            lab, Workspace, context.Runtime.Kind, ReadNowAsync,
            (part, evidence, cancel) => new Judge(part, Parameters, context.Seed, context.Runtime.Kind, sandbox.RunAsync, context.Time)
                .JudgeAsync(evidence, new VisibleProgress(lab, progress), cancel),
            context.Time);
        var begun = false;
        await watch.RunAsync(
            (happened, cancel) => Plan is { } wanted ? context.Runtime.FollowAsync(wanted.Key, happened, cancel) : Task.Delay(Timeout.Infinite, cancel),
            finding =>
            {
                if (begun)
                    activity.Append(ActivityKind.Edited);
                begun = true;
                found(finding);
            },
            cancellation);

        // Answers are files of this machine: no engine is asked for them. Services are, and must be there.
        async Task<IReadOnlyList<Evidence>> ReadNowAsync(IReadOnlyList<ProbeSpec> probes, CancellationToken cancel)
        {
            if (probes.All(probe => probe.Source is AnswerSource))
                return [.. probes.Select(probe => WorkspaceFiles.Read(Workspace, probe, context.Time))];
            await ReadyImagesAsync(cancel);
            return await ReadProbesAsync(probes, cancel);
        }
    }

    /// <summary>The next hint of a step, or null when all are taken or there is none.</summary>
    public HintOffer? NextHint(string step) => Hints.Next(State(), Step(step));

    /// <summary>The next hint of each step that has one, as a learner stands who was read already: it costs no reading of the logs.</summary>
    /// <param name="state">Where they stand.</param>
    public IReadOnlyList<HintOffer> NextHints(LabState state) => [.. lab.Steps.Select(step => Hints.Next(state, step)).OfType<HintOffer>()];

    /// <summary>Takes the next hint: records it and returns its text.</summary>
    public string TakeHint(string step)
    {
        var offer = NextHint(step) ?? throw new InvalidOperationException($"step {step} has no further hint");
        if (offer.LockedBecause is { } reason)
            throw new InvalidOperationException($"the hint is locked: {reason}");
        activity.Append(ActivityKind.Hint, step, offer.Index, offer.Cost);
        return Step(step).Hints[offer.Index].Text;
    }

    /// <summary>The hints of a step that were taken, as text.</summary>
    public IReadOnlyList<string> HintsTaken(string step) =>
        State().HintsTaken.TryGetValue(step, out var taken) ? [.. taken.Where(index => index < Step(step).Hints.Count).Select(index => Step(step).Hints[index].Text)] : [];

    /// <summary>Gives the lab up to see its solution: recorded, and attempts from now on count no points. Doing it twice is doing it once.</summary>
    public void GiveUp()
    {
        if (!State().GaveUp)
            activity.Append(ActivityKind.GaveUp, cost: lab.Points);
    }

    /// <summary>
    /// Makes the lab's solution for this learner's seed: starts the environment, runs the solution in the workspace, and removes the environment. Meant for a session in
    /// a home of its own, where no work of the learner's is. Returns the answer files.
    /// </summary>
    /// <exception cref="AuthorException">The lab has no solution here, or it fails.</exception>
    public async Task<IReadOnlyList<string>> SolveAsync(IProgress<ProvisionProgress> progress, CancellationToken cancellation)
    {
        var solution = lab.Gate.Solutions is [var first, ..]
            ? first
            : throw new AuthorException($"lab {lab.Id.Value} comes without its solution, as courses for learners do; your instructor has it", lab.Path);
        await ResetAsync(cancellation);
        try
        {
            try
            {
                await StartAsync(progress, cancellation);
                await GateScripts.RunAsync(lab, solution, Seed, Parameters, RunAsync, cancellation);
            }
            finally
            {
                await StopAsync(CancellationToken.None);
            }
        }
        catch
        {
            // Whoever does not get to the end pays nothing, and so must find nothing.
            var aside = context.Home.SetAside(lab.Id.Value, context.Time.GetUtcNow()) + "-unfinished";
            if (StartFiles.SetAside(lab, Workspace, aside))
                Directory.Delete(aside, recursive: true);
            throw;
        }
        return [.. lab.Steps.Select(step => AnswerFile(step.Id.Value)).OfType<string>().Distinct().Where(File.Exists)];
    }

    /// <summary>
    /// Sets the learner's files aside, puts the start files there and removes the environment. Attempts stay in the log, as history.
    /// Returns the folder that keeps the old files, or null when there were none.
    /// </summary>
    public async Task<string?> ResetAsync(CancellationToken cancellation)
    {
        await RemoveEnvironmentAsync(cancellation);
        var folder = context.Home.SetAside(lab.Id.Value, context.Time.GetUtcNow());
        var kept = StartFiles.SetAside(lab, Workspace, folder);
        StartFiles.PutMissing(lab, Workspace);
        activity.Append(ActivityKind.Reset, index: attempts.Last()?.Seq ?? 0);
        return kept ? folder : null;
    }

    /// <summary>Removes the environment; files and attempts stay.</summary>
    public async Task StopAsync(CancellationToken cancellation)
    {
        await RemoveEnvironmentAsync(cancellation);
        activity.Append(ActivityKind.Stopped);
    }

    /// <summary>Gives the terminal to a shell in the workstation; returns its exit code.</summary>
    public async Task<int> ShellAsync(CancellationToken cancellation)
    {
        await ReadyImagesAsync(cancellation);
        activity.Append(ActivityKind.Shell);
        try
        {
            return await context.Runtime.AttachShellAsync(PlanForShell(), cancellation);
        }
        finally
        {
            activity.Append(ActivityKind.Shell);
            Touch();
        }
    }

    /// <summary>Runs a command as the learner, in the workspace.</summary>
    public async Task<CommandOutcome> RunAsync(WorkspaceCommand command, CancellationToken cancellation)
    {
        await ReadyImagesAsync(cancellation);
        return await context.Runtime.RunAsync(PlanForShell(), command, cancellation);
    }

    /// <summary>The full path of a step's answer file, or null when it has none.</summary>
    public string? AnswerFile(string step) => Step(step).Answer is { } answer ? Path.Combine(Workspace, answer.Value) : null;

    /// <summary>What goes on with hidden checks is not the learner's to see.</summary>
    private sealed class VisibleProgress(LabSpec lab, IProgress<CheckProgress> progress) : IProgress<CheckProgress>
    {
        private readonly HashSet<string> visible = [.. lab.VisibleChecks().Select(check => check.Id.Value)];

        public void Report(CheckProgress value)
        {
            if (visible.Contains(value.CheckId))
                progress.Report(value);
        }
    }

    private ICheckerSandbox OpenChecker() => context.Runtime.OpenChecker(lab.Checks.Count(check => check.Script is not null));

    private StepSpec Step(string id) => lab.Steps.First(step => step.Id.Value == id);

    private EnvironmentPlan PlanForShell() =>
        Plan ?? throw new PlatformException(ErrorKind.Environment, $"Lab {lab.Id.Value} has no environment, so there is no shell to open.", $"Work in {Workspace}");

    private async Task<IReadOnlyList<Evidence>> ReadProbesAsync(IReadOnlyList<ProbeSpec> all, CancellationToken cancellation)
    {
        var probes = all.Where(probe => probe.RunsIn(context.Runtime.Kind)).ToList();
        return Plan is { } wanted
            ? await context.Runtime.ReadAsync(wanted, probes, cancellation)
            : [.. probes.Select(probe => WorkspaceFiles.Read(Workspace, probe, context.Time))];
    }

    /// <summary>The images of the environment when it is ready; a lab that reads only the learner's own files needs none.</summary>
    private async Task<IReadOnlyDictionary<string, string>> ReadyImagesAsync(CancellationToken cancellation)
    {
        if (Plan is not { } wanted)
            return new Dictionary<string, string>();
        var state = await context.Runtime.StateAsync(wanted.Key, cancellation);
        if (state.Ready && state.PlanDigest == wanted.Digest)
            return state.Images;
        var start = $"mlopslabs start {lab.Id.Value}";
        throw state.PlanDigest is null
            ? new PlatformException(ErrorKind.Environment, $"The environment of {lab.Id.Value} is not running.", start)
            : state.PlanDigest != wanted.Digest
                ? new PlatformException(ErrorKind.Environment, $"The environment that runs was made from another version of {wanted.Key.Environment}, or from another seed.", start)
                : new PlatformException(ErrorKind.Environment, $"The environment of {lab.Id.Value} is there, but not all of it runs.", start);
    }

    private async Task RemoveEnvironmentAsync(CancellationToken cancellation)
    {
        if (course.EnvironmentOf(lab) is not { } environment)
            return;
        await context.Runtime.StopAsync(new EnvironmentKey(context.HomeId, course.Id, environment.Id.Value), cancellation);
        EnvironmentRecord.Forget(context.Home.Environment(environment.Id.Value));
    }

    private EnvironmentRecord Record(EnvironmentPlan wanted) => new(
        context.Runtime.Kind == RuntimeKind.Docker ? "docker" : "local", context.Seed, wanted.Digest, context.Time.GetUtcNow() + wanted.Spec.Lease);

    /// <summary>Whoever works in an environment keeps it: the lease begins anew.</summary>
    private void Touch()
    {
        if (Plan is { } wanted && File.Exists(context.Home.Environment(wanted.Key.Environment)))
            Record(wanted).Write(context.Home.Environment(wanted.Key.Environment));
    }

    internal static EvidenceRecord Summary(Evidence evidence) => new(
        evidence.Probe, evidence.Kind, evidence.Status, evidence.ExitCode, evidence.Sha256, evidence.Content.Length, evidence.Truncated,
        evidence.Duration, evidence.Error?.Message);
}
