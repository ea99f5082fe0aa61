using System.Buffers;
using System.Text;

namespace MlopsLabs.Core.Archives;

/// <summary>Which paths may stand in an archive: those that mean the same file below a folder on every machine, and nothing elsewhere.</summary>
public static class ArchivePath
{
    /// <summary>The longest path, in characters.</summary>
    public const int MaxLength = 400;

    /// <summary>The most folders one in another.</summary>
    public const int MaxDepth = 32;

    // What file systems of Linux, macOS and Windows take, in bytes of UTF-8.
    private const int MaxPartBytes = 255;

    // Windows reads a colon as a stream or a drive, and the rest as patterns or not at all.
    private const string Forbidden = "\\:*?\"<>|";
    private static readonly SearchValues<char> s_forbidden = SearchValues.Create(Forbidden);

    private static readonly HashSet<string> s_devices = new(
        ["CON", "PRN", "AUX", "NUL", .. Enumerable.Range(0, 10).SelectMany(digit => new[] { $"COM{digit}", $"LPT{digit}" })], StringComparer.OrdinalIgnoreCase);

    /// <summary>What is wrong with a path, to be said after it; null when it is right. Folders are separated by <c>/</c>.</summary>
    public static string? Problem(string path)
    {
        if (path.Length is 0 or > MaxLength)
            return $"has {path.Length} characters; 1 to {MaxLength} are allowed";
        if (path.StartsWith('/'))
            return "is an absolute path";
        if (path.Contains('\uFFFD') || PlainText.SanitiseLine(path) != path || path.Any(char.IsControl))
            return "has characters that cannot be seen, or is no UTF-8";
        var parts = path.Split('/');
        return parts.Length > MaxDepth ? $"is nested deeper than {MaxDepth} folders" : parts.Select(ProblemOfPart).FirstOrDefault(problem => problem is not null);
    }

    private static string? ProblemOfPart(string part)
    {
        if (part is "" or "." or "..")
            return "does not stay inside its folder, or is not written in its shortest form";
        if (part.AsSpan().ContainsAny(s_forbidden))
            return $"has one of the characters {string.Join(' ', Forbidden.AsEnumerable())}, which mean something else on some machines";
        if (part[^1] is '.' or ' ' || s_devices.Contains(part.Split('.')[0].TrimEnd()))
            return "is no name of a file on some machines";
        return Encoding.UTF8.GetByteCount(part) > MaxPartBytes ? $"has a part of more than {MaxPartBytes} bytes" : null;
    }
}
