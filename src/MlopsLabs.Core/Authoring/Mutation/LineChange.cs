namespace MlopsLabs.Core.Authoring.Mutation;

/// <summary>The part of a text that another one has in its place: everything before and after it is the same.</summary>
/// <param name="First">The first line that differs, counted from 1.</param>
/// <param name="Old">The lines that go.</param>
/// <param name="New">The lines that come.</param>
public sealed record LineChange(int First, IReadOnlyList<string> Old, IReadOnlyList<string> New)
{
    /// <summary>Compares two texts; null stands for a file that is not there.</summary>
    public static LineChange Between(string before, string? after)
    {
        var (old, now) = (Lines(before), Lines(after ?? ""));
        var head = 0;
        while (head < old.Length && head < now.Length && old[head] == now[head])
            head++;
        var tail = 0;
        while (tail < old.Length - head && tail < now.Length - head && old[^(tail + 1)] == now[^(tail + 1)])
            tail++;
        return new LineChange(head + 1, old[head..^tail], now[head..^tail]);
    }

    /// <summary>The change as a diff shows it: the lines that go after <c>-</c>, those that come after <c>+</c>.</summary>
    public IReadOnlyList<string> Diff => [.. Old.Select(line => $"- {line}"), .. New.Select(line => $"+ {line}")];

    private static string[] Lines(string text)
    {
        var lines = text.Split('\n');
        return lines[^1].Length == 0 ? lines[..^1] : lines;
    }
}
