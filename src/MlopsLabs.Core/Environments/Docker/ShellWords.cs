using System.Text;

namespace MlopsLabs.Core.Environments.Docker;

/// <summary>Words for a POSIX shell.</summary>
internal static class ShellWords
{
    /// <summary>One word that stands for exactly this text.</summary>
    public static string Quote(string text) => $"'{text.Replace("'", "'\\''", StringComparison.Ordinal)}'";

    /// <summary>Words for a command and its arguments.</summary>
    public static string Quote(IEnumerable<string> words) => string.Join(' ', words.Select(Quote));

    /// <summary>A pattern for file names: <c>*</c>, <c>?</c> and <c>[…]</c> keep their meaning, all else stands for itself.</summary>
    public static string Pattern(string pattern)
    {
        var words = new StringBuilder();
        var plain = new StringBuilder();
        for (var index = 0; index < pattern.Length; index++)
        {
            var close = pattern[index] == '[' ? EndOfSet(pattern, index) : -1;
            if (pattern[index] is '*' or '?' || close > 0)
            {
                Flush();
                var end = close > 0 ? close : index;
                words.Append(pattern, index, end - index + 1);
                index = end;
            }
            else
            {
                plain.Append(pattern[index]);
            }
        }
        Flush();
        return words.ToString();

        void Flush()
        {
            if (plain.Length > 0)
                words.Append(Quote(plain.ToString()));
            plain.Clear();
        }
    }

    /// <summary>The closing bracket of a set of letters, digits and the signs that sets are made of; -1 when it is no such set.</summary>
    private static int EndOfSet(string pattern, int open)
    {
        for (var index = open + 1; index < pattern.Length; index++)
        {
            if (pattern[index] == ']' && index > open + 1)
                return index;
            if (!char.IsAsciiLetterOrDigit(pattern[index]) && pattern[index] is not ('-' or '!' or '_' or '.'))
                return -1;
        }
        return -1;
    }
}
