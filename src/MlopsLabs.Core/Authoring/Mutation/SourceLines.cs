using MlopsLabs.Core.Specs.Yaml;

namespace MlopsLabs.Core.Authoring.Mutation;

/// <summary>
/// Edits the text that data was read from, so that comments and layout stay and the difference is small. Nothing is promised: whoever edits
/// reads the result again and compares.
/// </summary>
internal sealed class SourceLines(string text)
{
    private readonly string[] lines = text.Split('\n');

    /// <summary>Without some lines, counted from 1.</summary>
    public string? Without(int first, int last) => InRange(first, last) ? Join([.. lines[..(first - 1)], .. lines[last..]]) : null;

    /// <summary>With some lines a second time, after themselves.</summary>
    public string? Twice(int first, int last) => InRange(first, last) ? Join([.. lines[..last], .. lines[(first - 1)..last], .. lines[last..]]) : null;

    /// <summary>With other words for some scalars.</summary>
    public string? With(params (ScalarNode Scalar, string Token)[] changes)
    {
        var changed = lines.ToArray();
        // From the end, so that places before stay where they are.
        foreach (var (scalar, token) in changes.OrderByDescending(change => change.Scalar.At.Line).ThenByDescending(change => change.Scalar.At.Column))
        {
            if (Token(scalar) is not { } old)
                return null;
            var (line, column) = (scalar.At.Line - 1, scalar.At.Column - 1);
            changed[line] = changed[line][..column] + token + changed[line][(column + old.Length)..];
        }
        return Join(changed);
    }

    /// <summary>A scalar as it is written; null when it is not written on one line at its mark.</summary>
    private string? Token(ScalarNode scalar)
    {
        if (!InRange(scalar.At.Line, scalar.At.Line) || scalar.At.Column > lines[scalar.At.Line - 1].Length)
            return null;
        var rest = lines[scalar.At.Line - 1][(scalar.At.Column - 1)..];
        if (scalar.IsPlain)
            return scalar.Text.Length > 0 && rest.StartsWith(scalar.Text, StringComparison.Ordinal) ? scalar.Text : null;
        if (rest[0] is not ('"' or '\''))
            return null;
        for (var at = 1; at < rest.Length; at++)
            if (rest[0] == '"' && rest[at] == '\\')
                at++;
            else if (rest[at] == rest[0] && (rest[0] == '"' || at + 1 >= rest.Length || rest[at + 1] != '\''))
                return rest[..(at + 1)];
            else if (rest[at] == rest[0])
                at++;
        return null;
    }

    private bool InRange(int first, int last) => first >= 1 && last >= first && last <= lines.Length;

    private static string Join(IEnumerable<string> lines) => string.Join('\n', lines);
}
