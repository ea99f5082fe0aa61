using MlopsLabs.Core.Specs;

namespace MlopsLabs.Core.Catalog;

/// <summary>The order in which labs are shown: by section of the outline, inside it what is required first, then by id.</summary>
internal static class LabOrder
{
    public static IEnumerable<LabSpec> Of(CourseSpec course, IReadOnlyList<LabSpec> labs)
    {
        var sections = course.Outline.Select(section => section.Id.Value).ToList();
        return labs
            .OrderBy(lab => sections.IndexOf(lab.Outline.Value))
            .ThenBy(lab => Depth(lab, labs, 0))
            .ThenBy(lab => lab.Id.Value, StringComparer.Ordinal);
    }

    /// <summary>How many labs come before it, along the longest way. Circles were refused; the bound is for their broken rest.</summary>
    private static int Depth(LabSpec lab, IReadOnlyList<LabSpec> labs, int guard) => guard > labs.Count ? guard : lab.Requires
        .Select(need => labs.FirstOrDefault(other => other.Id.Value == need.Value))
        .OfType<LabSpec>()
        .Select(other => 1 + Depth(other, labs, guard + 1))
        .DefaultIfEmpty(0)
        .Max();
}
