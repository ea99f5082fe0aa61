using MlopsLabs.Core.Checks.Documents;
using MlopsLabs.Core.Specs.Matchers;
using MlopsLabs.Core.Specs.Yaml;

namespace MlopsLabs.Core.Checks.Matchers;

/// <summary>
/// <c>inventory</c>: credit = recall × accuracy − spurious × invented ÷ truth, never below 0, where recall is the share of the truth that
/// is named, and accuracy the share of right fields over the rows that name something. A row that names a thing twice, or nothing, counts
/// as a row without a right field.
/// </summary>
/// <remarks>
/// It passes when enough is named, every field of it is right, nothing is invented and no row is unclear. The message names numbers and
/// kinds, so that it helps without giving the answer away; what is missing and what is wrong is for graders.
/// </remarks>
internal static class InventoryMatching
{
    public static Verdict Judge(InventoryMatcher matcher, MatchContext context)
    {
        if (matcher.Aliases is { } file && !context.Files.Aliases.ContainsKey(file.Value))
            return Verdict.Broken(ErrorKind.Spec, Fault.Author, $"the aliases `{file.Value}` cannot be read");
        var truth = InventoryTruths.Read(matcher.Truth, context);
        if (truth.Absence is { } absence)
            return absence;
        var found = context.Look(matcher.Operand, Want.Data);
        if (found.Node is not { } node)
            return found.Absence!;
        if (Row.Of(node, matcher.Key) is not { } rows)
            return Verdict.Fail(found.Say($"is {Show.Kind(node)}, where a list of rows with `{matcher.Key}` is looked for"));
        var aliases = matcher.Aliases is { } name ? context.Files.Aliases[name.Value] : new Dictionary<string, string>();
        var table = new NameTable(truth.Rows.Select(row => row.Name), aliases, context.Accepted);
        return new Comparison(matcher, truth.Rows, Declaration.Read(rows, table, found), found).Judge();
    }

    private sealed class Comparison(
        InventoryMatcher matcher, IReadOnlyList<(string Name, IReadOnlyList<Row> Ways)> truth, Declaration declared, Found found)
    {
        private readonly Dictionary<string, int> wrong = [];
        private readonly Dictionary<string, int> without = [];
        private readonly List<ResultItem> items = [];
        private readonly List<Row> missing = [];
        private double accuracy;

        public Verdict Judge()
        {
            foreach (var (name, ways) in truth)
                if (declared.Named.TryGetValue(name, out var row))
                    Compare(name, row, ways);
                else
                {
                    missing.Add(ways[0]);
                    items.Add(new ResultItem(name, false, $"is missing{(Kind(ways[0]) is { } kind ? $" ({kind})" : "")}", GraderOnly: true, ItemKinds.Missing));
                }
            items.AddRange(declared.Items(unlistedIsFine: matcher.Spurious == 0));

            var recall = (double)declared.Named.Count / truth.Count;
            var invented = matcher.Spurious == 0 ? 0 : declared.Unlisted.Count;
            var unclear = declared.Duplicates.Count + declared.Malformed.Count;
            var wrongFields = wrong.Values.Sum() + without.Values.Sum();
            var fields = string.Join(", ", matcher.Fields.Select(field => field.Name.Value));
            var expected = $"{Show.Count(truth.Count, "row")}{(fields.Length > 0 ? $", each with {fields}" : "")}";
            var actual = Show.Count(declared.Count, "row");
            // A share is a quotient: 0.9 of 10 must not fail by a last binary digit.
            if (recall + 1e-9 >= matcher.MinimumRecall && wrongFields == 0 && invented == 0 && unclear == 0)
                return Verdict.Pass(Message(), expected, actual, items);
            var rows = declared.Named.Count + unclear;
            var credit = (rows == 0 ? 0 : recall * accuracy / rows) - (matcher.Spurious * declared.Unlisted.Count / truth.Count);
            return Verdict.Fail(Message(), expected, actual, credit, items);
        }

        private void Compare(string name, Row row, IReadOnlyList<Row> ways)
        {
            var mistakes = ways.Select(way => Mistakes(row, way)).MinBy(list => list.Count)!;
            accuracy += matcher.Fields.Count == 0 ? 1 : 1 - ((double)mistakes.Count / matcher.Fields.Count);
            foreach (var (field, _, nothing) in mistakes)
            {
                var counts = nothing ? without : wrong;
                counts[field] = counts.GetValueOrDefault(field) + 1;
            }
            var isRight = mistakes.Count == 0;
            var message = isRight ? "is right" : string.Join("; ", mistakes.Select(mistake => mistake.Message));
            items.Add(new ResultItem(name, isRight, $"{found.Line(row.Node)}: {message}", GraderOnly: true, isRight ? null : ItemKinds.Wrong));
        }

        private List<(string Field, string Message, bool Nothing)> Mistakes(Row row, Row truth)
        {
            var mistakes = new List<(string, string, bool)>();
            foreach (var field in matcher.Fields)
            {
                var (own, wanted) = (row.Fields[field.Name.Value], truth.Fields[field.TruthName]);
                if (!FieldComparing.IsRight(field, own, wanted))
                    mistakes.Add((field.Name.Value, $"{field.Name.Value} is {Show.Value(own)}, not {Show.Value(wanted)}", FieldComparing.IsNothing(own)));
            }
            return mistakes;
        }

        private string? Kind(Row row) => matcher.CountBy is { } field ? Row.Word(row.Fields[field]) : null;

        private string Message()
        {
            List<string> parts = [];
            if (missing.Count > 0)
                parts.Add($"{missing.Count} of {truth.Count} missing{Kinds()}");
            parts.AddRange(InOrder(wrong).Select(pair => $"{pair.Value} wrong {pair.Key}"));
            parts.AddRange(InOrder(without).Select(pair => $"{pair.Value} without {pair.Key}"));
            if (declared.Unlisted.Count > 0 && matcher.Spurious > 0)
                parts.Add(declared.Unlisted.Count == 1 ? "1 that is not in the estate" : $"{declared.Unlisted.Count} that are not in the estate");
            parts.AddRange(declared.Mistakes(found));
            return parts.Count == 0 ? $"all {truth.Count} found"
                : declared.Named.Count == 0 && missing.Count > 0 && declared.Count == 0 ? $"{found.Name} has no rows yet; there are {truth.Count}{Kinds()}"
                : string.Join("; ", parts);
        }

        /// <summary>In the order in which the author lists the fields.</summary>
        private IEnumerable<KeyValuePair<string, int>> InOrder(Dictionary<string, int> counts) =>
            matcher.Fields.Select(field => field.Name.Value).Where(counts.ContainsKey).Select(field => KeyValuePair.Create(field, counts[field]));

        private string Kinds()
        {
            if (matcher.CountBy is null)
                return "";
            var kinds = missing.GroupBy(row => Kind(row) ?? "of no kind").OrderByDescending(same => same.Count()).ThenBy(same => same.Key, StringComparer.Ordinal);
            return $" ({string.Join(", ", kinds.Select(same => $"{same.Count()} {same.Key}"))})";
        }
    }
}
