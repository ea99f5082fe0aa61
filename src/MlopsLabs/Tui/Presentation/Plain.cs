using MlopsLabs.Core;

namespace MlopsLabs.Tui;

/// <summary>Text from specs, services and checkers, made fit for a screen: nothing in it can move the cursor or hide a word.</summary>
internal static class Plain
{
    private const int MostBytes = 1 << 20;

    /// <summary>One line: line breaks become spaces.</summary>
    public static string Line(string? text) => text is null ? "" : PlainText.SanitiseLine(text);

    /// <summary>Several lines: line breaks stay, tabs become spaces.</summary>
    public static string Block(string? text) => text is null ? "" : PlainText.Sanitise(text).Replace("\t", "    ", StringComparison.Ordinal);

    /// <summary>The lines of a block, without empty ones at its end.</summary>
    public static IReadOnlyList<string> Lines(string? text) => Block(text).TrimEnd('\n', ' ').Split('\n');

    /// <summary>The lines of a file that somebody else wrote: of a long one its first megabyte, for a screen must not wait for all of it.</summary>
    public static IReadOnlyList<string> LinesOf(byte[] bytes) => bytes.Length <= MostBytes
        ? Lines(PlainText.Decode(bytes))
        : [.. Lines(PlainText.Decode(bytes.AsSpan(0, MostBytes))), $"… and {bytes.Length - MostBytes} bytes more"];
}
