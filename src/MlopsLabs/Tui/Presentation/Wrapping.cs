namespace MlopsLabs.Tui;

/// <summary>Breaks lines between words; words longer than a line are broken where they must.</summary>
internal static class Wrapping
{
    /// <summary>All lines at a width: those with a <see cref="TextLine.Hang"/> wrapped, the others as they are.</summary>
    public static IReadOnlyList<TextLine> Wrap(IEnumerable<TextLine> lines, int width) =>
        [.. lines.SelectMany(line => line.Hang is { } hang ? Wrap(line, hang, width) : [line])];

    /// <summary>The pieces of plain text at a width.</summary>
    public static IReadOnlyList<string> Wrap(string text, int width) =>
        [.. Wrap(TextLine.Of(text), 0, width).Select(line => line.Text)];

    private static IEnumerable<TextLine> Wrap(TextLine line, int hang, int width)
    {
        width = Math.Max(1, width);
        hang = Math.Min(hang, Math.Max(0, width - 8));
        var right = line.Right;
        var reserved = right.Count == 0 ? 0 : right.Sum(run => TextWidth.Columns(run.Text)) + 1;
        var current = new List<TextRun>();
        var used = 0;
        var first = true;
        foreach (var (word, tone) in Words(line.Left))
        {
            var rest = word;
            while (rest.Length > 0)
            {
                var room = Math.Max(1, width - (first ? reserved : 0)) - used;
                var columns = TextWidth.Columns(rest);
                var fresh = current.All(run => string.IsNullOrWhiteSpace(run.Text));
                if (columns <= room)
                {
                    current.Add(new(rest, tone));
                    used += columns;
                    break;
                }

                if (string.IsNullOrWhiteSpace(rest) && !(first && fresh))
                    break;
                if (fresh)
                {
                    var (head, tail) = TextWidth.Split(rest, Math.Max(1, room));
                    if (head.Length == 0)
                        (head, tail) = (rest[..1], rest[1..]);
                    current.Add(new(head, tone));
                    rest = tail;
                    if (rest.Length == 0)
                        break;
                }

                yield return line with { Left = [.. current], Right = first ? right : [] };
                first = false;
                current = [new(new string(' ', hang))];
                used = hang;
                rest = rest.TrimStart(' ');
            }
        }

        yield return line with { Left = [.. current], Right = first ? right : [] };
    }

    private static IEnumerable<(string Word, Tone Tone)> Words(IReadOnlyList<TextRun> runs)
    {
        foreach (var run in runs)
        {
            var start = 0;
            for (var i = 1; i <= run.Text.Length; i++)
            {
                if (i < run.Text.Length && run.Text[i] == ' ' == (run.Text[start] == ' '))
                    continue;
                yield return (run.Text[start..i], run.Tone);
                start = i;
            }
        }
    }
}
