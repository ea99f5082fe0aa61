using MlopsLabs.Core.Processes;

namespace MlopsLabs.Core.Environments.Local;

/// <summary>Says the file system's faults in our words, and makes what programs print fit for a message.</summary>
internal static class LocalFaults
{
    /// <summary>Whether an exception is a fault of the file system.</summary>
    public static bool IsOfFiles(Exception error) => error is IOException or UnauthorizedAccessException;

    /// <summary>What the file system said, for people.</summary>
    public static PlatformException Explain(Exception error, string doing) => error switch
    {
        IOException { HResult: 28 or 122 or unchecked((int)0x80070070) } => new PlatformException(
            ErrorKind.Disk, $"No space left while {doing}.", "Free some space (mlopslabs gc removes what labs left behind), and do the same again.", error),
        _ => new PlatformException(ErrorKind.Environment, $"A file cannot be used while {doing}: {error.Message}", "See who owns it, and do the same again.", error),
    };

    /// <summary>The last lines of what a program printed, as a paragraph of their own; nothing when it printed nothing.</summary>
    public static string LastLines(BoundedResult result)
    {
        const int Lines = 12, Letters = 2000;
        var bytes = result.Error.Length > 0 ? result.Error : result.Output;
        var text = PlainText.Sanitise(PlainText.Decode(bytes)).TrimEnd();
        text = string.Join('\n', text.Split('\n').TakeLast(Lines));
        return text.Length == 0 ? "" : "\n" + (text.Length <= Letters ? text : "…" + text[^Letters..]);
    }

    /// <summary>One line of somebody else's text.</summary>
    public static string Line(string text, int letters = 120)
    {
        var plain = PlainText.SanitiseLine(text).Trim();
        return plain.Length <= letters ? plain : plain[..letters] + "…";
    }
}
