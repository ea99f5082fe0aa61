using System.Text;
using System.Text.Json;
using MlopsLabs.Core.Specs;
using MlopsLabs.Core.Specs.Yaml;

namespace MlopsLabs.Core.Checks.Documents;

/// <summary>Reads JSON (RFC 8259) into nodes that know their place.</summary>
internal static class JsonText
{
    private const int MaxDepth = 64;

    public static EvidenceDocument Read(string text)
    {
        var bytes = Encoding.UTF8.GetBytes(text);
        var reader = new Utf8JsonReader(bytes, new JsonReaderOptions { MaxDepth = MaxDepth });
        var places = new Places(bytes);
        try
        {
            var root = reader.Read() ? Value(ref reader, places) : null;
            // Reads on, so that what stands behind the first value is refused.
            while (reader.Read())
                root = null;
            return root is null ? EvidenceDocument.Bad(Mark.Start, "is empty") : new EvidenceDocument(root);
        }
        catch (JsonException error)
        {
            var at = new Mark((int)(error.LineNumber ?? 0) + 1, (int)(error.BytePositionInLine ?? 0) + 1);
            return text.AsSpan().IsWhiteSpace() ? EvidenceDocument.Bad(Mark.Start, "is empty") : EvidenceDocument.Bad(at, $"is not JSON: {Plain(error)}");
        }
        catch (InvalidOperationException)
        {
            // Half of a surrogate pair, escaped: valid by the grammar, and no text.
            return EvidenceDocument.Bad(places.At(reader.TokenStartIndex), "is not JSON: an escape is half a character");
        }
        catch (DuplicateKeyException error)
        {
            return EvidenceDocument.Bad(error.At, error.Message);
        }
    }

    private static Node Value(ref Utf8JsonReader reader, Places places)
    {
        var at = places.At(reader.TokenStartIndex);
        switch (reader.TokenType)
        {
            case JsonTokenType.StartObject:
                var entries = new List<MapEntry>();
                var seen = new HashSet<string>(StringComparer.Ordinal);
                while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
                {
                    var key = new ScalarNode(places.At(reader.TokenStartIndex), reader.GetString()!);
                    if (!seen.Add(key.Text))
                        throw new DuplicateKeyException(key.At, $"`{key.Text}` stands a second time in one object");
                    reader.Read();
                    entries.Add(new MapEntry(key, Value(ref reader, places)));
                }
                return new MapNode(at, entries);
            case JsonTokenType.StartArray:
                var items = new List<Node>();
                while (reader.Read() && reader.TokenType != JsonTokenType.EndArray)
                    items.Add(Value(ref reader, places));
                return new ListNode(at, items);
            case JsonTokenType.String:
                return new ScalarNode(at, reader.GetString()!);
            default:
                return new ScalarNode(at, Encoding.UTF8.GetString(reader.ValueSpan), IsPlain: true);
        }
    }

    private static string Plain(JsonException error)
    {
        var end = error.Message.IndexOf(" LineNumber:", StringComparison.Ordinal);
        return (end >= 0 ? error.Message[..end] : error.Message).TrimEnd('.');
    }

    /// <summary>Byte offsets as lines and columns; offsets only grow, so that all of them together cost one pass.</summary>
    private sealed class Places(byte[] bytes)
    {
        private int offset;
        private int line = 1;
        private int column = 1;

        public Mark At(long index)
        {
            for (; offset < index && offset < bytes.Length; offset++)
                if (bytes[offset] == '\n')
                    (line, column) = (line + 1, 1);
                else if ((bytes[offset] & 0xC0) != 0x80)
                    column++;
            return new Mark(line, column);
        }
    }

    private sealed class DuplicateKeyException(Mark at, string message) : Exception(message)
    {
        public Mark At { get; } = at;
    }
}
