using System.Globalization;
using System.Text;

namespace MlopsLabs.Tui;

/// <summary>Columns that text takes on a terminal: two for East Asian wide characters and emoji, none for marks that combine.</summary>
internal static class TextWidth
{
    // First and last of the blocks that are wide as a whole (Unicode 16, EastAsianWidth.txt, W and F); rounding to whole blocks
    // costs alignment of a rare character, never more.
    private static readonly (int First, int Last)[] Wide =
    [
        (0x1100, 0x115F), (0x231A, 0x231B), (0x23E9, 0x23EC), (0x2614, 0x2615), (0x2648, 0x2653), (0x26A1, 0x26A1), (0x26BD, 0x26BE),
        (0x2705, 0x2705), (0x274C, 0x274C), (0x2753, 0x2755), (0x2795, 0x2797), (0x2B1B, 0x2B1C), (0x2B50, 0x2B50), (0x2E80, 0x303E),
        (0x3041, 0x33FF), (0x3400, 0x4DBF), (0x4E00, 0x9FFF), (0xA000, 0xA4CF), (0xA960, 0xA97F), (0xAC00, 0xD7A3), (0xF900, 0xFAFF),
        (0xFE30, 0xFE6F), (0xFF00, 0xFF60), (0xFFE0, 0xFFE6), (0x17000, 0x18CFF), (0x1B000, 0x1B2FF), (0x1F300, 0x1F64F),
        (0x1F680, 0x1F6FF), (0x1F7E0, 0x1F7EB), (0x1F900, 0x1F9FF), (0x1FA70, 0x1FAFF), (0x20000, 0x3FFFD),
    ];

    /// <summary>The columns of a text without control characters.</summary>
    public static int Columns(string text)
    {
        if (Ascii.IsValid(text))
            return text.Length;
        var columns = 0;
        foreach (var element in Elements(text))
            columns += ElementColumns(element);
        return columns;
    }

    /// <summary>The text cut to some columns; what is cut is said by an ellipsis.</summary>
    public static string Clip(string text, int columns)
    {
        if (columns <= 0)
            return "";
        if (Columns(text) <= columns)
            return text;
        var (head, _) = Split(text, columns - 1);
        return head + "…";
    }

    /// <summary>The text cut or padded with spaces to exactly some columns.</summary>
    public static string Fit(string text, int columns)
    {
        var clipped = Clip(text, columns);
        return clipped + new string(' ', Math.Max(0, columns - Columns(clipped)));
    }

    /// <summary>Head and rest of a text, the head at most some columns wide.</summary>
    public static (string Head, string Tail) Split(string text, int columns)
    {
        var (length, used) = (0, 0);
        foreach (var element in Elements(text))
        {
            var next = used + ElementColumns(element);
            if (next > columns)
                break;
            (length, used) = (length + element.Length, next);
        }

        return (text[..length], text[length..]);
    }

    private static IEnumerable<string> Elements(string text)
    {
        var elements = StringInfo.GetTextElementEnumerator(text);
        while (elements.MoveNext())
            yield return elements.GetTextElement();
    }

    private static int ElementColumns(string element)
    {
        var first = Rune.GetRuneAt(element, 0);
        if (Rune.GetUnicodeCategory(first) is UnicodeCategory.NonSpacingMark or UnicodeCategory.EnclosingMark or UnicodeCategory.Format)
            return 0;
        // U+FE0F asks for the emoji form, which is wide.
        return IsWide(first.Value) || element.Contains('\uFE0F', StringComparison.Ordinal) ? 2 : 1;
    }

    private static bool IsWide(int value)
    {
        foreach (var (first, last) in Wide)
            if (value <= last)
                return value >= first;
        return false;
    }
}
