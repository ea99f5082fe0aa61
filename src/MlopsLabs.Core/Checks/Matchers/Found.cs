using MlopsLabs.Core.Checks.Documents;
using MlopsLabs.Core.Specs.Matchers;
using MlopsLabs.Core.Specs.Yaml;

namespace MlopsLabs.Core.Checks.Matchers;

/// <summary>What was found where a matcher looks: a node, or the verdict that there is none.</summary>
/// <param name="Node">The node.</param>
/// <param name="Absence">Why there is no node.</param>
/// <param name="Subject">What it was found in; null for a value that is written out.</param>
/// <param name="Path">Where in it.</param>
/// <param name="IsCut">Whether only the start and the end of the text were kept.</param>
internal sealed record Found(Node? Node, Verdict? Absence, Subject? Subject, DataPath Path, bool IsCut)
{
    public static Found Literal(Node node) => new(node, null, null, DataPath.Root, false);

    public static Found Not(Verdict absence) => new(null, absence, null, DataPath.Root, false);

    /// <summary>A sentence about it: "portfolio/conf.yaml:3: `region` is `south`".</summary>
    public string Say(string predicate, Node? at = null)
    {
        if (Subject is not { } subject)
            return $"the value {predicate}";
        if (Path.IsRoot)
            return $"{subject.Name} {predicate}";
        return subject.File.Length > 0
            ? $"{subject.Line((at ?? Node!).At.Line)}: `{Path.Text}` {predicate}"
            : $"`{Path.Text}` in {subject.Name} {predicate}";
    }

    /// <summary>The line of a part of it: "portfolio/inventory.yaml:12".</summary>
    public string Line(Node part) => Subject?.Line(part.At.Line) ?? $"line {part.At.Line}";

    /// <summary>Its name, without a line.</summary>
    public string Name => Subject is not { } subject ? "the value" : Path.IsRoot ? subject.Name : $"`{Path.Text}` in {subject.Name}";

    /// <summary>A fail because something was not found: when the text was cut, it may be in what was not kept.</summary>
    public Verdict NotFound(string message, string expected = "", string actual = "", double credit = 0, IReadOnlyList<ResultItem>? items = null) =>
        Verdict.Fail(IsCut ? $"{message} (only its start and its end were kept)" : message, expected, actual, credit, items) with { IsMissing = IsCut };
}
