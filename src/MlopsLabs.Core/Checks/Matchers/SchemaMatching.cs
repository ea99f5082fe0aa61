using MlopsLabs.Core.Checks.Documents;
using MlopsLabs.Core.Specs.Matchers;

namespace MlopsLabs.Core.Checks.Matchers;

/// <summary><c>schema</c>.</summary>
internal static class SchemaMatching
{
    private const int Shown = 3;

    public static Verdict Judge(SchemaMatcher matcher, MatchContext context)
    {
        var schema = matcher.Inline ?? (matcher.File is { } file ? context.Files.Schemas.GetValueOrDefault(file.Value) : null);
        if (schema is null)
            return Verdict.Broken(ErrorKind.Spec, Fault.Author, $"the schema `{matcher.File?.Value}` cannot be read");
        var found = context.Look(matcher.Operand, Want.Data);
        if (found.Node is not { } node)
            return found.Absence!;
        var run = new SchemaRun(schema, matcher.Operand.Path.Text);
        var problems = run.Judge(node);
        if (problems is null)
            return Verdict.Broken(ErrorKind.Spec, Fault.Author, "the schema refers to itself without an end");
        if (problems.Count == 0)
            return Verdict.Pass(found.Say("has the form that is asked for"));
        var items = problems
            .Select(problem => new ResultItem(problem.Path.Length > 0 ? problem.Path : found.Name, false, $"{found.Line(problem.Node)}: {problem.Message}"))
            .ToList();
        var shown = string.Join("; ", problems.Take(Shown).Select(problem => $"{found.Line(problem.Node)}: {problem.Sentence}"));
        return Verdict.Fail(problems.Count > Shown ? $"{shown}; and {problems.Count - Shown} more" : shown, items: items);
    }
}
