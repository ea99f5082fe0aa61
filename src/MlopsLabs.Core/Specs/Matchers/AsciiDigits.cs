using System.Text;

namespace MlopsLabs.Core.Specs.Matchers;

/// <summary>
/// Makes <c>\d</c> of a pattern the digits 0 to 9, as in JSON Schema (ECMA-262). .NET's own also finds the digits
/// of every other script, and its option against that cannot be had together with matching in linear time.
/// </summary>
internal static class AsciiDigits
{
    /// <summary>The pattern with <c>\d</c> and <c>\D</c> written out, inside and outside of classes.</summary>
    public static string In(string pattern)
    {
        if (!pattern.Contains("\\d", StringComparison.OrdinalIgnoreCase))
            return pattern;
        var text = new StringBuilder();
        var classes = 0;
        for (var at = 0; at < pattern.Length; at++)
        {
            var (letter, next) = (pattern[at], at + 1 < pattern.Length ? pattern[at + 1] : '\0');
            if (letter == '\\')
            {
                text.Append(next switch
                {
                    'd' => classes > 0 ? "0-9" : "[0-9]",
                    'D' => classes > 0 ? @"\0-/:-\uFFFF" : "[^0-9]",
                    '\0' => "\\",
                    _ => $"\\{next}",
                });
                at++;
                continue;
            }
            text.Append(letter);
            if (letter == '[' && (classes == 0 || pattern[at - 1] == '-'))
            {
                classes++;
                // A bracket that closes a class at once is one of its letters: []a] and [^]a].
                foreach (var first in "^]")
                    if (at + 1 < pattern.Length && pattern[at + 1] == first)
                        text.Append(pattern[++at]);
            }
            else if (letter == ']' && classes > 0)
                classes--;
        }
        return text.ToString();
    }
}
