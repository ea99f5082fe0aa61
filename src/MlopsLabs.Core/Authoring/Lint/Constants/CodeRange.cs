using System.Globalization;
using MlopsLabs.Core.Specs;
using MlopsLabs.Core.Specs.Matchers;
using MlopsLabs.Core.Specs.Yaml;

namespace MlopsLabs.Core.Authoring.Lint.Constants;

/// <summary>Judges what is asked of an exit code (0 to 255) or an HTTP status (100 to 999, RFC 9110 has three digits).</summary>
internal static class CodeRange
{
    public static Constant? Judge(OperandMatcher matcher)
    {
        var (least, most, name) = matcher.Operand.Parse == EvidenceFormat.ExitCode ? (0, 255, "exit code") : (100, 999, "HTTP status");
        return matcher switch
        {
            CompareMatcher { Comparison: Comparison.Equal or Comparison.NotEqual, Value.Literal: ScalarNode value } compare =>
                Number(value) is { } code && code >= least && code <= most && code == Math.Floor(code)
                    ? null
                    : Say(compare.Comparison == Comparison.NotEqual, value, $"`{value.Text}` is no {name}"),
            CompareMatcher { Comparison: Comparison.Greater, Value.Literal: ScalarNode value } => Within(Number(value) + 1, most, value),
            CompareMatcher { Comparison: Comparison.Less, Value.Literal: ScalarNode value } => Within(least, Number(value) - 1, value),
            BetweenMatcher { Min.Literal: ScalarNode min, Max.Literal: ScalarNode max } => Within(Number(min), Number(max), min),
            _ => null,
        };

        Constant? Within(double? low, double? high, ScalarNode at) =>
            low > most || high < least ? Say(false, at, string.Create(CultureInfo.InvariantCulture, $"no {name} is there: they go from {least} to {most}"))
            : low <= least && high >= most ? Say(true, at, string.Create(CultureInfo.InvariantCulture, $"every {name} is there: they go from {least} to {most}"))
            : null;
    }

    private static Constant Say(bool passes, ScalarNode at, string why) => new(passes, at.At, why);

    private static double? Number(ScalarNode value) => value.Number ?? new ScalarNode(value.At, value.Text.Trim()).Number;
}
