using System.Globalization;
using MlopsLabs.Core.Specs;
using MlopsLabs.Core.Specs.Yaml;

namespace MlopsLabs.Core.Catalog.Packs;

/// <summary>
/// A <c>lab.yaml</c> as learners get it: without the gate and without hidden checks, whose number is said instead. Whole lines are taken
/// out, with the comment right above them; all others stay as they are. The result is read again: what it says must be what the original
/// says, less what was to go.
/// </summary>
internal sealed class LearnersLabText
{
    private const string Gate = "gate";
    private const string Checks = "checks";
    private const string LeftOut = "hiddenChecks";

    private readonly LabSpec lab;
    private readonly string[] lines;
    private readonly bool[] gone;

    private LearnersLabText(LabSpec lab, string text)
    {
        this.lab = lab;
        lines = text.Split('\n');
        gone = new bool[lines.Length];
    }

    /// <summary>The text for learners.</summary>
    /// <exception cref="AuthorException">It is written in a way that lines cannot be taken out of.</exception>
    public static string Of(LabSpec lab, string text) => new LearnersLabText(lab, text).Of(text);

    private string Of(string text)
    {
        var root = Root(text);
        var hidden = lab.Checks.Select((check, index) => (check, index)).Where(pair => pair.check.Visibility == Visibility.Hidden).Select(pair => pair.index).ToHashSet();
        var entries = root.Entries.ToList();
        if (Take(entries, Gate) is { } gate)
            CutKey(gate);
        if (hidden.Count > 0 && hidden.Count == lab.Checks.Count)
            CutKey(Take(entries, Checks)!.Value);
        else if (hidden.Count > 0)
        {
            var index = entries.FindIndex(entry => entry.Key.Text == Checks);
            var list = (ListNode)entries[index].Value;
            foreach (var item in hidden)
                CutItem(list, list.Items[item]);
            entries[index] = new MapEntry(entries[index].Key, list with { Items = [.. list.Items.Where((_, item) => !hidden.Contains(item))] });
        }
        if (!gone.Contains(true))
            return text;
        var result = Rest();
        if (hidden.Count > 0)
        {
            var count = hidden.Count.ToString(CultureInfo.InvariantCulture);
            result += $"{LeftOut}: {count}{(text.Contains("\r\n", StringComparison.Ordinal) ? "\r\n" : "\n")}";
            entries.Add(new MapEntry(new ScalarNode(Mark.Start, LeftOut, IsPlain: true), new ScalarNode(Mark.Start, count, IsPlain: true)));
        }
        if (YamlText.Read(lab.Path, result) is not { Diagnostics: [], Root: { } now } || NodeJson.ToText(now) != NodeJson.ToText(root with { Entries = entries }))
            throw Unwritten(root.At);
        return result;
    }

    private MapNode Root(string text) => YamlText.Read(lab.Path, text).Root as MapNode ?? throw new AuthorException("is no map", lab.Path);

    private static MapEntry? Take(List<MapEntry> entries, string key)
    {
        var index = entries.FindIndex(entry => entry.Key.Text == key);
        if (index < 0)
            return null;
        var entry = entries[index];
        entries.RemoveAt(index);
        return entry;
    }

    private void CutKey(MapEntry entry) => Cut(entry.Key.At.Line - 1, entry.Key.At.Column - 1, dashesBelong: true);

    private void CutItem(ListNode list, Node item)
    {
        // An entry's own place is behind its dash, which may stand on a line above.
        var column = list.At.Column - 1;
        var first = item.At.Line - 1;
        while (first >= 0 && !(lines[first].Length > column && lines[first][column] == '-' && Indent(lines[first]) == column))
            first--;
        if (first < 0)
            throw Unwritten(item.At);
        Cut(first, column, dashesBelong: false);
    }

    /// <summary>Takes out what begins in a line at a column: all lines that are further in, and the comment right above.</summary>
    private void Cut(int first, int column, bool dashesBelong)
    {
        var last = first;
        for (var line = first + 1; line < lines.Length; line++)
        {
            if (Indent(lines[line]) is not { } indent)
                continue;
            if (indent > column || (dashesBelong && indent == column && lines[line][column] == '-' && !lines[line].StartsWith("---", StringComparison.Ordinal)))
                last = line;
            else if (lines[line][indent] != '#')
                break;
        }
        while (first > 0 && Indent(lines[first - 1]) == column && lines[first - 1][column] == '#')
            first--;
        if (first == 0 || Indent(lines[first - 1]) is null || gone[first - 1])
            while (last + 1 < lines.Length - 1 && Indent(lines[last + 1]) is null)
                last++;
        for (var line = first; line <= last; line++)
            gone[line] = true;
    }

    /// <summary>What stays, with one line break at its end.</summary>
    private string Rest()
    {
        var rest = string.Join('\n', lines.Where((_, line) => !gone[line])).TrimEnd('\n', '\r', ' ');
        return rest + (lines[0].EndsWith('\r') ? "\r\n" : "\n");
    }

    /// <summary>How far in a line begins; null for one without letters.</summary>
    private static int? Indent(string line)
    {
        var text = line.AsSpan().TrimEnd();
        return text.Length == 0 ? null : text.Length - text.TrimStart(' ').Length;
    }

    private AuthorException Unwritten(Mark at) => new(
        "the gate and the hidden checks cannot be taken out for learners: begin `gate:`, `checks:` and each hidden check (`- id: …`) on a line of its own", $"{lab.Path}:{at}");
}
