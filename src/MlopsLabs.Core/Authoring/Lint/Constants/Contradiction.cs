using MlopsLabs.Core.Specs;
using MlopsLabs.Core.Specs.Matchers;
using MlopsLabs.Core.Specs.Yaml;

namespace MlopsLabs.Core.Authoring.Lint.Constants;

/// <summary>Finds parts that cannot be true together.</summary>
internal static class Contradiction
{
    /// <summary>Why all parts can never be true together; null when they may be.</summary>
    public static Constant? In(IReadOnlyList<MatcherSpec> parts)
    {
        if (Opposites(parts) is { } at)
            return new Constant(false, at, "one part is the opposite of another");
        foreach (var place in parts.OfType<OperandMatcher>().GroupBy(part => MatcherText.Of(part.Operand)))
            if ((TwoValues(place) ?? NoNumber(place)) is { } found)
                return found;
        return null;
    }

    /// <summary>Where a part stands of which the opposite stands there too; null when there is none.</summary>
    public static Mark? Opposites(IReadOnlyList<MatcherSpec> parts)
    {
        var texts = parts.Select(MatcherText.Of).OfType<string>().ToHashSet();
        foreach (var part in parts)
            if (part is NotMatcher not && MatcherText.Of(not.Part) is { } text && texts.Contains(text))
                return part.At;
        return null;
    }

    private static Constant? TwoValues(IEnumerable<OperandMatcher> parts)
    {
        var values = parts.OfType<CompareMatcher>().Where(part => part.Comparison == Comparison.Equal).Select(part => part.Value.Literal).OfType<ScalarNode>();
        ScalarNode? first = null;
        foreach (var value in values)
            // Two that people may take for one name are left to the judge.
            if (first is not null && (first.Number is { } one && value.Number is { } other ? one != other : !Names.Same(first.Text, value.Text)))
                return new Constant(false, value.At, $"one place cannot be both `{first.Text}` and `{value.Text}`");
            else
                first ??= value;
        return null;
    }

    private static Constant? NoNumber(IEnumerable<OperandMatcher> parts)
    {
        var (low, high, open) = (double.NegativeInfinity, double.PositiveInfinity, false);
        foreach (var part in parts)
        {
            var (min, max, outside) = Bounds(part);
            (low, open) = min > low ? (min, outside) : (low, open || (min == low && outside));
            (high, open) = max < high ? (max, open || outside) : (high, open || (max == high && outside));
            if (low > high || (low == high && open))
                return new Constant(false, part.At, "no number is within all the bounds");
        }
        return null;
    }

    /// <summary>The numbers that a part lets pass, and whether the bounds themselves do not.</summary>
    private static (double Min, double Max, bool Outside) Bounds(OperandMatcher part) => part switch
    {
        CompareMatcher { Comparison: Comparison.Greater, Value.Literal: ScalarNode { Number: { } bound } } => (bound, double.PositiveInfinity, true),
        CompareMatcher { Comparison: Comparison.Less, Value.Literal: ScalarNode { Number: { } bound } } => (double.NegativeInfinity, bound, true),
        CompareMatcher { Comparison: Comparison.Equal, Value.Literal: ScalarNode { Number: { } value } } => (value, value, false),
        BetweenMatcher { Min.Literal: ScalarNode { Number: { } min }, Max.Literal: ScalarNode { Number: { } max } } => (min, max, false),
        _ => (double.NegativeInfinity, double.PositiveInfinity, false),
    };
}
