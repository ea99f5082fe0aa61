using MlopsLabs.Core.Grading.Grades;

namespace MlopsLabs.Tui;

/// <summary>Which part of the marking screen has the arrow keys; on a small terminal, which part is seen.</summary>
internal enum MarkingPane
{
    /// <summary>The rubric.</summary>
    Rubric,

    /// <summary>The artefact.</summary>
    Artefact,
}

/// <summary>What a learner handed in for a step.</summary>
/// <param name="Learner">The learner.</param>
/// <param name="File">Its path; null where the step asks for none.</param>
/// <param name="Lines">Its lines.</param>
/// <param name="Trouble">Why there are none; null when there are.</param>
internal sealed record Artefact(string Learner, string? File, IReadOnlyList<string> Lines, string? Trouble);

/// <summary>A rubric beside an artefact.</summary>
/// <param name="Lab">The lab.</param>
/// <param name="Author">Who marks.</param>
/// <param name="Learners">Ids of those who handed in, in the order in which they are marked.</param>
internal sealed record MarkingState(GradedLab Lab, string Author, IReadOnlyList<string> Learners) : ScreenState
{
    /// <summary>The learner being marked.</summary>
    public int At { get; init; }

    /// <summary>The criteria of that learner, with marks.</summary>
    public IReadOnlyList<CriterionGrade> Criteria { get; init; } = [];

    /// <summary>The criterion under the cursor.</summary>
    public int Selected { get; init; }

    /// <summary>The artefact of that criterion's step; null while it is being read.</summary>
    public Artefact? Artefact { get; init; }

    /// <summary>The first line of the artefact that is shown.</summary>
    public int Top { get; init; }

    /// <summary>Which part has the arrow keys.</summary>
    public MarkingPane Pane { get; init; }

    /// <summary>How many learners have a criterion that the marker has yet to mark.</summary>
    public int Left { get; init; }

    /// <summary>Marks of the marker that were given to another artefact than is there now, by criterion.</summary>
    public IReadOnlySet<string> Stale { get; init; } = new HashSet<string>();

    /// <summary>The learner being marked.</summary>
    public string? Learner => Learners.Count == 0 ? null : Learners[Math.Clamp(At, 0, Learners.Count - 1)];

    /// <summary>The criterion under the cursor.</summary>
    public CriterionGrade? Current => Criteria.Count == 0 ? null : Criteria[Math.Clamp(Selected, 0, Criteria.Count - 1)];
}
