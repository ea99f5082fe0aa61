using System.Text.RegularExpressions;

namespace MlopsLabs.Core.Specs.Matchers;

/// <summary>
/// A regular expression whose cost is bounded: linear time where .NET's engine without backtracking can run it, else at most a second.
/// </summary>
public sealed class TextPattern
{
    private static readonly TimeSpan Limit = TimeSpan.FromSeconds(1);

    private readonly Regex plain;
    private readonly Lazy<Regex> regex;

    private TextPattern(string text, Regex plain)
    {
        (Text, this.plain) = (text, plain);
        // To make one that runs in linear time costs a hundred times as much as to read the pattern: whoever only reads labs does without.
        regex = new Lazy<Regex>(() => Linear(plain));
    }

    /// <summary>As it was written.</summary>
    public string Text { get; }

    /// <summary>Reads a pattern; null when it is none, and then <paramref name="problem"/> says why.</summary>
    /// <param name="text">The pattern.</param>
    /// <param name="problem">What is wrong with it.</param>
    /// <param name="byLine">Whether <c>^</c> and <c>$</c> stand for the ends of every line, as grep has it, or of the whole text.</param>
    public static TextPattern? Parse(string text, out string problem, bool byLine = true)
    {
        problem = "";
        var digits = AsciiDigits.In(text);
        var options = RegexOptions.CultureInvariant | (byLine ? RegexOptions.Multiline : RegexOptions.None);
        try
        {
            // What is wrong with it is said of what was written.
            if (digits != text)
                _ = new Regex(text, options, Limit);
            return new TextPattern(text, new Regex(digits, options, Limit));
        }
        catch (ArgumentException error)
        {
            problem = error.Message.TrimEnd('.');
            return null;
        }
    }

    /// <summary>Whether the pattern finds something in a text; null when that took too long to say.</summary>
    public bool? IsMatch(string text) => Run(regex.Value, text);

    /// <summary>Whether the pattern can match the empty text anywhere, so that a match says nothing.</summary>
    public bool MatchesNothing => Run(plain, "") == true && Run(plain, "\u0001") == true;

    private static bool? Run(Regex regex, string text)
    {
        try
        {
            return regex.IsMatch(text);
        }
        catch (RegexMatchTimeoutException)
        {
            return null;
        }
    }

    private static Regex Linear(Regex plain)
    {
        try
        {
            return new Regex(plain.ToString(), plain.Options | RegexOptions.NonBacktracking, Limit);
        }
        catch (NotSupportedException)
        {
            // Look-around and back-references need backtracking, and so do counts that make it too big: the time limit bounds it.
            return plain;
        }
    }
}
