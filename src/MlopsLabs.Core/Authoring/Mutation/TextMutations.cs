using System.Globalization;

namespace MlopsLabs.Core.Authoring.Mutation;

/// <summary>Near misses of a text that machines read, such as a script, line by line.</summary>
internal sealed class TextMutations(string text)
{
    private const int MostOfAKind = 20;

    private readonly string[] lines = text.TrimEnd('\n').Split('\n');

    public IEnumerable<(MutationOperator Operator, string Description, string Text)> All()
    {
        var told = lines.Index().Where(line => Words.Last(line.Item, 0) is not null).ToList();
        foreach (var (index, line) in Words.Spread(told, MostOfAKind))
        {
            var name = string.Create(CultureInfo.InvariantCulture, $"line {index + 1}");
            yield return (MutationOperator.DropRow, $"{name} is not there", Join([.. lines[..index], .. lines[(index + 1)..]]));
            yield return (MutationOperator.Duplicate, $"{name} is there twice", Join([.. lines[..index], line, .. lines[index..]]));
            if (Words.Number(line, 0) is { } number)
                yield return (MutationOperator.Number, $"{name}: a number is one more", With(index, number.In(line, Words.OneMore(number.Text))));
            var last = Words.Last(line, 0)!;
            yield return (MutationOperator.Rename, $"{name}: `{last.Text}` is `{last.Text}-other`", With(index, last.In(line, last.Text + "-other")));
        }
    }

    private string With(int index, string line) => Join([.. lines[..index], line, .. lines[(index + 1)..]]);

    private static string Join(IEnumerable<string> lines) => string.Join('\n', lines) + "\n";
}
