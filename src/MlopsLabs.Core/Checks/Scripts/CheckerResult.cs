using System.Text;
using System.Text.Json;

namespace MlopsLabs.Core.Checks.Scripts;

/// <summary>What a checker script wrote in its result file; null where it left something out.</summary>
/// <param name="Credit">The share that is there, 0 to 1.</param>
/// <param name="Message">What was found.</param>
/// <param name="Help">What to look at next.</param>
/// <param name="Expected">What was asked for.</param>
/// <param name="Actual">What was found in its place.</param>
/// <param name="Items">Rows.</param>
internal sealed record CheckerResult(double? Credit, string? Message, string? Help, string? Expected, string? Actual, IReadOnlyList<ResultItem> Items)
{
    private const int MaxDepth = 4;
    private const int MaxItems = 1000;

    /// <summary>A script that leaves no file.</summary>
    public static CheckerResult Empty { get; } = new(null, null, null, null, null, []);

    /// <summary>Reads a result file strictly; null when it is bad, and then <paramref name="problem"/> says why.</summary>
    public static CheckerResult? Parse(byte[] bytes, out string problem)
    {
        problem = "";
        try
        {
            if (bytes.Length > CheckerOutcome.MaxResultBytes)
                throw new JsonException($"it is longer than {CheckerOutcome.MaxResultBytes / 1024} KiB");
            // The JSON reader takes strings that are no UTF-8 until somebody looks at them.
            _ = new UTF8Encoding(false, throwOnInvalidBytes: true).GetCharCount(bytes);
            using var document = JsonDocument.Parse(bytes, new JsonDocumentOptions { MaxDepth = MaxDepth, AllowDuplicateProperties = false });
            return Read(document.RootElement);
        }
        catch (Exception error) when (error is JsonException or InvalidOperationException or ArgumentException)
        {
            problem = error.Message.ReplaceLineEndings(" ");
            return null;
        }
    }

    private static CheckerResult Read(JsonElement root)
    {
        double? credit = null;
        string? message = null, help = null, expected = null, actual = null;
        var items = new List<ResultItem>();
        foreach (var property in Object(root, "it").EnumerateObject())
            switch (property.Name)
            {
                case "credit":
                    credit = property.Value.ValueKind == JsonValueKind.Number && property.Value.TryGetDouble(out var share) && share is >= 0 and <= 1
                        ? share
                        : throw new JsonException("`credit` is a number from 0 to 1");
                    break;
                case "message":
                    message = Text(property);
                    break;
                case "help":
                    help = Text(property);
                    break;
                case "expected":
                    expected = Text(property);
                    break;
                case "actual":
                    actual = Text(property);
                    break;
                case "items":
                    if (property.Value.ValueKind != JsonValueKind.Array || property.Value.GetArrayLength() > MaxItems)
                        throw new JsonException($"`items` is a list of at most {MaxItems} entries");
                    items.AddRange(property.Value.EnumerateArray().Select(Item));
                    break;
                default:
                    throw new JsonException($"`{property.Name}` is not a key of a result: credit, message, help, expected, actual, items are");
            }
        return new CheckerResult(credit, message, help, expected, actual, items);
    }

    private static ResultItem Item(JsonElement element)
    {
        string? name = null, message = null;
        bool? ok = null;
        var graderOnly = false;
        foreach (var property in Object(element, "an item").EnumerateObject())
            switch (property.Name)
            {
                case "name":
                    name = Text(property);
                    break;
                case "ok":
                    ok = Flag(property);
                    break;
                case "message":
                    message = Text(property);
                    break;
                case "graderOnly":
                    graderOnly = Flag(property);
                    break;
                default:
                    throw new JsonException($"`{property.Name}` is not a key of an item: name, ok, message, graderOnly are");
            }
        return name is not null && ok is { } right
            ? new ResultItem(name, right, message ?? "", graderOnly)
            : throw new JsonException("an item lacks `name` or `ok`");
    }

    private static JsonElement Object(JsonElement element, string what) =>
        element.ValueKind == JsonValueKind.Object ? element : throw new JsonException($"{what} is not an object");

    private static string Text(JsonProperty property) =>
        property.Value.ValueKind == JsonValueKind.String ? property.Value.GetString()! : throw new JsonException($"`{property.Name}` is not text");

    private static bool Flag(JsonProperty property) => property.Value.ValueKind switch
    {
        JsonValueKind.True => true,
        JsonValueKind.False => false,
        _ => throw new JsonException($"`{property.Name}` is neither true nor false"),
    };
}
