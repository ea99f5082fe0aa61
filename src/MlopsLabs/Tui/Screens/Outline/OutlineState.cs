using System.Collections.Immutable;
using MlopsLabs.Core.Catalog;
using MlopsLabs.Core.Sessions;
using MlopsLabs.Core.Specs;

namespace MlopsLabs.Tui;

/// <summary>All courses, and where the learner stands in them.</summary>
internal sealed record OutlineState(LabCatalog Catalog, string Learner, string Home) : ScreenState
{
    /// <summary>All labs in the order in which they are shown.</summary>
    public ImmutableArray<(Course Course, LabSpec Lab)> Labs { get; } =
        [.. from course in Catalog.Courses from section in course.Spec.Outline from lab in course.LabsOf(section) select (course, lab)];

    /// <summary>Progress by <c>course/lab</c>; a lab that is missing here is still being read.</summary>
    public ImmutableDictionary<string, LabEntry> Progress { get; init; } = ImmutableDictionary<string, LabEntry>.Empty;

    /// <summary>Which runtime and why; null while that is being found out.</summary>
    public string? Runtime { get; init; }

    /// <summary>Index of the lab that the learner points at.</summary>
    public int Selected { get; init; }

    /// <summary>Index of the lab to go on with: the one worked on last, or the one after it when that is passed; null before the first one was begun.</summary>
    public int? Next
    {
        get
        {
            var states = Labs.Select(entry => Of(entry.Course, entry.Lab)?.State).ToList();
            var last = states.Where(state => state?.WorkedAt is not null).MaxBy(state => state!.WorkedAt);
            var at = last is null ? -1 : states.IndexOf(last);
            for (var index = at; index >= 0 && index < states.Count; index++)
                if (states[index] is { Status: not LabStatus.Passed })
                    return index;
            return null;
        }
    }

    /// <summary>The lab that the learner points at, if there is any.</summary>
    public (Course Course, LabSpec Lab)? Current => Labs.Length == 0 ? null : Labs[Math.Clamp(Selected, 0, Labs.Length - 1)];

    /// <summary>The key of <see cref="Progress"/>.</summary>
    public static string Key(Course course, LabSpec lab) => $"{course.Id}/{lab.Id.Value}";

    /// <summary>What is known of a lab; null while it is being read.</summary>
    public LabEntry? Of(Course course, LabSpec lab) => Progress.GetValueOrDefault(Key(course, lab));
}
