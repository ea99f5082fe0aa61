using MlopsLabs.Core.Specs;

namespace MlopsLabs.Core.Authoring.Coverage;

/// <summary>What part of a course a row is about.</summary>
public enum CoverageKind
{
    /// <summary>A section of the outline.</summary>
    Section,

    /// <summary>An objective.</summary>
    Objective,

    /// <summary>A competency.</summary>
    Competency,

    /// <summary>An activity.</summary>
    Activity,

    /// <summary>An assessment.</summary>
    Assessment,
}

/// <summary>A part of a course, and the labs that name it.</summary>
/// <param name="Kind">What it is.</param>
/// <param name="Id">Its id.</param>
/// <param name="Text">Its title or text.</param>
/// <param name="Labs">The labs, in the course's order.</param>
public sealed record CoverageRow(CoverageKind Kind, string Id, string Text, IReadOnlyList<LabSpec> Labs)
{
    /// <summary>How many checks those labs have, hidden ones too.</summary>
    public int Checks => Labs.Sum(lab => lab.Checks.Count);

    /// <summary>How many criteria a person marks in them.</summary>
    public int Criteria => Labs.Sum(lab => lab.Steps.Sum(step => step.Rubric.Count));

    /// <summary>Planned minutes of those labs.</summary>
    public int Minutes => Labs.Sum(lab => lab.Minutes.Value);

    /// <summary>True when no lab names it, or when nothing in those labs is ever judged.</summary>
    public bool IsEmpty => Checks + Criteria == 0;
}
