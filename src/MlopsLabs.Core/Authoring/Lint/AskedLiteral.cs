using MlopsLabs.Core.Specs;
using MlopsLabs.Core.Specs.Matchers;
using MlopsLabs.Core.Specs.Yaml;

namespace MlopsLabs.Core.Authoring.Lint;

/// <summary>A word or number that an assertion wants to find by letter.</summary>
/// <param name="At">Where it is written.</param>
/// <param name="What">What it is: <c>the value</c>, <c>the field</c>.</param>
/// <param name="Text">The literal.</param>
internal sealed record AskedLiteral(Mark At, string What, string Text)
{
    /// <summary>
    /// The literals of a matcher: values that have to be there, and the names of fields in the learner's own files. Truth values, codes,
    /// bounds, schedules, versions and patterns are none: a brief says those in other words. What must not be there is none either.
    /// </summary>
    public static IEnumerable<AskedLiteral> Of(MatcherSpec matcher, LabSpec lab) => matcher switch
    {
        NotMatcher => [],
        LogicMatcher logic => logic.Parts.SelectMany(part => Of(part, lab)),
        OperandMatcher { Operand.IsCode: true } => [],
        OperandMatcher one => Values(one).Concat(IsAnswer(one.Operand, lab) ? Fields(one) : []),
        _ => [],
    };

    private static bool IsAnswer(Operand operand, LabSpec lab) =>
        lab.Probes.Any(probe => probe.Id.Value == operand.Probe.Value && probe.Source is AnswerSource);

    private static IEnumerable<AskedLiteral> Values(OperandMatcher matcher) => matcher switch
    {
        CompareMatcher { Comparison: Comparison.Equal or Comparison.Contains } compare => Literals(compare.Value),
        ContainsListMatcher { All: true } contains => Literals(contains.Wanted),
        SetMatcher set => Literals(set.Wanted),
        QueryMatcher { Value: { } value } => Literals(value),
        TableMatcher table => table.Each.Where(rule => rule.OneOf is not null).SelectMany(rule => Literals(rule.OneOf!)),
        RaciMatcher raci => new[] { raci.Roles, raci.Activities }.OfType<ValueExpr>().SelectMany(Literals),
        _ => [],
    };

    private static IEnumerable<AskedLiteral> Fields(OperandMatcher matcher) => matcher.Operand.Path.Segments
        .Where(segment => segment.Name is not null)
        .Select(segment => new AskedLiteral(matcher.Operand.At, "the field", segment.Name!))
        .Concat(matcher switch
        {
            InventoryMatcher inventory => inventory.Fields.Select(field => new AskedLiteral(field.Name.At, "the field", field.Name.Value))
                .Prepend(new AskedLiteral(inventory.At, "the field", inventory.Key)),
            TableMatcher table => table.Columns.Concat(table.Each.Select(rule => rule.Name.Value)).Concat(table.Key is { } key ? [key] : [])
                .Select(name => new AskedLiteral(table.At, "the column", name)),
            RaciMatcher raci => [new AskedLiteral(raci.At, "the field", raci.Activity)],
            DagMatcher dag => [new AskedLiteral(dag.At, "the field", dag.Key), new AskedLiteral(dag.At, "the field", dag.Edges)],
            _ => [],
        });

    private static IEnumerable<AskedLiteral> Literals(ValueExpr value) => value switch
    {
        LiteralValue literal => Scalars(literal.Value),
        ListValue list => list.Items.SelectMany(Literals),
        _ => [],
    };

    private static IEnumerable<AskedLiteral> Scalars(Node node) => node switch
    {
        ScalarNode { Kind: ScalarKind.Text or ScalarKind.Number } scalar when scalar.Text.Trim() is { Length: > 0 } text => [new AskedLiteral(node.At, "the value", text)],
        ListNode list => list.Items.SelectMany(Scalars),
        _ => [],
    };
}
