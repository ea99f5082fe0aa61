using MlopsLabs.Core.Authoring.Gate;
using MlopsLabs.Core.Environments.Docker;
using MlopsLabs.Core.Specs;

namespace MlopsLabs.Cli.Verbs.Author;

/// <summary>In which runtimes a lab can be tried here.</summary>
internal sealed class GateRuntimes(Invocation call)
{
    /// <summary>Every runtime that the lab names and that is here, and why the others are not. One that is asked for must be here.</summary>
    /// <exception cref="Core.PlatformException">What was asked for is not here.</exception>
    public async Task<(IReadOnlyList<RuntimeKind> Kinds, IReadOnlyList<GateUnproven> Unproven)> OfAsync(LabSpec lab, CancellationToken cancellation)
    {
        // Without services there is nothing that an engine would make different; scripts need a place to run all the same.
        if (lab.Environment is null)
            return await ObstacleAsync(RuntimeKind.Local, cancellation) is { } untrusted ? ([], [untrusted]) : ([RuntimeKind.Local], []);
        var asked = GlobalOptions.RuntimeOf(call.Parsed);
        if (asked == RuntimeKind.Docker && lab.Runtimes.Contains(RuntimeKind.Docker))
            await call.Runtimes.OfAsync(RuntimeKind.Docker, cancellation);
        var kinds = new List<RuntimeKind>();
        var unproven = new List<GateUnproven>();
        foreach (var kind in lab.Runtimes.Distinct().Order())
            if (asked is { } only && only != kind)
                unproven.Add(new GateUnproven(kind, $"Left out by --runtime {Words.Of(only)}.", null));
            else if (await ObstacleAsync(kind, cancellation) is { } why)
                unproven.Add(why);
            else
                kinds.Add(kind);
        return (kinds, unproven);
    }

    private async Task<GateUnproven?> ObstacleAsync(RuntimeKind kind, CancellationToken cancellation)
    {
        if (kind == RuntimeKind.Local)
            return call.Trust.IsTrusted() ? null : new GateUnproven(kind, "You have not said that you trust this pack.", "Look at what its scripts do, then say yes when you are asked.");
        var engine = await call.Runtimes.EngineAsync(cancellation);
        return engine.Status == EngineStatus.Answering ? null : new GateUnproven(kind, engine.Message, engine.Remedy ?? "mlopslabs doctor");
    }
}
