using MlopsLabs.Core.Attempts;
using MlopsLabs.Core.Checks;
using static MlopsLabs.Cli.Reports.HtmlPage;

namespace MlopsLabs.Cli.Reports.Grades;

/// <summary>Attempts on a page that a learner reads: when they were, and what was found in them.</summary>
internal static class AttemptsHtml
{
    /// <summary>All attempts over time, as a picture and as a table; nothing where there are none.</summary>
    public static void Timeline(HtmlPage page, IReadOnlyList<(string Lab, IReadOnlyList<Attempt> Attempts)> labs)
    {
        labs = [.. labs.Where(lab => lab.Attempts.Count > 0)];
        if (labs.Count == 0)
            return;
        page.Raw("<h2>Attempts</h2>\n<p class=\"note\">Each dot is an attempt: ✓ all checks passed, ± some points, ✗ none, … some check could not be judged. Dots that would lie on each other are moved apart.</p>\n<div class=\"scroll wide\" tabindex=\"0\" role=\"region\" aria-label=\"Attempts over time\">\n");
        page.Raw(Charts.Timeline(labs)).Raw("</div>\n<details><summary>The same as a table</summary>\n").BeginTable("Attempts", ["Lab", "Attempt", "When (UTC)", "Outcome", "Runtime"], isSortable: true);
        foreach (var (lab, ofLab) in labs)
            foreach (var attempt in ofLab)
                page.Raw($"<tr><th scope=\"row\">{Text(lab)}</th>{HtmlPage.Number(attempt.Seq)}{Cell($"{attempt.At.UtcDateTime:yyyy-MM-dd HH:mm:ss}")}{Cell($"{Charts.Sign(attempt)} {Words.OutcomeOf(attempt)}")}{Cell(attempt.Runtime)}</tr>\n");
        page.EndTable().Raw("</details>\n");
    }

    /// <summary>What a result says to the learner. Rows that give an answer away are left out.</summary>
    /// <param name="why">Why it stands as it does.</param>
    /// <param name="result">The result.</param>
    /// <param name="failed">Whether it is the learner's to mend, and what to look at next is of use.</param>
    public static string Found(string why, CheckResult result, bool failed)
    {
        var parts = new List<string> { Lines(why) };
        if (result.Expected.Length > 0)
            parts.Add($"Expected: {Lines(result.Expected)}");
        if (result.Actual.Length > 0)
            parts.Add($"Found: {Lines(result.Actual)}");
        parts.AddRange(result.Items.Where(item => !item.GraderOnly && !item.Ok).Select(item => $"- {Lines($"{item.Name}: {item.Message}")}"));
        if (result.Help.Length > 0 && failed)
            parts.Add($"Look at: {Lines(result.Help)}");
        return string.Join("<br>", parts.Where(part => part.Length > 0));
    }
}
