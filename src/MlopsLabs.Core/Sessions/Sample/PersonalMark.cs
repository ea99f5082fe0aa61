using System.Text;

namespace MlopsLabs.Core.Sessions.Sample;

/// <summary>
/// A learner's id as a comment at the end of a file, so that the same answer of two learners is not the same bytes. No line that was there
/// moves. A format without comments gets none.
/// </summary>
internal static class PersonalMark
{
    /// <summary>The file with the mark; null where its format has no comments, or it is no text.</summary>
    public static byte[]? On(string path, byte[] content, string id)
    {
        var line = Path.GetExtension(path).ToLowerInvariant() switch
        {
            ".yaml" or ".yml" or ".toml" or ".sh" or ".py" => $"# {id}\n",
            ".md" => $"\n<!-- {id} -->\n",
            _ => null,
        };
        if (line is null || content.Contains((byte)0))
            return null;
        var end = content.Length == 0 || content[^1] == (byte)'\n' ? "" : "\n";
        return [.. content, .. Encoding.UTF8.GetBytes(end + line)];
    }
}
