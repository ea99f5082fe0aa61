using System.Text.RegularExpressions;

namespace MlopsLabs.Core.Authoring.Mutation;

/// <summary>What a part of a text for people is.</summary>
internal enum ProseKind
{
    Heading,
    TableHead,
    TableRow,
    Item,
    Paragraph,
    Code,
}

/// <summary>A part of a text for people.</summary>
/// <param name="Kind">What it is.</param>
/// <param name="First">Its first line, counted from 0.</param>
/// <param name="Count">How many lines it has.</param>
/// <param name="Level">The level of a heading, from 1; else 0.</param>
internal sealed record ProseBlock(ProseKind Kind, int First, int Count, int Level = 0)
{
    public int End => First + Count;
}

/// <summary>Cuts a text for people into its parts. Comments are none: nobody reads them.</summary>
internal static partial class ProseBlocks
{
    /// <param name="lines">The text.</param>
    /// <param name="wraps">Whether a paragraph goes on in the next line, as in Markdown; else each line stands for itself.</param>
    public static List<ProseBlock> Of(string[] lines, bool wraps)
    {
        var blocks = new List<ProseBlock>();
        var (fence, comment, table) = (false, false, false);
        foreach (var (index, line) in lines.Index())
        {
            var trimmed = line.Trim();
            if (comment || (!fence && trimmed.StartsWith("<!--", StringComparison.Ordinal)))
            {
                comment = !trimmed.Contains("-->", StringComparison.Ordinal);
                continue;
            }
            table = trimmed.StartsWith('|') && (table || IsRule(line));
            if (trimmed.StartsWith("```", StringComparison.Ordinal) || trimmed.StartsWith("~~~", StringComparison.Ordinal))
                fence = !fence;
            else if (fence)
                Add(ProseKind.Code, trimmed.Length > 0);
            else if (Underline().IsMatch(line) && blocks is [.., { Kind: ProseKind.Paragraph } above] && above.End == index)
                blocks[^1] = above with { Kind = ProseKind.Heading, Count = above.Count + 1, Level = trimmed[0] == '=' ? 1 : 2 };
            else if (IsRule(line))
                continue;
            else if (HeadingMark().Match(line) is { Success: true } mark)
                blocks.Add(new ProseBlock(ProseKind.Heading, index, 1, mark.Groups[1].Length));
            else if (trimmed.StartsWith('|'))
                Add(table ? ProseKind.TableRow : ProseKind.TableHead, true);
            else if (ItemMark().IsMatch(line))
                Add(ProseKind.Item, true);
            else if (wraps && blocks is [.., { Kind: ProseKind.Item or ProseKind.Paragraph } before] && before.End == index && trimmed.Length > 0)
                blocks[^1] = before with { Count = before.Count + 1 };
            else
                Add(ProseKind.Paragraph, trimmed.Length > 0);

            void Add(ProseKind kind, bool told)
            {
                if (told)
                    blocks.Add(new ProseBlock(kind, index, 1));
            }
        }
        return blocks;
    }

    /// <summary>Whether a line parts the head of a table from its rows, or is a line across the page.</summary>
    private static bool IsRule(string line) => Rule().IsMatch(line);

    /// <summary>What stands before the words of a list's item, such as <c>- </c> or <c>2. </c>.</summary>
    [GeneratedRegex(@"^\s*(?:[-*+]|[0-9]+[.)])\s+")]
    public static partial Regex ItemMark();

    [GeneratedRegex(@"^(#{1,6})\s")]
    private static partial Regex HeadingMark();

    [GeneratedRegex(@"^\s*(?:=+|-+)\s*$")]
    private static partial Regex Underline();

    [GeneratedRegex(@"^\s*\|?\s*:?-+:?\s*(\|\s*:?-+:?\s*)*\|?\s*$")]
    private static partial Regex Rule();
}
