using System.Globalization;
using System.Text;

namespace MlopsLabs.Core;

/// <summary>
/// Text from elsewhere, made safe to show: what learners, labs, commands and submissions say must not move the cursor, change the
/// screen's title, write to the clipboard or reverse the reading order. Whoever writes to a screen, a CSV or a report calls this.
/// </summary>
/// <remarks>Control sequences by ECMA-48 and xterm's <c>ctlseqs</c>; direction marks by Unicode UAX #9.</remarks>
public static class PlainText
{
    /// <summary>
    /// Removes control sequences, control characters other than line breaks and tabs, and marks that change the direction of text or
    /// are not seen. All line breaks become <c>\n</c>. Doing it twice changes nothing more.
    /// </summary>
    public static string Sanitise(string text)
    {
        var start = 0;
        while (start < text.Length && IsHarmless(text[start]))
            start++;
        if (start == text.Length)
            return text;
        var clean = new StringBuilder(text.Length).Append(text, 0, start);
        for (var at = start; at < text.Length;)
            at = Take(text, at, clean);
        return clean.ToString();
    }

    /// <summary>The same on one line: line breaks and tabs become blanks.</summary>
    public static string SanitiseLine(string text)
    {
        var clean = Sanitise(text);
        return clean.AsSpan().ContainsAny('\n', '\t') ? clean.Replace('\n', ' ').Replace('\t', ' ') : clean;
    }

    /// <summary>Bytes as text, whatever they are: a byte order mark is obeyed and left out, what is no UTF-8 becomes U+FFFD. Not sanitised.</summary>
    public static string Decode(ReadOnlySpan<byte> bytes) => bytes switch
    {
        [0xEF, 0xBB, 0xBF, ..] => Encoding.UTF8.GetString(bytes[3..]),
        [0xFF, 0xFE, ..] => Encoding.Unicode.GetString(bytes[2..]),
        [0xFE, 0xFF, ..] => Encoding.BigEndianUnicode.GetString(bytes[2..]),
        _ => Encoding.UTF8.GetString(bytes),
    };

    /// <summary>Whether a character stays as it is, whatever stands beside it.</summary>
    private static bool IsHarmless(char letter) => letter is (>= ' ' and < '\x7F') or '\n' or '\t' || (letter > '\x9F' && !IsSuspect(letter));

    private static bool IsSuspect(char letter) =>
        char.IsSurrogate(letter) || letter is '\u2028' or '\u2029' || (IsFormat(letter) && letter is not ('\u200C' or '\u200D'));

    // Joiners stay: emoji and several scripts need them. U+034F and the fillers are letters by category, and are not seen.
    private static bool IsFormat(char letter) =>
        char.GetUnicodeCategory(letter) == UnicodeCategory.Format || letter is '\u034F' or '\u115F' or '\u1160' or '\u3164' or '\uFFA0';

    private static int Take(string text, int at, StringBuilder clean)
    {
        var letter = text[at];
        if (IsHarmless(letter))
            clean.Append(letter);
        else if (letter == '\x1B' || letter is >= '\x80' and <= '\x9F')
            return Sequence(text, at);
        else if (letter == '\r' || letter is '\u2028' or '\u2029')
            return LineBreak(text, at, clean);
        else if (char.IsSurrogate(letter))
            return Pair(text, at, clean);
        return at + 1;
    }

    private static int LineBreak(string text, int at, StringBuilder clean)
    {
        clean.Append('\n');
        return at + (text[at] == '\r' && at + 1 < text.Length && text[at + 1] == '\n' ? 2 : 1);
    }

    private static int Pair(string text, int at, StringBuilder clean)
    {
        if (at + 1 == text.Length || !char.IsSurrogatePair(text[at], text[at + 1]))
        {
            clean.Append('\uFFFD');
            return at + 1;
        }
        // Plane 14 tags spell invisible text.
        if (CharUnicodeInfo.GetUnicodeCategory(text, at) != UnicodeCategory.Format)
            clean.Append(text, at, 2);
        return at + 2;
    }

    /// <summary>The end of a control sequence: ESC or C1, and what belongs to it.</summary>
    private static int Sequence(string text, int at)
    {
        var escaped = text[at] == '\x1B';
        var kind = !escaped ? (char)(text[at] - 0x40) : at + 1 < text.Length ? text[at + 1] : '\0';
        var body = at + (escaped ? 2 : 1);
        if (escaped && kind is < ' ' or > '~')
            return at + 1;
        return kind switch
        {
            '[' => Control(text, body),
            ']' or 'P' or 'X' or '^' or '_' => String(text, body),
            >= ' ' and <= '/' when escaped => Intermediate(text, body),
            _ => body,
        };
    }

    private static int Control(string text, int at)
    {
        while (at < text.Length && text[at] is >= ' ' and <= '?')
            at++;
        return at < text.Length && text[at] is >= '@' and <= '~' ? at + 1 : at;
    }

    private static int Intermediate(string text, int at)
    {
        while (at < text.Length && text[at] is >= ' ' and <= '/')
            at++;
        return at < text.Length && text[at] is >= '0' and <= '~' ? at + 1 : at;
    }

    /// <summary>Up to BEL or ST. One that nothing ends on its line loses only its opening, so that it cannot hide what follows.</summary>
    private static int String(string text, int body)
    {
        for (var at = body; at < text.Length && text[at] != '\n'; at++)
            if (text[at] is '\a' or '\x9C')
                return at + 1;
            else if (text[at] == '\x1B')
                return at + 1 < text.Length && text[at + 1] == '\\' ? at + 2 : at;
        return body;
    }
}
