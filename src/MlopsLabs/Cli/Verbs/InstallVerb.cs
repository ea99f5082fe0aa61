using System.CommandLine;
using MlopsLabs.Cli.Reports;
using MlopsLabs.Core;
using MlopsLabs.Core.Catalog;
using MlopsLabs.Core.Catalog.Packs;
using MlopsLabs.Core.Environments.Local;
using MlopsLabs.Core.Sessions;

namespace MlopsLabs.Cli.Verbs;

internal sealed class InstallVerb() : Verb("install", """
    Install a pack, a course in one file, or update it. Every file of it is verified, and what it would build, run and reach is said first.
    Nothing of it runs: on the local runtime you are asked before its first program does, or you say its digest with --trust.
    """, "mlopslabs install mod-551.zip")
{
    private readonly Argument<string> pack = new("PACK") { Description = "The pack's file", HelpName = "FILE" };

    private readonly Option<string?> trust = new("--trust")
    {
        Description = "The pack's SHA-256, as its maker says it: install this one and no other, and let its programs run on this machine",
        HelpName = "SHA256",
    };

    protected override void Declare(Command command)
    {
        command.Add(pack);
        command.Add(trust);
    }

    protected override Task<int> RunAsync(Invocation call, CancellationToken cancellation)
    {
        using var opened = CoursePack.Open(Path.GetFullPath(call.Parsed.GetValue(pack)!, call.Host.CurrentFolder));
        var said = call.Parsed.GetValue(trust);
        if (said is not null && !said.Equals(opened.Digest, StringComparison.OrdinalIgnoreCase))
            throw new PlatformException(ErrorKind.Integrity, $"The pack's SHA-256 is {opened.Digest}, and not {said}.", "Nothing was installed. Get the pack again, or the right digest.");

        var packs = call.Home.Packs;
        var old = packs.Find(opened.Manifest.Id);
        using var staged = old is not null && old.Digest == opened.Digest && old.IsUnchanged ? null : packs.Stage(opened, cancellation);
        var course = staged?.Course ?? CatalogReader.Read(old!.Folder).Courses.Single();
        var survey = PackSurvey.Of(course);
        if (!call.Json)
            PackText.Write(call.Host.Out, opened, course, survey);
        var now = staged?.Accept(call.Host.Time.GetUtcNow()) ?? old!;
        var trusted = new PackTrust(call.Home.TrustedPacks);
        if (said is not null)
            trusted.Trust(opened.Digest);
        Report(call, new InstallJson(
            now.Id, now.Title, now.Version, now.Audience, opened.Manifest.Tool, now.Digest, now.Folder, staged is not null, old?.Digest, PlaceOf(call, now.Id),
            trusted.IsTrusted(now.Digest),
            [.. course.Labs.Select(lab => new InstalledLabJson(
                lab.Id.Value, lab.Title, lab.Minutes.Value, [.. lab.Runtimes.Select(Words.Of)], lab.VisibleChecks().Count(), lab.HiddenChecks()))],
            [.. survey.Builds.Select(build => new BuildJson(build.Environment, build.Service, build.Folder))], survey.Pulls,
            [.. survey.Programs.Select(program => new ProgramJson(Words.Of(program.Kind), program.Owner, program.Name, PlainText.Sanitise(program.Line)))], survey.Internet));
        return Task.FromResult(ExitCodes.Ok);
    }

    /// <summary>The file of a course that came with the program or lies in ./labs, and has the same id; null when there is none.</summary>
    private static string? PlaceOf(Invocation call, string id) =>
        CatalogReader.Read(call.LabsFolder).Courses.FirstOrDefault(course => course.Id == id)?.Spec.Path;

    private static void Report(Invocation call, InstallJson report)
    {
        var output = call.Host.Out;
        if (call.Json)
        {
            JsonReport.Write(output, report, ReportJson.Default.InstallJson);
            return;
        }
        output.WriteLine(!report.Changed ? "It was installed already." : report.Replaced is null ? "Installed." : $"Installed, in place of the one with sha256 {report.Replaced[..12]}.");
        if (Folders.AreNamed(call.Host, call.Parsed.GetValue(GlobalOptions.Labs)))
            call.Host.Error.WriteLine("--labs or MLOPSLABS_LABS names a folder, and courses come from there only: without it the pack's course is found.");
        else if (report.TakesPlaceOf is { } other)
            output.WriteLine($"It takes the place of {other}; mlopslabs uninstall {report.Id} gives that back.");
        output.WriteLine("  next: mlopslabs list");
    }
}
