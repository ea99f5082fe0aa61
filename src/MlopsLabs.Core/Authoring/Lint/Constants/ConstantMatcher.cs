using MlopsLabs.Core.Specs;
using MlopsLabs.Core.Specs.Matchers;
using MlopsLabs.Core.Specs.Yaml;

namespace MlopsLabs.Core.Authoring.Lint.Constants;

/// <summary>
/// Says of a matcher that it passes or fails whatever evidence holds; null where evidence decides, and where that is not certain. What
/// is not there at all does not count: nearly every matcher fails on nothing.
/// </summary>
internal static class ConstantMatcher
{
    public static Constant? Of(MatcherSpec matcher) => matcher switch
    {
        AllMatcher all => Of(all),
        AnyMatcher any => Of(any),
        NotMatcher not => Of(not.Part) is { } part ? part with { Passes = !part.Passes } : null,
        OperandMatcher { Operand.IsCode: true } code => CodeRange.Judge(code),
        CompareMatcher compare => Itself(compare, compare.Value, compare.Comparison is not (Comparison.NotEqual or Comparison.Greater or Comparison.Less)),
        ContainsListMatcher contains => Itself(contains, contains.Wanted, contains.All),
        SetMatcher set => Itself(set, set.Wanted, true),
        InventoryMatcher inventory => inventory.Truth is { Where: [] } truth && truth.Key == inventory.Key ? Itself(inventory, truth.Rows, true) : null,
        SemverMatcher semver => Versions(semver),
        TableMatcher table => Of(table),
        SchemaMatcher { Inline: { } schema } => SchemaConstant.Of(schema),
        _ => null,
    };

    private static Constant? Of(AllMatcher all)
    {
        var parts = all.Parts.Select(Of).ToList();
        return parts.Find(part => part is { Passes: false })
            ?? (parts.TrueForAll(part => part is { Passes: true }) ? parts[0] : null)
            ?? Contradiction.In(all.Parts);
    }

    private static Constant? Of(AnyMatcher any)
    {
        var parts = any.Parts.Select(Of).ToList();
        return parts.Find(part => part is { Passes: true })
            ?? (parts.TrueForAll(part => part is { Passes: false }) ? parts[0] : null)
            ?? (Contradiction.Opposites(any.Parts) is { } at ? new Constant(true, at, "one part is the opposite of another") : null);
    }

    private static Constant? Itself(OperandMatcher matcher, ValueExpr value, bool passes) =>
        value is ProbeValue other && MatcherText.Of(other.Operand) == MatcherText.Of(matcher.Operand)
            ? new Constant(passes, value.At, "it compares a place with itself")
            : null;

    private static Constant? Versions(SemverMatcher matcher) =>
        matcher.Range.Literal is ScalarNode { Text: var text } && VersionRange.Parse(text) is { IsEmpty: true }
            ? new Constant(false, matcher.Range.At, $"no version is in `{text}`")
            : null;

    private static Constant? Of(TableMatcher table)
    {
        var (min, max) = (Number(table.MinRows), Number(table.MaxRows));
        if (min > max)
            return new Constant(false, table.At, "`rows` asks for more than it allows");
        return min == 0 && table is { MaxRows: null, Columns: [], Key: null, Each: [] } ? new Constant(true, table.At, "it asks for no row and for nothing in a row") : null;
    }

    private static double? Number(ValueExpr? value) => (value?.Literal as ScalarNode)?.Number;
}
