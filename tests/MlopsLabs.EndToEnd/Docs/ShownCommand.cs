using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;

namespace MlopsLabs.EndToEnd.Docs;

/// <summary>A command of a <c>console</c> block, and what the page says comes of it.</summary>
/// <param name="At">The line of the page.</param>
/// <param name="Line">The command line.</param>
/// <param name="ExitCode">0, or what <c># exit N</c> at its end says.</param>
/// <param name="Shown">The output that is shown; <c>…</c> stands for any text, alone on a line for any lines.</param>
public sealed partial record ShownCommand(int At, string Line, int ExitCode, IReadOnlyList<string> Shown)
{
    /// <summary>The commands of a page, in order; those of <c>console engine</c> blocks only where there is one.</summary>
    public static IReadOnlyList<ShownCommand> Of(Page page, bool engine = false)
    {
        var commands = new List<ShownCommand>();
        foreach (var fence in page.Fences.Where(fence => fence.Language == "console" && (engine || fence["engine"] is null)))
            for (var index = 0; index < fence.Lines.Count; index++)
            {
                var line = fence.Lines[index];
                if (line.StartsWith("$ ", StringComparison.Ordinal))
                    commands.Add(new ShownCommand(fence.At + index + 1, line[2..], CodeOf(line), new List<string>()));
                else
                {
                    Assert.True(index > 0, $"{page.Path}:{fence.At + 1}: a console block begins with a command");
                    ((List<string>)commands[^1].Shown).Add(line);
                }
            }
        return commands;
    }

    /// <summary>Whether an output is as shown. Nothing shown fits everything.</summary>
    public bool Fits(string output)
    {
        if (Shown.Count == 0)
            return true;
        var pattern = new StringBuilder(@"\A");
        foreach (var line in Shown)
            pattern.Append(line == "…" ? "(?:.*\n)*" : Regex.Escape(line).Replace("…", ".*", StringComparison.Ordinal) + "\n");
        return Regex.IsMatch(output.TrimEnd('\n') + "\n", pattern.Append(@"\z").ToString(), RegexOptions.NonBacktracking);
    }

    private static int CodeOf(string line) => Exit().Match(line) is { Success: true } exit ? int.Parse(exit.Groups[1].Value, CultureInfo.InvariantCulture) : 0;

    [GeneratedRegex(@"\s# exit (\d+)$")]
    private static partial Regex Exit();
}
