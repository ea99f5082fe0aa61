using System.Text.RegularExpressions;

namespace MlopsLabs.Core.Authoring.Lint;

/// <summary>One code as <c>docs/instructors/rules.md</c> explains it.</summary>
/// <param name="Code">The code.</param>
/// <param name="Title">What it stands for, in a few words.</param>
/// <param name="Text">The section below the heading, Markdown.</param>
public sealed record ExplainedCode(string Code, string Title, string Text);

/// <summary>The page of all codes, which is built into the program.</summary>
public static partial class RulesPage
{
    private static readonly Lazy<IReadOnlyList<ExplainedCode>> Sections = new(Read);

    /// <summary>All codes, in the order of the page.</summary>
    public static IReadOnlyList<ExplainedCode> All => Sections.Value;

    /// <summary>What a code means; null when there is no such code.</summary>
    public static ExplainedCode? Find(string code) => All.FirstOrDefault(section => section.Code == code);

    private static List<ExplainedCode> Read()
    {
        using var stream = typeof(RulesPage).Assembly.GetManifestResourceStream("rules.md")!;
        using var reader = new StreamReader(stream);
        var page = reader.ReadToEnd().ReplaceLineEndings("\n");
        var headings = Heading().Matches(page);
        return [.. headings.Select((heading, index) =>
        {
            var end = NextHeading().Match(page, heading.Index + heading.Length) is { Success: true, Index: var next } ? next : page.Length;
            return new ExplainedCode(
                heading.Groups[1].Value, heading.Groups[2].Value, Attributes().Replace(page[(heading.Index + heading.Length)..end].Trim(), "$1"));
        })];
    }

    [GeneratedRegex("^### (ML[0-9]{3}): (.+)$", RegexOptions.Multiline)]
    private static partial Regex Heading();

    [GeneratedRegex("^##+ ", RegexOptions.Multiline)]
    private static partial Regex NextHeading();

    // What tests read of a fenced block is nothing to people.
    [GeneratedRegex("^(```[a-z]+) .*$", RegexOptions.Multiline)]
    private static partial Regex Attributes();
}
