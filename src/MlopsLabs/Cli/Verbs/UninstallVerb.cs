using System.CommandLine;
using MlopsLabs.Cli.Reports;

namespace MlopsLabs.Cli.Verbs;

internal sealed class UninstallVerb() : Verb("uninstall", """
    Remove the pack of a course. Your files and attempts stay.
    """, "mlopslabs uninstall mod-551")
{
    private readonly Argument<string> course = new("COURSE") { Description = "The course's id", HelpName = "COURSE" };

    protected override void Declare(Command command) => command.Add(course);

    protected override Task<int> RunAsync(Invocation call, CancellationToken cancellation)
    {
        var id = call.Parsed.GetValue(course)!;
        // Only an id that is there becomes a path.
        var known = call.Home.Packs.All().Select(pack => pack.Id).ToList();
        var removed = (known.Contains(id) ? call.Home.Packs.Remove(id) : null)
            ?? throw new UsageException(known.Count == 0 ? "No pack is installed." : $"There is no pack of `{id}`; installed: {string.Join(", ", known)}.", "mlopslabs list");
        if (call.Json)
            JsonReport.Write(call.Host.Out, new UninstallJson(removed.Id, removed.Digest), ReportJson.Default.UninstallJson);
        else
            call.Host.Out.WriteLine($"Removed the pack of {removed.Id} (sha256 {removed.Digest[..12]}). Your files and attempts are kept.");
        return Task.FromResult(ExitCodes.Ok);
    }
}
