using MlopsLabs.Core.Checks.Matchers;
using MlopsLabs.Core.Checks.Scripts;
using MlopsLabs.Core.Specs;
using MlopsLabs.Core.Specs.Matchers;

namespace MlopsLabs.Core.Checks;

/// <summary>One pass of a <see cref="Judge"/> over a lab's checks: what was judged, and what stands in the way of the rest.</summary>
internal sealed class JudgeRun(
    LabSpec lab,
    Parameters parameters,
    MatcherFiles files,
    IReadOnlyDictionary<string, Evidence> evidence,
    RuntimeKind runtime,
    TimeProvider time,
    IReadOnlyList<AcceptedAlias> accepted)
{
    private static readonly Obstacle Cancelled = new(CheckStatus.Cancelled, Fault.None, null, "was cancelled");

    private readonly Dictionary<string, ProbeSpec> probes = lab.Probes.GroupBy(probe => probe.Id.Value).ToDictionary(same => same.Key, same => same.First());
    private MatchContext? context;

    public Dictionary<string, CheckResult> Results { get; } = [];

    /// <summary>What of a check can be judged in this runtime.</summary>
    public CheckSpec Here(CheckSpec check) => Applicable.Of(check, id => evidence.ContainsKey(id) || probes.GetValueOrDefault(id)?.RunsIn(runtime) != false);

    /// <summary>Whether everything that a check needs was judged. A need that is not there does not hold it up.</summary>
    public bool IsReady(CheckSpec check) => check.Needs.All(need => Results.ContainsKey(need.Value) || Find(need.Value) is null);

    /// <summary>Why a check cannot be judged; null when it can.</summary>
    public Obstacle? Hindrance(CheckSpec check, CancellationToken cancellation) => cancellation.IsCancellationRequested
        ? Cancelled
        : Obstacles.Runtime(check, probes, evidence, runtime) ?? Obstacles.Needs(check, Find, Results)
            ?? Obstacles.Evidence(check, probes, evidence, runtime);

    /// <summary>The result of a check that needs no script to run.</summary>
    public CheckResult Now(CheckSpec check, CancellationToken cancellation)
    {
        var result = Builder(check);
        if (Hindrance(check, cancellation) is { } obstacle)
            return result.Of(obstacle);
        if (check.Assert is not { } matcher)
            return result.Of(Author("the check has neither `assert` nor `script`"));
        try
        {
            context ??= new MatchContext(probes, evidence, parameters, files);
            return result.Of(Matching.Judge(matcher, context.With(AcceptedFor(check))));
        }
#pragma warning disable CA1031 // A matcher that throws is our mistake or the author's. It must not end the whole attempt, and it is no fail.
        catch (Exception error)
#pragma warning restore CA1031
        {
            return result.Of(Author($"the check could not be judged: {error.Message}"));
        }
    }

    /// <summary>The result of a check that is a script; throws for nothing.</summary>
    public async Task<CheckResult> ScriptAsync(CheckSpec check, ScriptRunner runner, CancellationToken cancellation)
    {
        var result = Builder(check);
        return await runner.RunAsync(check, evidence, cancellation).ConfigureAwait(false) is { } verdict ? result.Of(verdict) : result.Of(Cancelled);
    }

    /// <summary>The result of a check that waits for itself.</summary>
    public CheckResult Circle(CheckSpec check) => Builder(check).Of(Author("the check waits for itself: checks need each other in a circle"));

    private static Obstacle Author(string message) => new(CheckStatus.Error, Fault.Author, ErrorKind.Spec, message);

    private ResultBuilder Builder(CheckSpec check) => new(check, evidence, time);

    private CheckSpec? Find(string id) => lab.Checks.FirstOrDefault(check => check.Id.Value == id);

    private Dictionary<string, string> AcceptedFor(CheckSpec check)
    {
        var names = new Dictionary<string, string>();
        foreach (var alias in accepted)
            if (alias.CheckId == check.Id.Value)
                names[Names.Normalise(alias.Name)] = alias.Canonical;
        return names;
    }
}
