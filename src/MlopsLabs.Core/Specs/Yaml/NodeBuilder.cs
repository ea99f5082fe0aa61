using YamlDotNet.Core.Events;

namespace MlopsLabs.Core.Specs.Yaml;

/// <summary>Puts parser events together into <see cref="Node"/>s, one event at a time, within the limits.</summary>
internal sealed class NodeBuilder(string path)
{
    private readonly Stack<Open> open = new();
    private readonly List<Diagnostic> diagnostics = [];
    private int documents;

    public Node? Root { get; private set; }

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
            case DocumentStart when ++documents > 1:
                Report(Last, Codes.NotOneDocument, "a second document starts here; keep one a file");
                return false;
            case AnchorAlias:
                Report(Last, Codes.Forbidden, "an alias (*name) is not allowed; write the value out");
                Add(new ScalarNode(Last, ""));
                return true;
            case NodeEvent node:
                Refuse(node);
                return Start(node);
            case MappingEnd or SequenceEnd:
                Add(open.Pop().Close());
                return true;
            default:
                return true;
        }
    }

    private bool Start(NodeEvent node)
    {
        switch (node)
        {
            case Scalar scalar:
                Add(new ScalarNode(Last, scalar.Value, scalar.IsPlainImplicit && scalar.Style == YamlDotNet.Core.ScalarStyle.Plain));
                return true;
            case MappingStart:
                open.Push(new OpenMap(Last, this));
                break;
            case SequenceStart:
                open.Push(new OpenList(Last));
                break;
        }
        if (open.Count <= YamlText.MaxDepth)
            return true;
        Report(Last, Codes.TooDeep, $"nested deeper than {YamlText.MaxDepth} levels");
        Root = null;
        return false;
    }

    private void Refuse(NodeEvent node)
    {
        if (!node.Anchor.IsEmpty)
            Report(Last, Codes.Forbidden, $"an anchor (&{node.Anchor.Value}) is not allowed; write the value out where it is used");
        if (!node.Tag.IsEmpty)
            Report(Last, Codes.Forbidden, $"a tag ({node.Tag.Value}) is not allowed; remove it");
    }

    private void Add(Node node)
    {
        if (open.Count > 0)
            open.Peek().Add(node);
        else
            Root = node;
    }

    private abstract class Open
    {
        public abstract void Add(Node node);

        public abstract Node Close();
    }

    private sealed class OpenList(Mark at) : Open
    {
        private readonly List<Node> items = [];

        public override void Add(Node node) => items.Add(node);

        public override Node Close() => new ListNode(at, items);
    }

    private sealed class OpenMap(Mark at, NodeBuilder builder) : Open
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

        public override Node Close() => new MapNode(at, entries);
    }
}
