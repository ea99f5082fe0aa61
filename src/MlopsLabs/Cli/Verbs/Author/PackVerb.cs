using System.CommandLine;
using System.Globalization;
using MlopsLabs.Cli.Reports;
using MlopsLabs.Core;
using MlopsLabs.Core.Authoring.Packs;
using MlopsLabs.Core.Catalog.Packs;

namespace MlopsLabs.Cli.Verbs.Author;

internal sealed class PackVerb() : Verb("pack", """
    Pack a course into one file that others install. The same files give the same bytes. For learners, solutions, mutants, alternatives and
    hidden checks are left out, and so is whatever a lab does not need to be worked on.
    """, "mlopslabs author pack my-course --output my-course.zip", "mlopslabs author pack my-course --output full.zip --for instructors")
{
    private readonly Argument<string?> course = new("COURSE")
    {
        Description = "The course's id, or its folder; the only one when left out",
        HelpName = "COURSE",
        Arity = ArgumentArity.ZeroOrOne,
    };

    private readonly Option<string> output = new("--output", "-o") { Description = "The file to write", HelpName = "FILE", Required = true };

    private readonly Option<string> audience = new Option<string>("--for")
    {
        Description = "Who gets it: learners, or instructors (all files)",
        HelpName = "learners|instructors",
        DefaultValueFactory = _ => "learners",
    }.AcceptOnlyFromAmong("learners", "instructors");

    protected override void Declare(Command command)
    {
        command.Add(course);
        command.Add(output);
        command.Add(audience);
    }

    protected override Task<int> RunAsync(Invocation call, CancellationToken cancellation)
    {
        var folder = FolderOf(call, call.Parsed.GetValue(course));
        var file = Path.GetFullPath(call.Parsed.GetValue(output)!, call.Host.CurrentFolder);
        if (Directory.Exists(file))
            throw new UsageException($"{file} is a folder; --output names the file to write.");
        if (!Path.GetRelativePath(folder, file).StartsWith("..", StringComparison.Ordinal))
            throw new UsageException($"{file} lies in the course, and the next pack would hold this one.", "name a file elsewhere with --output");
        var forLearners = call.Parsed.GetValue(audience) == "learners";
        var report = new PackWriter(forLearners ? PackAudience.Learners : PackAudience.Instructors, Invocation.Tool).Write(folder, file, cancellation);
        if (call.Json)
            JsonReport.Write(call.Host.Out, Json(file, report), ReportJson.Default.PackJson);
        else
            Text(call, file, report);
        return Task.FromResult(ExitCodes.Ok);
    }

    private static string FolderOf(Invocation call, string? name)
    {
        if (name is not null && File.Exists(Path.Combine(Path.GetFullPath(name, call.Host.CurrentFolder), "course.yaml")))
            return Path.GetFullPath(name, call.Host.CurrentFolder);
        var courses = call.Catalog.Courses.Where(course => name is null || course.Id == name).ToList();
        if (courses is [var found])
            return Path.GetDirectoryName(Path.GetFullPath(found.Spec.Path, call.Host.CurrentFolder))!;
        if (courses.Count == 0 && call.Catalog.HasErrors)
            throw call.NothingToShow();
        throw name is null
            ? new UsageException("Which course?", "mlopslabs author pack COURSE --output FILE; `mlopslabs list` shows courses")
            : new UsageException($"There is no course `{name}`, and no folder with a course.yaml of that name.", "mlopslabs list");
    }

    private static void Text(Invocation call, string file, PackReport report)
    {
        var writer = call.Host.Out;
        var manifest = report.Manifest;
        writer.WriteLine(PlainText.SanitiseLine($"{manifest.Id}{(manifest.Version is { } version ? $" {version}" : "")}, for {manifest.Audience}: {manifest.Title}"));
        writer.WriteLine($"  {Words.Count(manifest.Files.Count, "file")}, {Words.Bytes(report.Bytes)} in {file}");
        writer.WriteLine($"  sha256 {report.Digest}");
        foreach (var lab in report.Contents.Labs.Where(lab => lab.LeavesOutGate || lab.HiddenChecks.Count > 0))
        {
            string[] parts = [.. lab.LeavesOutGate ? ["its gate"] : Array.Empty<string>(), .. lab.HiddenChecks.Select(check => $"hidden check {check}")];
            writer.WriteLine($"  left out of {lab.Lab}: {string.Join(", ", parts)}");
        }
        foreach (var group in report.Contents.LeftOut.GroupBy(Folder))
            writer.WriteLine(group.Key is { } folder
                ? string.Create(CultureInfo.InvariantCulture, $"  left out: {folder}/ ({Words.Count(group.Count(), "file")})")
                : $"  left out: {string.Join(", ", group)}");
        foreach (var mention in report.Mentions)
            call.Host.Error.WriteLine($"{mention.Path}:{mention.Line}: says `{mention.Check}`, the id of a hidden check, and is in the pack");
    }

    /// <summary>What is left out is named by its folder in the lab; null for what lies in the course's own folder.</summary>
    private static string? Folder(string path)
    {
        var parts = path.Split('/');
        return parts.Length == 1 ? null : string.Join('/', parts[..Math.Min(2, parts.Length - 1)]);
    }

    private static PackJson Json(string file, PackReport report) => new(
        report.Manifest.Id, report.Manifest.Title, report.Manifest.Version, report.Manifest.Audience, file, report.Digest, report.Bytes, report.Manifest.Files.Count,
        report.Contents.LeftOut,
        [.. report.Manifest.Labs.Zip(report.Contents.Labs).Select(pair => new PackedLabJson(
            pair.First.Id, pair.First.Digest, pair.First.FullDigest, pair.Second.LeavesOutGate, pair.Second.HiddenChecks))],
        [.. report.Mentions.Select(mention => new PackMentionJson(mention.Path, mention.Line, mention.Check))]);
}
