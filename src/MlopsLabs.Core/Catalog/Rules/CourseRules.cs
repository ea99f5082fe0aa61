using MlopsLabs.Core.Specs;

namespace MlopsLabs.Core.Catalog.Rules;

/// <summary>What must hold between a course and its labs.</summary>
internal static class CourseRules
{
    /// <summary>All that is wrong. A lab whose file could not be read is null.</summary>
    public static IReadOnlyList<Diagnostic> Check(CourseSpec course, IReadOnlyList<LabSpec?> labs)
    {
        var findings = new Findings(course.Path);
        findings.Unique("outline section", course.Outline.Select(section => section.Id));
        findings.Unique("objective", course.Objectives.Select(item => item.Id));
        findings.Unique("competency", course.Competencies.Select(item => item.Id));
        findings.Unique("activity", course.Activities.Select(item => item.Id));
        findings.Unique("assessment", course.Assessments.Select(item => item.Id));
        Minutes(course, labs, findings);
        return findings.All;
    }

    private static void Minutes(CourseSpec course, IReadOnlyList<LabSpec?> labs, Findings findings)
    {
        var budget = course.LabMinutes.Value;
        // What could not be read was reported. A sum without it would only say so again, in other words.
        if (budget == 0 || labs.Any(lab => lab is not { Minutes.Value: > 0 }))
            return;
        var sum = labs.Sum(lab => lab!.Minutes.Value);
        if (sum > budget)
            findings.Error(course.LabMinutes.At, Codes.Minutes, $"the labs add up to {sum} minutes, {sum - budget} more than labMinutes {budget}");
        else if (sum < budget)
            findings.Warning(course.LabMinutes.At, Codes.Minutes, $"the labs add up to {sum} minutes, {budget - sum} fewer than labMinutes {budget}");
    }
}
