using System.Globalization;
using MlopsLabs.Core;
using MlopsLabs.Core.Authoring.Coverage;
using MlopsLabs.Core.Specs;

namespace MlopsLabs.Cli.Reports;

/// <summary>Coverage as a table for people.</summary>
internal static class CoverageText
{
    private const int LongestText = 32;

    public static void Write(TextWriter writer, CourseCoverage coverage)
    {
        var width = Math.Max(10, coverage.Rows.Select(row => row.Id.Length).Concat(coverage.Labs.Select(lab => lab.Id.Value.Length)).DefaultIfEmpty().Max());
        writer.WriteLine(PlainText.SanitiseLine($"{coverage.Course.Spec.Title} ({coverage.Course.Id})"));
        foreach (var group in coverage.Rows.GroupBy(row => row.Kind))
        {
            writer.WriteLine($"\n{Heading(group.Key).PadRight(width + LongestText + 4)}  labs checks minutes");
            foreach (var row in group)
                writer.WriteLine(string.Create(CultureInfo.InvariantCulture,
                    $"  {row.Id.PadRight(width)}  {Short(row.Text),-LongestText}  {row.Labs.Count,4} {row.Checks,6} {row.Minutes,7}  {Behind(row)}"));
        }
        writer.WriteLine("\nLabs");
        foreach (var lab in coverage.Labs)
            Lab(writer, lab, width);
        writer.WriteLine($"\n{Minutes(coverage)}");
        writer.WriteLine(Verdict(coverage));
    }

    /// <summary>The heading of a group of rows.</summary>
    public static string Heading(CoverageKind kind) => kind switch
    {
        CoverageKind.Section => "Outline sections",
        CoverageKind.Objective => "Objectives",
        CoverageKind.Competency => "Competencies",
        CoverageKind.Activity => "Activities",
        _ => "Assessments",
    };

    /// <summary>One word for a kind; programs read it too.</summary>
    public static string Word(CoverageKind kind) => kind.ToString().ToLowerInvariant();

    /// <summary>How the minutes of the labs compare with the budget.</summary>
    public static string Minutes(CourseCoverage coverage)
    {
        var rest = coverage.Budget - coverage.Minutes;
        var sum = $"Minutes: {coverage.Minutes} of {coverage.Budget} ({Words.Minutes(coverage.Budget)})";
        return rest switch
        {
            0 => $"{sum}, all of them.",
            > 0 => $"{sum}; {rest} are still to be filled.",
            _ => $"{sum}; {-rest} TOO MANY.",
        };
    }

    /// <summary>What no lab stands behind, loudly; or that there is nothing of the kind.</summary>
    public static string Verdict(CourseCoverage coverage)
    {
        var empty = coverage.Empty.ToList();
        return empty.Count == 0
            ? "Every row has a lab with something that is judged."
            : $"EMPTY: {Words.Count(empty.Count, "row")} of {coverage.Rows.Count}: {string.Join(", ", empty.Select(row => $"{Word(row.Kind)} {row.Id}"))}";
    }

    /// <summary>Why a row is empty, or the labs behind it.</summary>
    public static string Behind(CoverageRow row) => row switch
    {
        { Labs.Count: 0 } => "EMPTY: no lab",
        { IsEmpty: true } => $"EMPTY: nothing is judged in {Names(row)}",
        _ => Names(row),
    };

    private static string Names(CoverageRow row) => string.Join(", ", row.Labs.Select(lab => lab.Id.Value));

    private static void Lab(TextWriter writer, LabSpec lab, int width)
    {
        var names = lab.Objectives.Concat(lab.Competencies).Concat(lab.Activities).Concat(lab.Assessments).Select(name => name.Value).Prepend(lab.Outline.Value);
        writer.WriteLine($"  {lab.Id.Value.PadRight(width)}  {lab.Minutes.Value} min; {string.Join(", ", names.Distinct())}");
        foreach (var check in lab.Checks)
            writer.WriteLine(PlainText.SanitiseLine(
                $"  {new string(' ', width)}    {check.Id.Value} ({Words.Count(check.Points, "point")}{(check.Visibility == Visibility.Hidden ? ", hidden" : "")}): {check.Title}"));
        foreach (var step in lab.Steps.Where(step => step.Rubric.Count > 0))
            writer.WriteLine($"  {new string(' ', width)}    {step.Id.Value}: marked by a person");
    }

    private static string Short(string text)
    {
        var line = PlainText.SanitiseLine(text);
        return line.Length <= LongestText ? line : line[..(LongestText - 1)] + "…";
    }
}
