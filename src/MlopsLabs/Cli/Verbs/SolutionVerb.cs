using System.CommandLine;
using MlopsLabs.Cli.Reports;
using MlopsLabs.Core.Sessions;

namespace MlopsLabs.Cli.Verbs;

internal sealed class SolutionVerb() : LabVerb("solution", """
    Show the lab's solution for your estate, once you have passed. Before that you can give the lab up: it is recorded, and attempts from then on count
    no points. Your own files stay as they are; the solution is made in a folder of its own.
    """, "mlopslabs solution pipeline-inventory", "mlopslabs solution pipeline-inventory --give-up")
{
    private readonly Option<bool> giveUp = new("--give-up") { Description = "See it without having passed; attempts from now on count no points" };

    protected override void Declare(Command command)
    {
        base.Declare(command);
        command.Add(giveUp);
    }

    protected override async Task<int> RunAsync(Invocation call, CancellationToken cancellation)
    {
        var (course, lab) = LabOf(call);
        var own = await call.OpenAsync(course, lab, cancellation);
        var state = own.State();
        var free = state.GaveUp || state.History.Any(attempt => attempt.Passed);
        if (!free && !Agrees(call))
            throw new UsageException(
                "The solution is there once you have passed. To see it now you have to give the lab up: it is recorded, and attempts from then on count no points.",
                $"mlopslabs solution {lab.Id.Value} --give-up");
        var making = await call.OpenSolutionAsync(course, lab, cancellation);
        var files = await making.SolveAsync(new ProgressLines(call.Host.Error), cancellation);
        // Not before it could be made: nobody gives up for nothing.
        if (!free)
            own.GiveUp();
        if (call.Json)
            JsonReport.Write(call.Host.Out, new SolutionJson(lab.Id.Value, !free || state.GaveUp, files), ReportJson.Default.SolutionJson);
        else
            Text(call, own, files);
        return ExitCodes.Ok;
    }

    private static void Text(Invocation call, LabSession own, IReadOnlyList<string> files)
    {
        call.Host.Out.WriteLine($"The solution of {own.Lab.Id.Value}, for your estate:");
        foreach (var file in files)
            call.Host.Out.WriteLine($"  {file}");
        if (own.State().GaveUp)
            call.Host.Out.WriteLine("You gave the lab up: attempts from now on count no points.");
    }

    private bool Agrees(Invocation call) => call.Parsed.GetValue(giveUp)
        || call.Agrees("You have not passed yet. Give the lab up, so that attempts from now on count no points?");
}
