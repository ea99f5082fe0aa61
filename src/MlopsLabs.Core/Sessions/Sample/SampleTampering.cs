using System.Text;

namespace MlopsLabs.Core.Sessions.Sample;

/// <summary>What odd learners do to their logs before they hand in: what an editor can do, without the digests that would have to be made again.</summary>
internal static class SampleTampering
{
    /// <summary>Does it to the first log, or cuts the longest.</summary>
    /// <param name="oddity">What.</param>
    /// <param name="logs">The logs, with their numbers of attempts.</param>
    public static void Do(SampleOddity oddity, IReadOnlyList<(string Path, int Attempts)> logs)
    {
        if (oddity == SampleOddity.EditedLog)
            Edit(logs[0].Path);
        else if (oddity == SampleOddity.CutLog)
            Cut(logs.MaxBy(log => log.Attempts).Path);
    }

    /// <summary>A better result in the first line, or, where all of it passed, an earlier time.</summary>
    private static void Edit(string path)
    {
        var text = File.ReadAllText(path);
        var end = text.IndexOf('\n', StringComparison.Ordinal);
        var line = text[..end];
        var better = Once(line, "\"status\":\"failed\"", "\"status\":\"passed\"");
        File.WriteAllText(path, (better ?? Once(line, "\"at\":\"2026-", "\"at\":\"2025-")) + text[end..], new UTF8Encoding(false));
    }

    /// <summary>The last attempt away; the note of the head still speaks of it.</summary>
    private static void Cut(string path)
    {
        var lines = File.ReadAllText(path).TrimEnd('\n').Split('\n');
        File.WriteAllText(path, string.Concat(lines[..^1].Select(line => line + "\n")), new UTF8Encoding(false));
    }

    private static string? Once(string text, string old, string now) =>
        text.IndexOf(old, StringComparison.Ordinal) is >= 0 and var at ? text[..at] + now + text[(at + old.Length)..] : null;
}
