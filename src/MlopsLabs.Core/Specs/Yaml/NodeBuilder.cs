using YamlDotNet.Core.Events;

namespace MlopsLabs.Core.Specs.Yaml;

/// <summary>Puts parser events together into <see cref="Node"/>s, one event at a time, within the limits.</summary>
/// <param name="path">For the diagnostics.</param>
/// <param name="anchors">Follows aliases, lets tags be and takes several documents; null refuses all three.</param>
internal sealed class NodeBuilder(string path, Anchors? anchors)
{
    private readonly List<Node> roots = [];
    private readonly Stack<Open> open = new();
    private readonly List<Diagnostic> diagnostics = [];
    private int documents;

    /// <summary>The data; of several documents a list of those that are not empty.</summary>
    public Node? Root => roots is [var single] ? single : roots.FindAll(root => root is not ScalarNode { Kind: ScalarKind.Null }) switch
    {
        [] => null,
        [var filled] => filled,
        var several => new ListNode(several[0].At, several),
    };

    private bool IsStrict => anchors is null;

    public Mark Last { get; private set; } = Mark.Start;

    public IReadOnlyList<Diagnostic> Diagnostics => diagnostics;

    public static Mark At(YamlDotNet.Core.Mark mark) => new((int)mark.Line, (int)mark.Column);

    public void Report(Mark at, string code, string message) =>
        diagnostics.Add(new Diagnostic(path, at, Severity.Error, code, message));

    /// <summary>Takes one event; false when reading must stop here.</summary>
    public bool Take(ParsingEvent next)
    {
        Last = At(next.Start);
        switch (next)
        {
            case DocumentStart when ++documents > 1 && anchors is null:
                Report(Last, Codes.NotOneDocument, "a second document starts here; keep one a file");
                return false;
            case DocumentEnd:
                anchors?.EndDocument();
                return true;
            case AnchorAlias alias when anchors is not null:
                return Expand(alias.Value.Value, anchors);
            case AnchorAlias:
                Report(Last, Codes.Forbidden, "an alias (*name) is not allowed; write the value out");
                Add(new ScalarNode(Last, ""));
                return true;
            case NodeEvent node:
                if (anchors is null)
                    Refuse(node);
                return Start(node, node.Anchor.IsEmpty ? null : node.Anchor.Value);
            case MappingEnd or SequenceEnd:
                var closed = open.Pop();
                Add(closed.Close(), closed.Anchor);
                return true;
            default:
                return true;
        }
    }

    private bool Expand(string name, Anchors known)
    {
        if (known.Expand(name, open.Count, out var code, out var problem) is { } node)
        {
            Add(node);
            return true;
        }
        return Stop(code, problem);
    }

    private bool Start(NodeEvent node, string? anchor)
    {
        switch (node)
        {
            case Scalar scalar:
                Add(new ScalarNode(Last, scalar.Value, scalar.IsPlainImplicit && scalar.Style == YamlDotNet.Core.ScalarStyle.Plain), anchor);
                return true;
            case MappingStart:
                open.Push(new OpenMap(Last, anchor, this));
                break;
            case SequenceStart:
                open.Push(new OpenList(Last, anchor));
                break;
        }
        return open.Count <= YamlText.MaxDepth || Stop(Codes.TooDeep, $"nested deeper than {YamlText.MaxDepth} levels");
    }

    /// <summary>Ends reading: there is no data.</summary>
    private bool Stop(string code, string problem)
    {
        Report(Last, code, problem);
        roots.Clear();
        return false;
    }

    private void Refuse(NodeEvent node)
    {
        if (!node.Anchor.IsEmpty)
            Report(Last, Codes.Forbidden, $"an anchor (&{node.Anchor.Value}) is not allowed; write the value out where it is used");
        if (!node.Tag.IsEmpty)
            Report(Last, Codes.Forbidden, $"a tag ({node.Tag.Value}) is not allowed; remove it");
    }

    private void Add(Node node, string? anchor = null)
    {
        if (anchor is not null)
            anchors?.Keep(anchor, node);
        if (open.Count > 0)
            open.Peek().Add(node);
        else
            roots.Add(node);
    }

    private abstract class Open(string? anchor)
    {
        public string? Anchor => anchor;

        public abstract void Add(Node node);

        public abstract Node Close();
    }

    private sealed class OpenList(Mark at, string? anchor) : Open(anchor)
    {
        private readonly List<Node> items = [];

        public override void Add(Node node) => items.Add(node);

        public override Node Close() => new ListNode(at, items);
    }

    private sealed class OpenMap(Mark at, string? anchor, NodeBuilder builder) : Open(anchor)
    {
        private readonly List<MapEntry> entries = [];
        private readonly Dictionary<string, Mark> seen = [];
        private ScalarNode? key;
        private bool skipValue;

        public override void Add(Node node)
        {
            if (skipValue)
                skipValue = false;
            else if (key is not null)
            {
                entries.Add(new MapEntry(key, node));
                key = null;
            }
            else
                TakeKey(node);
        }

        private void TakeKey(Node node)
        {
            skipValue = true;
            if (node is not ScalarNode scalar)
                builder.Report(node.At, Codes.WrongKind, "a key must be a single word");
            else if (seen.TryGetValue(scalar.Text, out var first))
                builder.Report(scalar.At, Codes.DuplicateKey, $"`{scalar.Text}` stands here a second time; the first is in line {first.Line}");
            else
            {
                seen.Add(scalar.Text, scalar.At);
                key = scalar;
                skipValue = false;
            }
        }

        public override Node Close() => new MapNode(at, builder.IsStrict ? entries : Anchors.Merge(entries));
    }
}
