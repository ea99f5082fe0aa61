namespace MlopsLabs.Cli.Reports;

// The forms of images. They are documented in docs/json.md: fields are added, never changed or removed.

internal sealed record ImagesListJson(IReadOnlyList<CourseImagesJson> Courses);

internal sealed record CourseImagesJson(string Course, int Missing, long Bytes, IReadOnlyList<CourseImageJson> Images);

internal sealed record CourseImageJson(string Name, string Service, string? Environment, string? Build, bool Present, string? Id, long? Bytes, string? Architecture);

internal sealed record ImagesExportJson(string Course, string File, long Bytes, string Sha256, string Architecture, IReadOnlyList<string> Made, IReadOnlyList<FileImageJson> Images);

internal sealed record FileImageJson(string Name, string Tag, string Service, string? Environment, string Id, IReadOnlyList<string> RepoDigests, long Bytes);

internal sealed record ImagesImportJson(
    string Course, string File, string? Sha256, string Tool, DateTimeOffset At, string Architecture, IReadOnlyList<string> Loaded, IReadOnlyList<FileImageJson> Images,
    bool CourseIsHere, IReadOnlyList<string> Missing);
