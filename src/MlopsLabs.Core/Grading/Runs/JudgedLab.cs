using MlopsLabs.Core.Checks;
using MlopsLabs.Core.Environments.Planning;
using MlopsLabs.Core.Specs;
using MlopsLabs.Core.Specs.Matchers;

namespace MlopsLabs.Core.Grading.Runs;

/// <summary>A lab while a whole cohort is judged by it: its files are read once.</summary>
internal sealed class JudgedLab(LabSpec spec, EnvironmentSpec? environment, IReadOnlyList<RunAlias> aliases)
{
    public LabSpec Spec => spec;

    public EnvironmentSpec? Environment => environment;

    public Lazy<MatcherFiles> Files { get; } = Judge.FilesOf(spec);

    public IReadOnlyList<AcceptedAlias> Aliases { get; } =
        [.. aliases.Where(alias => alias.Lab == spec.Id.Value).Select(alias => new AcceptedAlias(alias.Check, alias.Name, alias.Canonical))];

    /// <summary>A learner's parameters.</summary>
    /// <param name="seed">The learner's seed.</param>
    /// <param name="drawn">Those that were drawn for this learner, by environment and seed: labs of one learner may be of two submissions.</param>
    public Parameters ParametersOf(string seed, Dictionary<(string Environment, string Seed), Parameters> drawn)
    {
        if (environment is null)
            return Parameters.None;
        if (!drawn.TryGetValue((environment.Id.Value, seed), out var parameters))
            drawn[(environment.Id.Value, seed)] = parameters = ParameterDraw.Draw(environment, seed);
        return parameters;
    }

    /// <summary>The results of work that cannot be judged: every check is pending, and none is a zero.</summary>
    public JudgedWork Unjudged(GradedWork work, ErrorKind kind, string message, TimeProvider time) => new(
        work.Key,
        [.. spec.Checks.Select(check => new CheckResult(
            check.Id.Value, CheckStatus.Error, Fault.Platform, kind, 0, check.Points, message, "", "", "", [], [], time.GetUtcNow(), TimeSpan.Zero))]);
}
