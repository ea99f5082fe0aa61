using System.Text;

namespace MlopsLabs.Tui;

/// <summary>A brief as the library's Markdown view shows it well.</summary>
internal static class BriefText
{
    // Takes no column, and makes one character with what stands before it.
    private const char Joiner = '\u034F';

    /// <summary>
    /// The library (Terminal.Gui 2.5.0) never breaks a line inside parentheses, and cuts through words when what they enclose is longer than a
    /// line. It knows them by a lone <c>(</c>; one with a joiner is none. Code is left as it is, since learners copy it, and so are links.
    /// </summary>
    public static string Breakable(string markdown)
    {
        var text = new StringBuilder(markdown.Length);
        var code = false;
        for (var i = 0; i < markdown.Length; i++)
        {
            text.Append(markdown[i]);
            if (markdown[i] == '`')
                code = !code;
            else if (markdown[i] == '(' && !code && (i == 0 || markdown[i - 1] != ']'))
                text.Append(Joiner);
        }

        return text.ToString();
    }
}
