using System.Globalization;
using MlopsLabs.Core;
using MlopsLabs.Core.Environments.Docker;
using MlopsLabs.Core.Environments.Docker.ImageFiles;

namespace MlopsLabs.Cli.Reports;

/// <summary>Images and files of them, in words and for programs. What a file says of itself is somebody else's text.</summary>
internal static class ImagesText
{
    public static void Write(TextWriter output, string course, IReadOnlyList<WantedImageState> images)
    {
        var there = images.Count(image => image.Present is not null);
        Line(output, $"{course}: {Words.Count(images.Count, "image")}, {(there == images.Count ? "all" : $"{there}")} on the engine");
        foreach (var (wanted, present) in images)
            Line(output, $"  {(present is null ? "· missing" : "✓ there  ")}  {(present is null ? "" : Words.Bytes(present.Bytes)),9}  {wanted.Name}  {Owner(wanted.Environment, wanted.Service)}");
        if (there < images.Count)
            Line(output, $"  next: mlopslabs start LAB makes what it needs; mlopslabs images export {course} -o FILE makes all; mlopslabs images import FILE brings them without a network");
    }

    public static void Write(TextWriter output, string file, ImageExportReport report)
    {
        Line(output, $"{report.Lock.Course}: {Words.Count(report.Lock.Images.Count, "image")} for {report.Lock.Architecture}, {Words.Bytes(report.Bytes)} in {file}");
        Line(output, $"  sha256 {report.Sha256}");
        Images(output, report.Lock);
        Line(output, $"  next: on the other machine, mlopslabs images import {Path.GetFileName(file)}");
    }

    public static void Write(TextWriter output, ImageImportReport report, bool courseIsHere, IReadOnlyList<WantedImageState> missing)
    {
        var images = report.Lock;
        Line(output, string.Create(CultureInfo.InvariantCulture,
            $"{images.Course}: {Words.Count(images.Images.Count, "image")} for {images.Architecture}, written on {images.At.ToLocalTime():yyyy-MM-dd HH:mm} by {images.Tool}"));
        if (report.Sha256 is { } sha256)
            Line(output, $"  sha256 {sha256}");
        Images(output, images);
        output.WriteLine(report.Loaded.Count == 0 ? "All of them were there already." : $"Loaded {Words.Count(report.Loaded.Count, "image")}.");
        foreach (var image in missing)
            Line(output, $"! still missing  {image.Wanted.Name}  {Owner(image.Wanted.Environment, image.Wanted.Service)}");
        Line(output, !courseIsHere
            ? $"  next: there is no course {images.Course} here yet: mlopslabs install PACK"
            : missing.Count > 0
                ? $"  next: the course here is another edition than the file's; get both from the same place: mlopslabs images export {images.Course} -o FILE, mlopslabs author pack {images.Course} --output PACK"
                : "  next: mlopslabs list, mlopslabs start LAB");
    }

    public static CourseImagesJson Json(string course, IReadOnlyList<WantedImageState> images) => new(
        course, images.Count(image => image.Present is null), images.Sum(image => image.Present?.Bytes ?? 0),
        [.. images.Select(image => new CourseImageJson(
            image.Wanted.Name, image.Wanted.Service, image.Wanted.Environment, image.Wanted.BuildFolder, image.Present is not null, image.Present?.Id, image.Present?.Bytes,
            image.Present?.Architecture))]);

    public static ImagesExportJson Json(string file, ImageExportReport report, IReadOnlyList<string> made) =>
        new(report.Lock.Course, file, report.Bytes, report.Sha256, report.Lock.Architecture, made, Json(report.Lock));

    public static ImagesImportJson Json(string file, ImageImportReport report, bool courseIsHere, IReadOnlyList<WantedImageState> missing) => new(
        report.Lock.Course, file, report.Sha256, PlainText.SanitiseLine(report.Lock.Tool), report.Lock.At, report.Lock.Architecture, report.Loaded, Json(report.Lock), courseIsHere,
        [.. missing.Select(image => image.Wanted.Name)]);

    private static List<FileImageJson> Json(ImageLock images) =>
    [
        .. images.Images.Select(image => new FileImageJson(
            PlainText.SanitiseLine(image.Name), image.Tag, PlainText.SanitiseLine(image.Service), image.Environment is { } environment ? PlainText.SanitiseLine(environment) : null,
            image.Id, [.. image.RepoDigests.Select(PlainText.SanitiseLine)], image.Bytes)),
    ];

    private static void Images(TextWriter output, ImageLock images)
    {
        foreach (var image in images.Images)
            Line(output, $"  {Words.Bytes(image.Bytes),9}  {image.Name}  {Owner(image.Environment, image.Service)}");
    }

    private static string Owner(string? environment, string service) => environment is null ? "checker scripts" : $"{environment}/{service}";

    private static void Line(TextWriter output, string text) => output.WriteLine(PlainText.SanitiseLine(text));
}
