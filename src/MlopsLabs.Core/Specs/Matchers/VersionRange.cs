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

    /// <summary>Whether two texts are the same version, build metadata aside; null when one is no version.</summary>
    public static bool? Same(string one, string other) =>
        Read(one) is { } a && Read(other) is { } b ? a.ComparePrecedenceTo(b) == 0 : null;

    private static SemVersion? Read(string text) =>
        text.Length <= 200 && SemVersion.TryParse(text.Trim(), SemVersionStyles.Any, out var version) ? version : null;
}
