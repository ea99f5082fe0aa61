using System.Globalization;

namespace MlopsLabs.Core.Authoring.Mutation;

/// <summary>
/// Near misses of a text for people, of what in it is data: tables, names in code spans, paths, numbers, short lines, whole sections. The words of
/// prose are left alone, since a person judges them and no check can.
/// </summary>
/// <param name="text">The text.</param>
/// <param name="wraps">Whether a paragraph goes on in the next line, as in Markdown.</param>
internal sealed class ProseMutations(string text, bool wraps)
{
    private const int MostOfAKind = 20;

    private readonly string[] lines = text.TrimEnd('\n').Split('\n');

    public IEnumerable<(MutationOperator Operator, string Description, string Text)> All()
    {
        var blocks = ProseBlocks.Of(lines, wraps);
        return new[] { Sections(blocks), Blocks(blocks), Tables(blocks) }.SelectMany(made => made)
            .Where(made => !string.IsNullOrWhiteSpace(made.Text)).GroupBy(made => made.Operator).SelectMany(kind => Words.Spread([.. kind], MostOfAKind));
    }

    private IEnumerable<(MutationOperator Operator, string Description, string Text)> Sections(List<ProseBlock> blocks)
    {
        foreach (var (number, heading) in blocks.Index().Where(block => block.Item.Kind == ProseKind.Heading))
        {
            var next = blocks.Skip(number + 1).FirstOrDefault(block => block.Kind == ProseKind.Heading && block.Level <= heading.Level);
            var end = next?.First ?? lines.Length;
            var name = $"section `{Shown(lines[heading.First].TrimStart('#'))}`";
            // The title of the whole text says nothing that a check could miss.
            if (number == 0 && heading.Level == 1)
                continue;
            yield return (MutationOperator.DropRow, $"{name} is not there", Without(heading.First, end));
            yield return (MutationOperator.DropRow, $"the heading of {name} is not there", Without(heading.First, heading.End));
            if (blocks.Exists(block => block.First >= heading.End && block.First < end))
                yield return (MutationOperator.Blank, $"{name} has nothing in it", Without(heading.End, end));
        }
    }

    private IEnumerable<(MutationOperator Operator, string Description, string Text)> Blocks(List<ProseBlock> blocks)
    {
        foreach (var block in blocks.Where(block => block.Kind is ProseKind.Item or ProseKind.Paragraph or ProseKind.Code))
        {
            var own = Enumerable.Range(block.First, block.Count).Select(index => (Index: index, From: Start(block, index))).ToList();
            var names = own.SelectMany(line => Words.Names(lines[line.Index], line.From).Select(name => (line.Index, Name: name))).ToList();
            var numbers = own.Where(line => Words.Number(lines[line.Index], line.From) is not null).ToList();
            var whole = block.Kind == ProseKind.Code || Words.IsData(string.Join(' ', own.Select(line => lines[line.Index][line.From..])));
            if (whole || names.Count > 0 || numbers.Count > 0)
                yield return (MutationOperator.DropRow, $"{At(block.First)} {(block.Count == 1 ? "is" : $"to {block.End}, a paragraph, is")} not there", Without(block.First, block.End));
            if (whole)
            {
                yield return (MutationOperator.Duplicate, $"{At(block.First)} is there twice", Join([.. lines[..block.End], .. lines[block.First..block.End], .. lines[block.End..]]));
                names = Words.Last(lines[block.End - 1], Start(block, block.End - 1)) is { } last ? [(block.End - 1, last)] : [];
            }
            foreach (var (index, name) in names)
                yield return Renamed(index, name);
            foreach (var (index, from) in numbers)
                yield return OneMore(index, Words.Number(lines[index], from)!);
        }
    }

    private IEnumerable<(MutationOperator Operator, string Description, string Text)> Tables(List<ProseBlock> blocks)
    {
        var rows = blocks.Where(block => block.Kind == ProseKind.TableRow).Select(block => block.First).ToList();
        foreach (var index in rows)
        {
            yield return (MutationOperator.DropRow, $"{At(index)} is not there", Without(index, index + 1));
            yield return (MutationOperator.Duplicate, $"{At(index)} is there twice", Join([.. lines[..index], lines[index], .. lines[index..]]));
        }
        for (var column = 0; column < rows.Select(index => Words.Cells(lines[index]).Count).DefaultIfEmpty().Max(); column++)
            foreach (var index in new[] { rows[column % rows.Count], rows[(column + (rows.Count / 2)) % rows.Count] }.Distinct())
                if (column < Words.Cells(lines[index]).Count)
                    foreach (var made in Cell(index, Words.Cells(lines[index])[column]))
                        yield return made;
        foreach (var (one, other) in rows.Zip(rows.Skip(1)))
            foreach (var (column, pair) in Words.Cells(lines[one]).Zip(Words.Cells(lines[other])).Index())
                if (pair.First.Text != pair.Second.Text)
                    yield return (MutationOperator.Swap, string.Create(CultureInfo.InvariantCulture, $"column {column + 1} of lines {one + 1} and {other + 1} is swapped"), Swapped(one, pair.First, other, pair.Second));
    }

    private IEnumerable<(MutationOperator Operator, string Description, string Text)> Cell(int index, Word cell)
    {
        if (cell.Text.Length == 0)
            yield break;
        yield return (MutationOperator.Blank, $"{At(index)}: `{Shown(cell.Text)}` is an empty cell", With(index, cell, ""));
        var inside = lines[index][..cell.End];
        if (Words.IsData(cell.Text) && Words.Last(inside, cell.Start) is { } last)
            yield return Renamed(index, last);
        else if (Words.Names(inside, cell.Start) is [var name, ..])
            yield return Renamed(index, name);
        if (Words.Number(inside, cell.Start) is { } number)
            yield return OneMore(index, number);
    }

    private (MutationOperator Operator, string Description, string Text) Renamed(int index, Word word) =>
        (MutationOperator.Rename, $"{At(index)}: `{Shown(word.Text)}` is `{Shown(word.Text)}-other`", With(index, word, word.Text + "-other"));

    private (MutationOperator Operator, string Description, string Text) OneMore(int index, Word number) =>
        (MutationOperator.Number, $"{At(index)}: `{Words.OneMore(number.Text)}`, not `{number.Text}`", With(index, number, Words.OneMore(number.Text)));

    private string Swapped(int one, Word first, int other, Word second)
    {
        var changed = lines.ToArray();
        changed[one] = first.In(changed[one], second.Text);
        changed[other] = second.In(changed[other], first.Text);
        return Join(changed);
    }

    /// <summary>Where the words of a line begin: the number of an item in a list is no data.</summary>
    private int Start(ProseBlock block, int index) => block.Kind == ProseKind.Item && index == block.First ? ProseBlocks.ItemMark().Match(lines[index]).Length : 0;

    private static string At(int index) => string.Create(CultureInfo.InvariantCulture, $"line {index + 1}");

    private static string Shown(string text) => Words.Shown(text.Trim());

    private string With(int index, Word word, string now) => Join([.. lines[..index], word.In(lines[index], now), .. lines[(index + 1)..]]);

    private string Without(int first, int end) => Join([.. lines[..first], .. lines[end..]]);

    private static string Join(IEnumerable<string> lines) => string.Join('\n', lines) + "\n";
}
