namespace MlopsLabs.Core.Specs;

/// <summary>A course as its <c>course.yaml</c> says it (format 03).</summary>
/// <param name="Path">The file it was read from.</param>
/// <param name="Id">The course's id, unique among loaded courses.</param>
/// <param name="Title">For people.</param>
/// <param name="LabMinutes">The budget in minutes that the labs add up to; 0 when it could not be read.</param>
/// <param name="Outline">The numbered sections, in order.</param>
/// <param name="Objectives">What a learner can do afterwards.</param>
/// <param name="Competencies">What the course trains, and to which level.</param>
/// <param name="Activities">The hands-on activities of the roadmap.</param>
/// <param name="Assessments">What is assessed.</param>
/// <param name="About">Facts of the roadmap that no rule reads: role, duration, prerequisites, next modules.</param>
public sealed record CourseSpec(
    string Path,
    Located<string> Id,
    string Title,
    Located<int> LabMinutes,
    IReadOnlyList<OutlineSection> Outline,
    IReadOnlyList<CourseItem> Objectives,
    IReadOnlyList<Competency> Competencies,
    IReadOnlyList<CourseItem> Activities,
    IReadOnlyList<CourseItem> Assessments,
    Yaml.MapNode? About)
{
    /// <summary>The author's word for this edition, which packs carry; null where there is none.</summary>
    public string? Version { get; init; }
}

/// <summary>One numbered part of the content outline; every lab belongs to exactly one.</summary>
public sealed record OutlineSection(Located<string> Id, string Title, string Summary);

/// <summary>An objective, an activity or an assessment.</summary>
public sealed record CourseItem(Located<string> Id, string Text);

/// <summary>A competency with its level, such as <c>working</c>, and the evidence that shows it.</summary>
public sealed record Competency(Located<string> Id, string Level, string? Evidence);
