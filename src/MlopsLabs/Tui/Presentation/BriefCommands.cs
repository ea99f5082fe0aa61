using System.Text.RegularExpressions;

namespace MlopsLabs.Tui;

/// <summary>Commands that a brief shows: lines of code blocks that are marked as shell, and code in a sentence that reads like a call.</summary>
internal static partial class BriefCommands
{
    private static readonly string[] Shells = ["sh", "bash", "shell", "console", "run"];

    /// <summary>All of them, each once, in their order.</summary>
    public static IEnumerable<string> In(string markdown) =>
        Pieces().Matches(markdown).SelectMany(piece => piece.Groups["line"].Success ? Line(piece.Groups["line"].Value) : Block(piece)).Distinct();

    private static IEnumerable<string> Block(Match piece)
    {
        var block = piece.Groups["block"].Value;
        // What reads the lines below it is not one line, and would run before it was read.
        if (!Shells.Contains(piece.Groups["kind"].Value) || block.Contains("<<", StringComparison.Ordinal))
            return [];
        return GoesOn().Replace(block, " ").Split('\n').Select(line => line.Trim()).Select(line => line.StartsWith("$ ", StringComparison.Ordinal) ? line[2..].Trim() : line)
            .Where(line => line.Length > 0 && line[0] != '#');
    }

    private static IEnumerable<string> Line(string code) => Call().IsMatch(code) ? [code.ReplaceLineEndings(" ")] : [];

    [GeneratedRegex(@"^ {0,3}```[ \t]*(?<kind>\w*)[^\n]*\n(?<block>.*?)^ {0,3}```|`(?<line>[^`]+)`", RegexOptions.Singleline | RegexOptions.Multiline)]
    private static partial Regex Pieces();

    [GeneratedRegex(@"[ \t]*\\\n[ \t]*")]
    private static partial Regex GoesOn();

    /// <summary>A program's name and something behind it; a key with a value, or a placeholder in capitals, is no call.</summary>
    [GeneratedRegex(@"^(git|curl|psql|skopeo|mlopslabs|docker|make|python3|jq|grep|less|cat|ls|cd|crontab|wget) (?!.*\b[A-Z]{3,}\b)\S", RegexOptions.None)]
    private static partial Regex Call();
}
