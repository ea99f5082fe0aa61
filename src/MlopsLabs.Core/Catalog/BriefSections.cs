using MlopsLabs.Core.Specs;

namespace MlopsLabs.Core.Catalog;

/// <summary>A <c>## </c> section of a brief.</summary>
/// <param name="Heading">The heading's text.</param>
public sealed record BriefSection(string Heading)
{
    /// <summary>Whether the section is a step's: its heading is the step's id or title, or starts with the id and a colon or dash.</summary>
    public bool IsAbout(StepSpec step)
    {
        var id = step.Id.Value;
        if (Heading.Equals(step.Title, StringComparison.OrdinalIgnoreCase) || Slug(Heading) == id || Heading.EndsWith($"{{#{id}}}", StringComparison.Ordinal))
            return true;
        return Heading.StartsWith(id, StringComparison.OrdinalIgnoreCase)
            && Heading[id.Length..].TrimStart() is [':' or '-' or '–' or '—' or '.', ..];
    }

    private static string Slug(string text) =>
        string.Join('-', text.ToLowerInvariant().Split([' ', '_', '-', ',', '.', ':', '`'], StringSplitOptions.RemoveEmptyEntries));
}

/// <summary>Finds the sections of a brief.</summary>
public static class BriefSections
{
    /// <summary>The <c>## </c> sections, outside fenced code.</summary>
    public static IReadOnlyList<BriefSection> Of(IEnumerable<string> lines)
    {
        var sections = new List<BriefSection>();
        var fenced = false;
        foreach (var line in lines)
        {
            if (line.TrimStart().StartsWith("```", StringComparison.Ordinal))
                fenced = !fenced;
            else if (!fenced && line.StartsWith("## ", StringComparison.Ordinal))
                sections.Add(new BriefSection(line[3..].Trim()));
        }
        return sections;
    }
}
