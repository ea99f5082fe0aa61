using MlopsLabs.Core.Specs;

namespace MlopsLabs.Core.Checks;

/// <summary>Why a check is not judged.</summary>
internal sealed record Obstacle(CheckStatus Status, Fault Fault, ErrorKind? Kind, string Message);

/// <summary>Finds what stands in a check's way before it is judged.</summary>
internal static class Obstacles
{
    /// <summary>A check that it needs did not pass. Whose matter that is stays what it was for that check.</summary>
    public static Obstacle? Needs(CheckSpec check, Func<string, CheckSpec?> find, IReadOnlyDictionary<string, CheckResult> results)
    {
        foreach (var need in check.Needs)
        {
            if (find(need.Value) is not { } spec)
                return new Obstacle(CheckStatus.Error, Fault.Author, ErrorKind.Spec, $"the check needs `{need.Value}`, which is not there");
            var result = results[need.Value];
            if (result.Status == CheckStatus.Cancelled)
                return new Obstacle(CheckStatus.Cancelled, Fault.None, null, "was cancelled");
            if (result.Status != CheckStatus.Passed)
                return new Obstacle(CheckStatus.Blocked, result.Fault, null, $"waits for `{need.Value}` ({spec.Title}), which {State(result)}");
        }
        return null;
    }

    /// <summary>It asks for what this runtime does not have. Asked first: a check that counts nothing here waits for nothing.</summary>
    public static Obstacle? Runtime(
        CheckSpec check, IReadOnlyDictionary<string, ProbeSpec> probes, IReadOnlyDictionary<string, Evidence> evidence, RuntimeKind runtime)
    {
        var known = Probes(check).Where(probes.ContainsKey).Select(name => probes[name]).ToList();
        // A script is told which of its probes cannot be had here and can do without some, but not without all of the environment.
        return known.Find(probe => !evidence.ContainsKey(probe.Id.Value) && !probe.RunsIn(runtime)) is not { } elsewhere
            || (check.Script is not null && known.Exists(probe => probe.Source is not AnswerSource && evidence.ContainsKey(probe.Id.Value)))
            ? null
            : new Obstacle(CheckStatus.Blocked, Fault.None, null,
                $"does not count here: `{elsewhere.Id.Value}` can only be read in the {string.Join(" or ", elsewhere.Runtimes!.Select(Word))} runtime");
    }

    /// <summary>A probe that it reads is not there to be read, or could not be read.</summary>
    public static Obstacle? Evidence(
        CheckSpec check, IReadOnlyDictionary<string, ProbeSpec> probes, IReadOnlyDictionary<string, Evidence> evidence, RuntimeKind runtime)
    {
        var names = Probes(check);
        if (names.FirstOrDefault(name => !probes.ContainsKey(name)) is { } unknown)
            return new Obstacle(CheckStatus.Error, Fault.Author, ErrorKind.Spec, $"there is no probe `{unknown}`");
        if (names.Select(evidence.GetValueOrDefault).FirstOrDefault(reading => reading is { Status: EvidenceStatus.Unreadable }) is { } unreadable)
            return new Obstacle(CheckStatus.Error, unreadable.Error?.Fault ?? Fault.Platform, unreadable.Error?.Kind ?? ErrorKind.Environment,
                unreadable.Error?.Message ?? $"`{unreadable.Probe}` could not be read");
        return names.FirstOrDefault(name => !evidence.ContainsKey(name) && probes[name].RunsIn(runtime)) is { } skipped
            ? new Obstacle(CheckStatus.Error, Fault.Platform, ErrorKind.Environment, $"`{skipped}` was not read")
            : null;
    }

    /// <summary>The probes that a check reads, each once.</summary>
    public static IReadOnlyList<string> Probes(CheckSpec check) =>
        [.. check.Probes.Concat(check.Assert?.ProbeNames ?? []).Select(name => name.Value).Distinct()];

    private static string State(CheckResult result) => result switch
    {
        { Counts: false } => "does not apply here",
        { Status: CheckStatus.Failed } => "did not pass",
        { Status: CheckStatus.Blocked } => "waits itself",
        _ => "could not be judged",
    };

    private static string Word(RuntimeKind runtime) => runtime == RuntimeKind.Docker ? "docker" : "local";
}
