using MlopsLabs.Core;
using MlopsLabs.Core.Catalog;
using MlopsLabs.Core.Catalog.Packs;
using MlopsLabs.Core.Sessions;

namespace MlopsLabs.Cli.Reports;

/// <summary>What a pack holds and will do, for people who decide whether they want it. All of it is somebody else's text.</summary>
internal static class PackText
{
    public static void Write(TextWriter writer, CoursePack pack, Course course, PackSurvey survey)
    {
        var manifest = pack.Manifest;
        Line(writer, $"{manifest.Id}{(manifest.Version is { } version ? $" {version}" : "")}, for {manifest.Audience}: {manifest.Title}");
        Line(writer, $"  sha256 {pack.Digest}");
        Line(writer, $"  {Words.Count(manifest.Files.Count, "file")}, {Words.Bytes(manifest.Files.Sum(file => file.Bytes))}, packed by {manifest.Tool}");
        foreach (var lab in course.Labs)
            Line(writer, $"  lab     {lab.Id.Value}: {lab.Title}; {lab.Minutes.Value} min, {string.Join(" or ", lab.Runtimes.Select(Words.Of))}, {Words.Count(lab.VisibleChecks().Count() + lab.HiddenChecks(), "check")}");
        foreach (var build in survey.Builds)
            Line(writer, $"  builds  an image for {build.Environment}/{build.Service} from {build.Folder}");
        foreach (var image in survey.Pulls)
            Line(writer, $"  pulls   {image}, unless it is there");
        foreach (var program in survey.Programs)
            Line(writer, $"  runs    {Words.Of(program.Kind)} of {program.Owner}/{program.Name}: {program.Line}");
        foreach (var environment in survey.Internet)
            Line(writer, $"  network the services of {environment} can reach the internet");
        if (survey.Internet.Count == 0)
            Line(writer, "  network services reach nothing outside; builds and pulls need a network");
    }

    private static void Line(TextWriter writer, string text) => writer.WriteLine(PlainText.SanitiseLine(text));
}
