using System.Globalization;
using System.Text;
using MlopsLabs.Core.Specs.Yaml;

namespace MlopsLabs.Core.Specs.Matchers;

/// <summary>The words of JSONPath.</summary>
internal sealed class JsonPathLexer(string text)
{
    private static readonly string[] Comparisons = ["==", "!=", "<=", ">=", "<", ">"];

    public int Position { get; set; }

    public bool AtEnd => Position >= text.Length;

    public char Peek => Position < text.Length ? text[Position] : '\0';

    public char Next() => Position < text.Length ? text[Position++] : throw Error("it ends too early");

    public FormatException Error(string message) =>
        new(string.Create(CultureInfo.InvariantCulture, $"{message} (character {Math.Min(Position, text.Length) + 1})"));

    public void Blanks()
    {
        while (Peek is ' ' or '\t' or '\n' or '\r')
            Position++;
    }

    public bool Take(string word)
    {
        if (string.CompareOrdinal(text, Position, word, 0, word.Length) != 0)
            return false;
        Position += word.Length;
        return true;
    }

    /// <summary>Takes a word after blanks; blanks stay where they are when it is not there.</summary>
    public bool TakeAfterBlanks(string word)
    {
        var mark = Position;
        Blanks();
        if (Take(word))
            return true;
        Position = mark;
        return false;
    }

    public void Expect(char wanted)
    {
        if (Peek != wanted || AtEnd)
            throw Error($"`{wanted}` is wanted");
        Position++;
    }

    public string? Comparison() =>
        Comparisons.FirstOrDefault(Take);

    /// <summary>A name after a dot.</summary>
    public string Name()
    {
        var start = Position;
        while (!AtEnd && (char.IsAsciiLetter(Peek) || Peek == '_' || Peek >= 0x80 || (Position > start && char.IsAsciiDigit(Peek))))
            Position++;
        return Position > start ? text[start..Position] : throw Error("a name or `*` is wanted; other names are written ['like this']");
    }

    /// <summary>A function's name or a word; null when there is none.</summary>
    public string? Word()
    {
        var start = Position;
        while (!AtEnd && (char.IsAsciiLetterLower(Peek) || (Position > start && (Peek == '_' || char.IsAsciiDigit(Peek)))))
            Position++;
        return Position > start ? text[start..Position] : null;
    }

    /// <summary>A whole number as RFC 9535 writes it; null when there is none.</summary>
    public long? Integer()
    {
        var start = Position;
        if (Peek == '-')
            Position++;
        while (char.IsAsciiDigit(Peek))
            Position++;
        var digits = text[start..Position];
        if (digits.Length == 0)
            return null;
        // No leading zero, no minus zero, and not beyond what a double holds: RFC 9535, 2.1.
        var plain = digits.TrimStart('-');
        var isWritten = plain.Length is > 0 and < 17 && (plain == "0" ? digits[0] != '-' : plain[0] != '0');
        return isWritten && long.Parse(digits, CultureInfo.InvariantCulture) is var number and > -(1L << 53) and < 1L << 53
            ? number
            : throw Error($"`{digits}` is no whole number here");
    }

    /// <summary>A number as JSON writes it; null when there is none.</summary>
    public ScalarNode? Number()
    {
        var start = Position;
        if (Peek != '-' && !char.IsAsciiDigit(Peek))
            return null;
        Take("-");
        if (!Take("0"))
            Digits();
        if (Take("."))
            Digits();
        if (Peek is 'e' or 'E')
        {
            Position++;
            if (Peek is '+' or '-')
                Position++;
            Digits();
        }
        return PlainLiteral(text[start..Position]);
    }

    public static ScalarNode PlainLiteral(string word) => new(Mark.Start, word, IsPlain: true);

    public static ScalarNode TextLiteral(string word) => new(Mark.Start, word);

    /// <summary>Text in single or double quotes.</summary>
    public string QuotedText()
    {
        var quote = Next();
        var value = new StringBuilder();
        while (Peek != quote || AtEnd)
        {
            var next = Next();
            if (next < ' ')
                throw Error("a control character in quotes");
            value.Append(next == '\\' ? Escape(quote) : next);
        }
        Position++;
        for (var i = 0; i < value.Length; i++)
            if (char.IsSurrogate(value[i]) && (i + 1 == value.Length || !char.IsSurrogatePair(value[i], value[++i])))
                throw Error("half a character");
        return value.ToString();
    }

    private char Escape(char quote)
    {
        var escaped = Next();
        switch (escaped)
        {
            case 'b': return '\b';
            case 'f': return '\f';
            case 'n': return '\n';
            case 'r': return '\r';
            case 't': return '\t';
            case '/' or '\\': return escaped;
            case 'u' when Position + 4 <= text.Length
                          && ushort.TryParse(text.AsSpan(Position, 4), NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture, out var code):
                Position += 4;
                return (char)code;
            default:
                return escaped == quote ? quote : throw Error($"`\\{escaped}` is no escape");
        }
    }

    private void Digits()
    {
        var start = Position;
        while (char.IsAsciiDigit(Peek))
            Position++;
        if (Position == start)
            throw Error("a digit is wanted");
    }
}
