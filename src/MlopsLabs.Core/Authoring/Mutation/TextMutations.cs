using System.Globalization;
using System.Text.RegularExpressions;

namespace MlopsLabs.Core.Authoring.Mutation;

/// <summary>Near misses of a text, line by line; the rows of a Markdown table also swap cells.</summary>
internal sealed partial class TextMutations(string text)
{
    private const int MostOfAKind = 20;

    private readonly string[] lines = text.TrimEnd('\n').Split('\n');

    public IEnumerable<(MutationOperator Operator, string Description, string Text)> All()
    {
        var told = lines.Index().Where(line => Word().IsMatch(line.Item) && !IsRule(line.Item)).ToList();
        foreach (var (index, line) in Spread(told))
        {
            var name = string.Create(CultureInfo.InvariantCulture, $"line {index + 1}");
            yield return (MutationOperator.DropRow, $"{name} is not there", Join([.. lines[..index], .. lines[(index + 1)..]]));
            yield return (MutationOperator.Duplicate, $"{name} is there twice", Join([.. lines[..index], line, .. lines[index..]]));
            if (Digits().IsMatch(line))
                yield return (MutationOperator.Number, $"{name}: a number is one more", With(index, Digits().Replace(line, OneMore, 1)));
            var words = Word().Matches(line);
            var last = words[^1];
            yield return (MutationOperator.Rename, $"{name}: `{last.Value}` is `{last.Value}-other`", With(index, line.Insert(last.Index + last.Length, "-other")));
        }
        foreach (var (one, other) in Rows().Zip(Rows().Skip(1)))
            for (var column = 1; column < Math.Min(Cells(one.Line).Length, Cells(other.Line).Length) - 1; column++)
                if (Cells(one.Line)[column].Trim() != Cells(other.Line)[column].Trim())
                    yield return (
                        MutationOperator.Swap, string.Create(CultureInfo.InvariantCulture, $"column {column} of lines {one.Index + 1} and {other.Index + 1} is swapped"),
                        Swapped(one, other, column));
    }

    /// <summary>The rows of tables below their heads.</summary>
    private List<(int Index, string Line)> Rows()
    {
        var rows = new List<(int, string)>();
        var inTable = false;
        foreach (var (index, line) in lines.Index())
        {
            inTable = line.TrimStart().StartsWith('|') && (inTable || IsRule(line));
            if (inTable && !IsRule(line))
                rows.Add((index, line));
        }
        return rows;
    }

    private string Swapped((int Index, string Line) one, (int Index, string Line) other, int column)
    {
        var (first, second) = (Cells(one.Line), Cells(other.Line));
        (first[column], second[column]) = (second[column], first[column]);
        var changed = lines.ToArray();
        changed[one.Index] = string.Join('|', first);
        changed[other.Index] = string.Join('|', second);
        return Join(changed);
    }

    private static bool IsRule(string line) => Rule().IsMatch(line);

    private static string[] Cells(string line) => line.Split('|');

    private static IEnumerable<(int Index, string Item)> Spread(List<(int Index, string Item)> told) =>
        told.Count <= MostOfAKind ? told : Enumerable.Range(0, MostOfAKind).Select(step => told[step * (told.Count - 1) / (MostOfAKind - 1)]);

    private string With(int index, string line) => Join([.. lines[..index], line, .. lines[(index + 1)..]]);

    private static string Join(IEnumerable<string> lines) => string.Join('\n', lines) + "\n";

    private static string OneMore(Match digits) =>
        long.TryParse(digits.Value, NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? (number + 1).ToString(CultureInfo.InvariantCulture) : digits.Value + "1";

    [GeneratedRegex(@"[\p{L}\p{N}][\p{L}\p{N}_-]*")]
    private static partial Regex Word();

    [GeneratedRegex("[0-9]+")]
    private static partial Regex Digits();

    [GeneratedRegex(@"^\s*\|?\s*:?-+:?\s*(\|\s*:?-+:?\s*)*\|?\s*$")]
    private static partial Regex Rule();
}
