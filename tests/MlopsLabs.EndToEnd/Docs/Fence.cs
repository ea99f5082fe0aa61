namespace MlopsLabs.EndToEnd.Docs;

/// <summary>A fenced block of a page.</summary>
/// <param name="Language">The first word after the fence.</param>
/// <param name="Attributes">The <c>name=value</c> words after it; readers of the page do not see them.</param>
/// <param name="Lines">What stands between the fences.</param>
/// <param name="At">The line of the page that the block begins on, counted from 1.</param>
/// <param name="Heading">The heading that it stands under.</param>
public sealed record Fence(string Language, IReadOnlyDictionary<string, string> Attributes, IReadOnlyList<string> Lines, int At, string Heading)
{
    /// <summary>What stands between the fences, with a line break at its end.</summary>
    public string Text => string.Concat(Lines.Select(line => line + "\n"));

    /// <summary>An attribute's value, or null.</summary>
    public string? this[string attribute] => Attributes.GetValueOrDefault(attribute);
}
