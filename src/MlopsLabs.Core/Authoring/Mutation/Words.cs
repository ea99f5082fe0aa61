using System.Globalization;
using System.Text.RegularExpressions;

namespace MlopsLabs.Core.Authoring.Mutation;

/// <summary>A word in a line.</summary>
/// <param name="Start">Where it begins, counted from 0.</param>
/// <param name="Text">The word.</param>
internal sealed record Word(int Start, string Text)
{
    public int End => Start + Text.Length;

    /// <summary>The line with something else in its place.</summary>
    public string In(string line, string now) => line[..Start] + now + line[End..];
}

/// <summary>Tells data from prose, and finds what in a line is data.</summary>
internal static partial class Words
{
    /// <summary>A text of so many words at most is a name, a value or a label; a longer one is a sentence, which can be said in many ways.</summary>
    private const int MostOfData = 3;

    /// <summary>Whether a text is data, and not a sentence in words of the writer's own.</summary>
    public static bool IsData(string text) => text.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries).Length <= MostOfData;

    /// <summary>The names that stand in a sentence: code spans, and words that only machines write, such as a path or a file's name.</summary>
    public static List<Word> Names(string line, int from) => [.. Name().Matches(line, from).Select(match => match.Groups[1].Success ? match.Groups[1] : match.Groups[2]).Select(At)];

    /// <summary>The first number of a line; null when it has none.</summary>
    public static Word? Number(string line, int from) => Digits().Match(line, from) is { Success: true } match ? At(match) : null;

    /// <summary>The last word of a line; null when it has none.</summary>
    public static Word? Last(string line, int from) => Any().Matches(line, from) is [.., var last] ? At(last) : null;

    /// <summary>The cells of a table's row, without the spaces around them. A bar after a backslash is part of its cell.</summary>
    public static List<Word> Cells(string line) =>
        [.. Cell().Matches(line).Select(match => match.Groups[1]).Select(cell => new Word(cell.Index + (cell.Length - cell.Value.TrimStart().Length), cell.Value.Trim()))];

    /// <summary>A number of digits that is one more, with the zeros before it.</summary>
    public static string OneMore(string digits) =>
        long.TryParse(digits, NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? (number + 1).ToString(new string('0', digits.Length), CultureInfo.InvariantCulture) : digits + "1";

    /// <summary>As many as wanted, from all over a list.</summary>
    public static IEnumerable<T> Spread<T>(IReadOnlyList<T> all, int most) =>
        all.Count <= most ? all : Enumerable.Range(0, most).Select(step => all[step * (all.Count - 1) / (most - 1)]);

    /// <summary>A text as a description shows it.</summary>
    public static string Shown(string text)
    {
        var clean = PlainText.SanitiseLine(text);
        return clean.Length <= 40 ? clean : clean[..39] + "…";
    }

    private static Word At(Capture match) => new(match.Index, match.Value);

    [GeneratedRegex(@"`([^`]+)`|([\p{L}\p{N}_-]{2,}(?:[./#:@][\p{L}\p{N}_-]{2,})*[./#:@](?=[\p{L}\p{N}_-]*\p{L})[\p{L}\p{N}_-]{2,})")]
    private static partial Regex Name();

    [GeneratedRegex("[0-9]+")]
    private static partial Regex Digits();

    [GeneratedRegex(@"[\p{L}\p{N}][\p{L}\p{N}_-]*")]
    private static partial Regex Any();

    [GeneratedRegex(@"(?<=^\s*\||(?<!\\)\|)((?:[^|\\]|\\.)*)(?=\|)")]
    private static partial Regex Cell();
}
