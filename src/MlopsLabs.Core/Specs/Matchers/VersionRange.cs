using Semver;

namespace MlopsLabs.Core.Specs.Matchers;

/// <summary>A range of semantic versions in npm's notation: <c>^1.4</c>, <c>&gt;=2.1 &lt;3</c>, <c>1.x</c>, <c>1.2 || 2</c>.</summary>
public sealed class VersionRange
{
    private readonly SemVersionRange range;

    private VersionRange(string text, SemVersionRange range) => (Text, this.range) = (text, range);

    /// <summary>As it was written.</summary>
    public string Text { get; }

    /// <summary>Reads a range; null when it is none.</summary>
    public static VersionRange? Parse(string text) =>
        text.Length <= 200 && text.Trim().Length > 0 && SemVersionRange.TryParseNpm(text.Trim(), out var range)
            ? new VersionRange(text, range)
            : null;

    /// <summary>Whether a version is in the range; null when the text is no version. A leading <c>v</c> and missing parts are fine.</summary>
    public bool? Contains(string version) => Read(version) is { } read ? range.Contains(read) : null;

    /// <summary>
    /// Whether no version is in the range. A range begins and ends at versions that it names, so one of these, the next after one of
    /// them, or the first of all is in it when any is.
    /// </summary>
    public bool IsEmpty => !Named().SelectMany(After).Append("0.0.0").Any(version => Contains(version) == true);

    /// <summary>Whether two texts are the same version, build metadata aside; null when one is no version.</summary>
    public static bool? Same(string one, string other) =>
        Read(one) is { } a && Read(other) is { } b ? a.ComparePrecedenceTo(b) == 0 : null;

    private IEnumerable<SemVersion> Named() =>
        Text.Split([' ', '|', '<', '>', '=', '^', '~', ','], StringSplitOptions.RemoveEmptyEntries)
            .Select(word => Read(word.Replace(".x", "", StringComparison.OrdinalIgnoreCase).Replace(".*", "", StringComparison.Ordinal)))
            .OfType<SemVersion>();

    private static IEnumerable<string> After(SemVersion version) =>
    [
        version.ToString(), version.WithoutPrereleaseOrMetadata().ToString(), $"{version.Major}.{version.Minor}.{version.Patch + 1}",
        $"{version.Major}.{version.Minor + 1}.0", $"{version.Major + 1}.0.0",
    ];

    private static SemVersion? Read(string text) =>
        text.Length <= 200 && SemVersion.TryParse(text.Trim(), SemVersionStyles.Any, out var version) ? version : null;
}
