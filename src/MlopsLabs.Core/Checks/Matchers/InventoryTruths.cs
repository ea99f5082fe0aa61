using MlopsLabs.Core.Checks.Documents;
using MlopsLabs.Core.Specs;
using MlopsLabs.Core.Specs.Matchers;
using MlopsLabs.Core.Specs.Yaml;

namespace MlopsLabs.Core.Checks.Matchers;

/// <summary>The rows that an inventory is compared with.</summary>
/// <param name="Rows">By name, in order. Several rows of one name are one thing that can be described in several ways.</param>
/// <param name="Absence">Why there are none.</param>
internal sealed record InventoryTruths(IReadOnlyList<(string Name, IReadOnlyList<Row> Ways)> Rows, Verdict? Absence)
{
    public static InventoryTruths Read(InventoryTruth truth, MatchContext context)
    {
        var found = context.Value(truth.Rows, Want.Data);
        if (found.Node is not { } node)
            return Not(truth.Rows is ProbeValue probe ? OfProbe(probe.Operand, found.Absence!, context) : found.Absence!);
        if (truth.Rows is ProbeValue { Operand.Probe.Value: var id }
            && context.Probe(id)?.Source is CommandSource && context.Evidence(id)?.ExitCode is { } code and not 0)
            return Not(Verdict.Broken(ErrorKind.Environment, Fault.Platform, $"the command of `{id}`, which says what is right, ended with exit code {code}"));
        if (Row.Of(node, truth.Key) is not { } all)
            return Not(Author($"the truth is {Show.Kind(node)}, where a list of rows is wanted"));
        if (all.FirstOrDefault(row => row.Name is null || Names.Normalise(row.Name).Length == 0) is { } nameless)
            return Not(Author($"a row of the truth has no `{truth.Key}`: {Show.Value(nameless.Node)}"));
        var kept = new List<Row>();
        foreach (var row in all)
        {
            var (keep, trouble) = Keeps(truth, row, context);
            if (trouble is not null)
                return Not(trouble);
            if (keep)
                kept.Add(row);
        }
        return kept.Count == 0
            ? Not(Author("the truth has no rows: the check compares with nothing"))
            : new InventoryTruths([.. kept.GroupBy(row => Names.Normalise(row.Name!)).Select(same => (same.First().Name!, (IReadOnlyList<Row>)[.. same]))], null);
    }

    private static (bool Keep, Verdict? Trouble) Keeps(InventoryTruth truth, Row row, MatchContext context)
    {
        foreach (var (field, value) in truth.Where)
        {
            var wanted = context.Value(value);
            if (wanted.Node is null)
                return (false, wanted.Absence);
            var isKey = field.Value == truth.Key;
            var own = row.Fields[field.Value] ?? new ScalarNode(row.Node.At, isKey ? row.Name! : "", IsPlain: !isKey);
            if (!(wanted.Node is ListNode list ? list.Items : [wanted.Node]).Any(item => Lenient.Same(item, own)))
                return (false, null);
        }
        return (true, null);
    }

    /// <summary>A truth that is not there is the learner's matter only where the learner writes it.</summary>
    private static Verdict OfProbe(Operand operand, Verdict absence, MatchContext context) =>
        absence.Trouble is not null || context.Probe(operand.Probe.Value)?.Source is AnswerSource
            ? absence
            : Verdict.Broken(ErrorKind.Environment, Fault.Platform, $"what is right cannot be read from the environment: {absence.Message}");

    private static Verdict Author(string message) => Verdict.Broken(ErrorKind.Spec, Fault.Author, message);

    private static InventoryTruths Not(Verdict absence) => new([], absence);
}
