using MlopsLabs.Core.Catalog;
using MlopsLabs.Core.Sessions;
using MlopsLabs.Core.Specs;

namespace MlopsLabs.Tui;

/// <summary>The outline as facts.</summary>
internal static class PlainOutline
{
    /// <summary>Courses, sections and labs; then what runs them, and where the learner points.</summary>
    public static IEnumerable<Fact> Facts(OutlineState state)
    {
        var item = 0;
        foreach (var course in state.Catalog.Courses)
        {
            yield return new($"course {course.Id}", OutlineText.Standing(state, course));
            foreach (var (section, number) in course.Spec.Outline.Select((section, index) => (section, index + 1)))
            {
                yield return new($"section {course.Id} {number}", $"{number} {Plain.Line(section.Title)}");
                foreach (var lab in course.LabsOf(section))
                    yield return new($"lab {OutlineState.Key(course, lab)}", Lab(state, course, lab, ++item));
            }
        }

        foreach (var fact in PlainScreens.Text(OutlineText.Foot(state, int.MaxValue)))
            yield return fact with { About = $"foot {fact.About}" };
        if (state.Current is var (_, current))
            yield return new("pointing", $"Pointing at {state.Selected + 1}: {current.Id.Value}");
    }

    private static string Lab(OutlineState state, Course course, LabSpec lab, int number)
    {
        var entry = state.Of(course, lab);
        var (_, word, _) = OutlineText.Look(entry);
        var facts = entry?.State is { } known
            ? $"{(known.Score is { } score ? $"{Words.Points(score)} of {Words.Count(known.MaxScore, "point")}, " : "")}{Math.Round(known.Minutes):0} of {lab.Minutes.Value} min"
            : $"{lab.Minutes.Value} min";
        return $"  [{number}] {word}: {Plain.Line(lab.Title)} ({lab.Id.Value}), {facts}";
    }
}
