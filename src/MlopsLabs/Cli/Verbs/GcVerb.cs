using MlopsLabs.Cli.Reports;
using MlopsLabs.Core;
using MlopsLabs.Core.Environments;
using MlopsLabs.Core.Environments.Docker;
using MlopsLabs.Core.Sessions;
using MlopsLabs.Core.Specs;

namespace MlopsLabs.Cli.Verbs;

internal sealed class GcVerb() : Verb("gc", """
    Remove what is left of environments of yours that are not in use: half-made ones, expired ones, orphans.
    Running environments, your files and everything that is not ours stay.
    """, "mlopslabs gc")
{
    protected override async Task<int> RunAsync(Invocation call, CancellationToken cancellation)
    {
        var (removed, kept, engine) = await CollectAsync(call, cancellation);
        if (call.Json)
            JsonReport.Write(call.Host.Out, new GcJson(removed, kept, engine), ReportJson.Default.GcJson);
        else
            Text(call, removed, kept, engine);
        return ExitCodes.Ok;
    }

    /// <summary>Removes what is left, in every runtime that is here; says what was removed, what is in use, and what engine was found.</summary>
    public static async Task<(List<string> Removed, List<string> Kept, string Engine)> CollectAsync(Invocation call, CancellationToken cancellation)
    {
        var removed = new List<string>();
        var kept = new List<string>();
        var engine = await call.Runtimes.EngineAsync(cancellation);
        var local = await call.Runtimes.OfAsync(RuntimeKind.Local, cancellation);
        IReadOnlyList<IRuntime> runtimes = engine.Status == EngineStatus.Answering ? [local, await call.Runtimes.OfAsync(RuntimeKind.Docker, cancellation)] : [local];
        foreach (var home in new[] { call.Home, call.Home.Demo, call.Home.Solutions })
            foreach (var runtime in runtimes)
            {
                removed.AddRange(await runtime.CollectGarbageAsync(home.Id, key => home.IsInUse(key, runtime.Kind, call.Host.Time.GetUtcNow()), cancellation));
                kept.AddRange(home.Environments().Where(entry => entry.Record.Kind == runtime.Kind && entry.Record.LeaseUntil > call.Host.Time.GetUtcNow())
                    .Select(entry => $"{entry.Home.Course}/{entry.Environment}"));
            }
        removed.AddRange(await GateHome.CollectAsync(call.Home, runtimes, cancellation));
        return (removed, kept, engine.Message);
    }

    private static void Text(Invocation call, List<string> removed, List<string> kept, string? engine)
    {
        foreach (var name in removed)
            call.Host.Out.WriteLine($"removed {PlainText.SanitiseLine(name)}");
        foreach (var name in kept)
            call.Host.Out.WriteLine($"kept    {name}: it is in use; mlopslabs stop removes it");
        if (removed.Count == 0)
            call.Host.Out.WriteLine("Nothing to remove.");
        if (engine is not null && removed.Count + kept.Count == 0)
            call.Host.Error.WriteLine($"engine: {PlainText.SanitiseLine(engine)}");
    }
}
