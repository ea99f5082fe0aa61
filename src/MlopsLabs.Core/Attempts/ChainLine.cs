using System.Security.Cryptography;
using System.Text.Json;

namespace MlopsLabs.Core.Attempts;

/// <summary>What every line of a chained log has, read without knowing what else it holds.</summary>
/// <param name="Version">The format's version, <c>v</c>.</param>
/// <param name="Link">Its place in the chain.</param>
internal sealed record ChainLine(long Version, ChainLink Link)
{
    /// <summary>The version that this program writes, and the newest that it reads.</summary>
    public const int CurrentVersion = 1;

    /// <summary>The longest line: 16 MiB. A longer one is neither written nor read.</summary>
    public const int MaxBytes = 16 * 1024 * 1024;

    /// <summary>A line's digest in lower-case hex.</summary>
    public static string Digest(ReadOnlySpan<byte> line) => Convert.ToHexStringLower(SHA256.HashData(line));

    /// <summary>Reads a line; null when it is not a whole JSON object with <c>v</c>, <c>seq</c> and <c>prev</c>, each once.</summary>
    public static ChainLine? Parse(ReadOnlySpan<byte> line)
    {
        try
        {
            var reader = new Utf8JsonReader(line, new JsonReaderOptions { MaxDepth = 64 });
            return Parse(ref reader);
        }
        catch (Exception fault) when (fault is JsonException or InvalidOperationException)
        {
            // The second is what half a surrogate pair in a text gives.
            return null;
        }
    }

    private static ChainLine? Parse(ref Utf8JsonReader reader)
    {
        long? version = null, seq = null;
        string? prev = null;
        Citation? cites = null;
        if (!reader.Read() || reader.TokenType != JsonTokenType.StartObject)
            return null;
        while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
        {
            var twice = false;
            if (reader.ValueTextEquals("v"u8))
                twice = Set(ref version, Whole(ref reader));
            else if (reader.ValueTextEquals("seq"u8))
                twice = Set(ref seq, Whole(ref reader));
            else if (reader.ValueTextEquals("prev"u8))
                twice = Set(ref prev, Text(ref reader));
            else if (reader.ValueTextEquals("cites"u8))
                twice = Set(ref cites, Cited(ref reader));
            else
                Pass(ref reader);
            if (twice)
                return null;
        }
        // A document ends only when nothing but white space follows: the reader throws otherwise.
        _ = reader.Read();
        return version >= 1 && seq >= 1 && IsDigest(prev) ? new ChainLine(version.Value, new ChainLink(seq.Value, prev!, cites)) : null;
    }

    /// <summary>Whether a text is a SHA-256 as this program writes it.</summary>
    public static bool IsDigest(string? text) => text is { Length: 64 } && text.All(char.IsAsciiHexDigitLower);

    private static bool Set<T>(ref T? field, T? value)
    {
        var twice = field is not null || value is null;
        field = value;
        return twice;
    }

    private static long? Whole(ref Utf8JsonReader reader) =>
        reader.Read() && reader.TokenType == JsonTokenType.Number && reader.TryGetInt64(out var number) ? number : Reject<long?>(ref reader);

    private static string? Text(ref Utf8JsonReader reader) =>
        reader.Read() && reader.TokenType == JsonTokenType.String ? reader.GetString() : Reject<string?>(ref reader);

    private static Citation? Cited(ref Utf8JsonReader reader)
    {
        if (!reader.Read() || reader.TokenType != JsonTokenType.StartObject)
            return Reject<Citation?>(ref reader);
        string? file = null, sha256 = null;
        long? lines = null;
        while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
        {
            if (reader.ValueTextEquals("file"u8))
                file = Text(ref reader);
            else if (reader.ValueTextEquals("sha256"u8))
                sha256 = Text(ref reader);
            else if (reader.ValueTextEquals("lines"u8))
                lines = Whole(ref reader);
            else
                Pass(ref reader);
        }
        return file is null || !IsDigest(sha256) || lines is null ? null : new Citation(file, sha256!, lines.Value);
    }

    private static void Pass(ref Utf8JsonReader reader)
    {
        reader.Read();
        reader.Skip();
    }

    private static T? Reject<T>(ref Utf8JsonReader reader)
    {
        reader.Skip();
        return default;
    }
}
