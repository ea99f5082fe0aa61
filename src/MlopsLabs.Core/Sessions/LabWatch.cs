using System.Threading.Channels;
using MlopsLabs.Core.Checks;
using MlopsLabs.Core.Environments;
using MlopsLabs.Core.Specs;
using MlopsLabs.Core.Watching;

namespace MlopsLabs.Core.Sessions;

/// <summary>What a watch found.</summary>
/// <param name="Touched">The probes that read otherwise than before, in the lab's order; all of them the first time.</param>
/// <param name="Judged">The results that were judged anew, as the learner sees them.</param>
/// <param name="Results">The results of all visible checks as they are now, in the lab's order.</param>
/// <param name="Slow">Why saves are found by the clock alone; null when the file system tells of them.</param>
public sealed record WatchFinding(IReadOnlyList<string> Touched, IReadOnlyList<CheckResult> Judged, IReadOnlyList<CheckResult> Results, string? Slow)
{
    /// <summary>Whether nothing is left to do: every check that counts here passed.</summary>
    public bool Passed => Results.Any(result => result.Counts) && Results.Where(result => result.Counts).All(result => result.Status == CheckStatus.Passed);
}

/// <summary>
/// Judges again what a save touches. Answer files are read by themselves, and the services' evidence is kept until the runtime tells that something happened to
/// them: so a save costs the checks of that file and nothing else.
/// </summary>
/// <param name="lab">The lab.</param>
/// <param name="workspace">The learner's folder.</param>
/// <param name="kind">The runtime: probes of another one are left out.</param>
/// <param name="read">Reads probes.</param>
/// <param name="judge">Judges the checks of a lab, or of a part of it.</param>
/// <param name="time">The clock.</param>
internal sealed class LabWatch(
    LabSpec lab,
    string workspace,
    RuntimeKind kind,
    Func<IReadOnlyList<ProbeSpec>, CancellationToken, Task<IReadOnlyList<Evidence>>> read,
    Func<LabSpec, IReadOnlyList<Evidence>, CancellationToken, Task<IReadOnlyList<CheckResult>>> judge,
    TimeProvider time)
{
    private readonly Dictionary<string, Evidence> evidence = [];
    private readonly Dictionary<string, CheckResult> results = [];
    private readonly Channel<bool> wake = Channel.CreateBounded<bool>(new BoundedChannelOptions(1) { FullMode = BoundedChannelFullMode.DropWrite });
    private int servicesChanged;

    /// <summary>Watches until it is cancelled.</summary>
    /// <param name="follow">Tells when something happens to the services, until it is cancelled.</param>
    /// <param name="found">Takes each finding, one at a time.</param>
    /// <param name="cancellation">Ends it.</param>
    public async Task RunAsync(Func<Action, CancellationToken, Task> follow, Action<WatchFinding> found, CancellationToken cancellation)
    {
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(cancellation);
        var answers = lab.Probes.Where(probe => probe.Source is AnswerSource).ToList();
        using var files = FileWatch.OfFiles([.. answers.Select(probe => Path.Combine(workspace, ((AnswerSource)probe.Source).File.Value)).Distinct()], time, () => wake.Writer.TryWrite(true));
        var services = follow(OnServices, stop.Token);
        try
        {
            var due = lab.Probes;
            while (true)
            {
                if (await LookAsync(due, cancellation).ConfigureAwait(false) is { } finding)
                    found(finding with { Slow = files.Slow });
                var next = wake.Reader.ReadAsync(stop.Token).AsTask();
                if (await Task.WhenAny(next, services).ConfigureAwait(false) == services)
                    await services.ConfigureAwait(false);
                await next.ConfigureAwait(false);
                due = Interlocked.Exchange(ref servicesChanged, 0) == 0 ? answers : lab.Probes;
            }
        }
        finally
        {
            await stop.CancelAsync().ConfigureAwait(false);
            await Task.WhenAny(services).ConfigureAwait(false);
        }
    }

    private void OnServices()
    {
        Interlocked.Exchange(ref servicesChanged, 1);
        wake.Writer.TryWrite(true);
    }

    /// <summary>Reads probes, and judges what hangs on those that read otherwise; null when none does.</summary>
    private async Task<WatchFinding?> LookAsync(IReadOnlyList<ProbeSpec> probes, CancellationToken cancellation)
    {
        var touched = new List<string>();
        foreach (var reading in await read([.. probes.Where(probe => probe.RunsIn(kind))], cancellation).ConfigureAwait(false))
        {
            if (evidence.TryGetValue(reading.Probe, out var before) && (before.Status, before.ExitCode, before.Sha256) == (reading.Status, reading.ExitCode, reading.Sha256))
                continue;
            evidence[reading.Probe] = reading;
            touched.Add(reading.Probe);
        }

        var first = results.Count == 0;
        var affected = first ? [.. lab.Checks.Select(check => check.Id.Value)] : HangingOn(touched);
        if (affected.Count == 0)
            return null;
        var judged = await judge(CheckNeeds.PartOf(lab, affected), [.. evidence.Values], cancellation).ConfigureAwait(false);
        cancellation.ThrowIfCancellationRequested();
        foreach (var result in judged)
            results[result.CheckId] = result;
        var visible = lab.VisibleChecks().Select(check => results[check.Id.Value]).ToList();
        return new WatchFinding(touched, [.. visible.Where(result => affected.Contains(result.CheckId))], visible, null);
    }

    /// <summary>The checks that read one of the probes, and those that need one of these.</summary>
    private HashSet<string> HangingOn(List<string> touched)
    {
        var affected = lab.Checks.Where(check => Obstacles.Probes(check).Any(touched.Contains)).Select(check => check.Id.Value).ToHashSet();
        for (var size = -1; size != affected.Count;)
        {
            size = affected.Count;
            affected.UnionWith(lab.Checks.Where(check => check.Needs.Any(need => affected.Contains(need.Value))).Select(check => check.Id.Value));
        }

        return affected;
    }
}
