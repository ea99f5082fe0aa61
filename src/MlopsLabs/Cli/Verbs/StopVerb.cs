using System.CommandLine;
using MlopsLabs.Cli.Reports;
using MlopsLabs.Core.Environments;
using MlopsLabs.Core.Sessions;
using MlopsLabs.Core.Specs;

namespace MlopsLabs.Cli.Verbs;

internal sealed class StopVerb() : Verb("stop", """
    Stop a lab's environment and remove it; without a lab, all of yours. Your files and attempts stay.
    """, "mlopslabs stop pipeline-inventory")
{
    private readonly Argument<string?> lab = LabArgument("The lab's id; all environments when left out");

    protected override void Declare(Command command) => command.Add(lab);

    protected override async Task<int> RunAsync(Invocation call, CancellationToken cancellation)
    {
        List<string> stopped = [];
        if (call.Parsed.GetValue(lab) is { } id)
        {
            var (course, spec) = call.Lab(id);
            var session = await call.OpenAsync(course, spec, cancellation);
            await session.StopAsync(cancellation);
            stopped.Add($"{course.Id}/{spec.Environment?.Value ?? spec.Id.Value}");
        }
        else
            foreach (var (home, environment, record) in call.Home.Environments())
            {
                var runtime = await call.Runtimes.OfAsync(record.Kind, cancellation);
                await runtime.StopAsync(new EnvironmentKey(call.Home.Id, home.Course, environment), cancellation);
                EnvironmentRecord.Forget(home.Environment(environment));
                stopped.Add($"{home.Course}/{environment}");
            }
        if (call.Json)
            JsonReport.Write(call.Host.Out, new StopJson(stopped), ReportJson.Default.StopJson);
        else
            call.Host.Out.WriteLine(stopped.Count == 0 ? "Nothing was running." : $"Stopped {string.Join(", ", stopped)}. Your files and attempts are kept.");
        return ExitCodes.Ok;
    }
}
