using MlopsLabs.Core.Specs.Matchers;
using MlopsLabs.Core.Specs.Yaml;

namespace MlopsLabs.Core.Checks.Matchers;

/// <summary>Whether a field of a learner's row is as the truth has it.</summary>
internal static class FieldComparing
{
    private static readonly string[] WordsForNothing = ["none", "n/a", "na", "null", "nothing", ""];

    public static bool IsRight(InventoryField field, Node? declared, Node? truth)
    {
        if (field.Comparer == FieldComparer.Present)
            return !IsNothing(declared);
        // Where there is nothing, every way to say so is right.
        if (IsNothing(truth))
            return IsNothing(declared);
        return declared is not null && field.Comparer switch
        {
            FieldComparer.Exact => Exact(declared, truth!),
            FieldComparer.Cron => Cron(declared, truth!),
            FieldComparer.Number => Lenient.Number(declared) is { } number && Lenient.Number(truth!) is { } wanted && Math.Abs(number - wanted) <= field.Tolerance,
            FieldComparer.Semver => SameVersion(declared, truth!),
            FieldComparer.Set => Set(declared).SetEquals(Set(truth!)),
            FieldComparer.Contains => Contains(declared, truth!),
            FieldComparer.OneOf => truth is ListNode list ? list.Items.Any(item => Same(declared, item)) : Same(declared, truth!),
            _ => Same(declared, truth!),
        };
    }

    /// <summary>Whether a learner left a field out, or said that there is nothing.</summary>
    public static bool IsNothing(Node? node) => node switch
    {
        null => true,
        ScalarNode scalar => scalar.Kind == ScalarKind.Null || WordsForNothing.Contains(Names.Normalise(scalar.Text)),
        ListNode list => list.Items.Count == 0,
        MapNode map => map.Entries.Count == 0,
        _ => false,
    };

    private static bool Same(Node declared, Node truth) => (declared, truth) switch
    {
        (ScalarNode one, ScalarNode other) => Names.Same(one.Text, other.Text) || Lenient.Same(truth, declared),
        (ListNode one, ListNode other) => one.Items.Count == other.Items.Count && one.Items.Zip(other.Items).All(pair => Same(pair.First, pair.Second)),
        // A list of one is what it holds.
        (ListNode { Items: [var only] }, ScalarNode) => Same(only, truth),
        (ScalarNode, ListNode { Items: [var only] }) => Same(declared, only),
        _ => Lenient.Same(truth, declared),
    };

    private static bool Exact(Node declared, Node truth) => (declared, truth) switch
    {
        (ScalarNode one, ScalarNode other) => one.Text.Trim() == other.Text.Trim(),
        _ => Lenient.Same(truth, declared),
    };

    private static bool SameVersion(Node declared, Node truth) =>
        (declared is ScalarNode one && truth is ScalarNode other ? VersionRange.Same(one.Text, other.Text) : null) ?? Same(declared, truth);

    private static bool Cron(Node declared, Node truth) =>
        truth is ScalarNode wanted && CronSchedule.Parse(wanted.Text, out _) is { } schedule
            ? declared is ScalarNode own && CronSchedule.Parse(own.Text, out _) == schedule
            : Same(declared, truth);

    private static bool Contains(Node declared, Node truth)
    {
        var wanted = Set(truth);
        if (declared is ListNode)
            return wanted.IsSubsetOf(Set(declared));
        return declared is ScalarNode text && wanted.All(word => Names.Normalise(text.Text).Contains(word, StringComparison.Ordinal));
    }

    private static HashSet<string> Set(Node node) => [.. Row.Words(node).Select(Names.Normalise)];
}
