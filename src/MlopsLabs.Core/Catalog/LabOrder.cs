using MlopsLabs.Core.Specs;

namespace MlopsLabs.Core.Catalog;

/// <summary>The order in which labs are shown: by section of the outline, inside it what is required first, then by id.</summary>
internal static class LabOrder
{
    public static IEnumerable<LabSpec> Of(CourseSpec course, IReadOnlyList<LabSpec> labs)
    {
        var sections = course.Outline.Select(section => section.Id.Value).ToList();
        var byId = new Dictionary<string, LabSpec>();
        foreach (var lab in labs)
            byId.TryAdd(lab.Id.Value, lab);
        var depths = new Dictionary<LabSpec, int>(ReferenceEqualityComparer.Instance);
        return labs
            .OrderBy(lab => sections.IndexOf(lab.Outline.Value))
            .ThenBy(lab => Depth(lab, byId, depths))
            .ThenBy(lab => lab.Id.Value, StringComparer.Ordinal);
    }

    /// <summary>
    /// How many labs come before it, along the longest way. Each is asked once: where every lab requires the two before it, the ways double from
    /// lab to lab. Circles were refused; of their broken rest each lab counts once.
    /// </summary>
    private static int Depth(LabSpec lab, Dictionary<string, LabSpec> byId, Dictionary<LabSpec, int> depths)
    {
        if (depths.TryGetValue(lab, out var known))
            return known;
        depths[lab] = 0;
        return depths[lab] = lab.Requires
            .Select(need => byId.GetValueOrDefault(need.Value))
            .OfType<LabSpec>()
            .Select(other => 1 + Depth(other, byId, depths))
            .DefaultIfEmpty(0)
            .Max();
    }
}
