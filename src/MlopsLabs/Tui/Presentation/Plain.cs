using MlopsLabs.Core;

namespace MlopsLabs.Tui;

/// <summary>Text from specs, services and checkers, made fit for a screen: nothing in it can move the cursor or hide a word.</summary>
internal static class Plain
{
    /// <summary>One line: line breaks become spaces.</summary>
    public static string Line(string? text) => text is null ? "" : PlainText.SanitiseLine(text);

    /// <summary>Several lines: line breaks stay, tabs become spaces.</summary>
    public static string Block(string? text) => text is null ? "" : PlainText.Sanitise(text).Replace("\t", "    ", StringComparison.Ordinal);

    /// <summary>The lines of a block, without empty ones at its end.</summary>
    public static IReadOnlyList<string> Lines(string? text) => Block(text).TrimEnd('\n', ' ').Split('\n');
}
