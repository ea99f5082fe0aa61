using MlopsLabs.Core.Specs.Yaml;

namespace MlopsLabs.Core.Checks.Matchers;

/// <summary>
/// Whether two values are the same as people see it. What is expected says how: a number written without quotes is compared by value
/// (<c>5</c> is <c>5.0</c>), text in quotes letter by letter (<c>"1.10"</c> is not <c>1.1</c>), both without surrounding blanks.
/// </summary>
internal static class Lenient
{
    public static bool Same(Node expected, Node actual) => (expected, actual) switch
    {
        (ScalarNode one, ScalarNode other) => SameScalar(one, other),
        (ListNode one, ListNode other) => one.Items.Count == other.Items.Count && one.Items.Zip(other.Items).All(pair => Same(pair.First, pair.Second)),
        (MapNode one, MapNode other) => one.Entries.Count == other.Entries.Count
            && one.Entries.All(entry => other[entry.Key.Text] is { } value && Same(entry.Value, value)),
        _ => false,
    };

    /// <summary>The number that a scalar spells, blanks aside; null when it spells none.</summary>
    public static double? Number(Node node) =>
        node is not ScalarNode scalar ? null : scalar.Number ?? (scalar with { Text = scalar.Text.Trim() }).Number;

    private static bool SameScalar(ScalarNode expected, ScalarNode actual)
    {
        var (wanted, found) = (expected.Text.Trim(), actual.Text.Trim());
        return expected.Kind switch
        {
            ScalarKind.Null => actual.Kind == ScalarKind.Null || found.Length == 0,
            _ when actual.Kind == ScalarKind.Null => false,
            _ when wanted == found => true,
            ScalarKind.Number => Number(actual) is { } number && number.Equals(expected.Number),
            ScalarKind.Bool => Truth(found) is { } truth && truth == Truth(wanted),
            _ => false,
        };
    }

    private static bool? Truth(string text) => text.ToLowerInvariant() switch
    {
        "true" or "yes" or "on" => true,
        "false" or "no" or "off" => false,
        _ => null,
    };
}
