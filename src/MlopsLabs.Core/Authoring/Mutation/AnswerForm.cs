using System.Buffers;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using MlopsLabs.Core.Checks.Documents;
using MlopsLabs.Core.Specs.Yaml;

namespace MlopsLabs.Core.Authoring.Mutation;

/// <summary>A form in which answers hold data, by a file's extension: reads it, and writes it again.</summary>
internal abstract class AnswerForm
{
    /// <summary>The form of a file; null for one that is read as text.</summary>
    public static AnswerForm? Of(string file) => Path.GetExtension(file).ToLowerInvariant() switch
    {
        ".yaml" or ".yml" => new YamlForm(),
        ".json" => new JsonForm(),
        ".csv" => new CsvForm(),
        _ => null,
    };

    /// <summary>The data; null when the text does not hold any.</summary>
    public abstract Node? Read(string text);

    /// <summary>The data as text. What the form cannot hold comes back as something else when it is read.</summary>
    public string Write(Node data)
    {
        var text = new StringBuilder();
        Write(text, data, 0);
        return text.Append('\n').ToString();
    }

    /// <summary>A scalar as it is written.</summary>
    public abstract string Token(ScalarNode scalar);

    protected abstract void Write(StringBuilder text, Node data, int indent);

    protected static string Quoted(string text) => $"\"{JsonEncodedText.Encode(text, JavaScriptEncoder.UnsafeRelaxedJsonEscaping)}\"";

    private sealed class YamlForm : AnswerForm
    {
        public override Node? Read(string text) => YamlText.ReadEvidence("", text) is { Diagnostics.Count: 0 } read ? read.Root : null;

        public override string Token(ScalarNode scalar) => scalar.IsPlain && !scalar.Text.Contains('\n', StringComparison.Ordinal) ? scalar.Text : Quoted(scalar.Text);

        protected override void Write(StringBuilder text, Node data, int indent)
        {
            switch (data)
            {
                case MapNode { Entries.Count: 0 }:
                    text.Append("{}");
                    break;
                case ListNode { Items.Count: 0 }:
                    text.Append("[]");
                    break;
                case MapNode map:
                    foreach (var (index, entry) in map.Entries.Index())
                    {
                        text.Append(index == 0 ? "" : "\n" + new string(' ', indent)).Append(Token(entry.Key)).Append(':');
                        var inner = IsBlock(entry.Value);
                        text.Append(inner ? "\n" + new string(' ', indent + 2) : " ");
                        Write(text, entry.Value, indent + 2);
                    }
                    break;
                case ListNode list:
                    foreach (var (index, item) in list.Items.Index())
                    {
                        text.Append(index == 0 ? "- " : "\n" + new string(' ', indent) + "- ");
                        Write(text, item, indent + 2);
                    }
                    break;
                case ScalarNode scalar:
                    text.Append(Token(scalar));
                    break;
            }
        }

        private static bool IsBlock(Node node) => node is MapNode { Entries.Count: > 0 } or ListNode { Items.Count: > 0 };
    }

    private sealed class JsonForm : AnswerForm
    {
        public override Node? Read(string text) => JsonText.Read(text).Root;

        public override string Token(ScalarNode scalar) => scalar.Kind switch
        {
            ScalarKind.Text => Quoted(scalar.Text),
            ScalarKind.Null => "null",
            ScalarKind.Bool => scalar.Text.ToLowerInvariant(),
            _ => scalar.Text,
        };

        protected override void Write(StringBuilder text, Node data, int indent)
        {
            switch (data)
            {
                case ScalarNode scalar:
                    text.Append(Token(scalar));
                    break;
                case ListNode list:
                    Between(text, '[', ']', indent, list.Items, item => Write(text, item, indent + 2));
                    break;
                case MapNode map:
                    Between(text, '{', '}', indent, map.Entries, entry =>
                    {
                        text.Append(Quoted(entry.Key.Text)).Append(": ");
                        Write(text, entry.Value, indent + 2);
                    });
                    break;
            }
        }

        private static void Between<T>(StringBuilder text, char open, char close, int indent, IReadOnlyList<T> parts, Action<T> write)
        {
            text.Append(open);
            foreach (var (index, part) in parts.Index())
            {
                text.Append(index == 0 ? "\n" : ",\n").Append(' ', indent + 2);
                write(part);
            }
            text.Append(parts.Count == 0 ? "" : "\n" + new string(' ', indent)).Append(close);
        }
    }

    private sealed class CsvForm : AnswerForm
    {
        private static readonly SearchValues<char> NeedsQuotes = SearchValues.Create("\",;\t\n\r");

        public override Node? Read(string text) => CsvText.Read(text).Root;

        public override string Token(ScalarNode scalar) =>
            scalar.Text.AsSpan().ContainsAny(NeedsQuotes) ? $"\"{scalar.Text.Replace("\"", "\"\"", StringComparison.Ordinal)}\"" : scalar.Text;

        protected override void Write(StringBuilder text, Node data, int indent)
        {
            var rows = data is ListNode list ? list.Items.OfType<MapNode>().ToList() : [];
            var header = rows.SelectMany(row => row.Entries).Select(entry => entry.Key).DistinctBy(key => key.Text).ToList();
            text.AppendJoin(',', header.Select(Token));
            foreach (var row in rows)
                text.Append('\n').AppendJoin(',', header.Select(key => row[key.Text] is ScalarNode cell ? Token(cell) : ""));
        }
    }
}
