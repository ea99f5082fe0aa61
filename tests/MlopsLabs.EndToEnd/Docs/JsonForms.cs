using System.Globalization;
using System.Text.Json;
using System.Text.RegularExpressions;

namespace MlopsLabs.EndToEnd.Docs;

/// <summary>The forms that docs/json.md describes, each by its heading: field → kind of value.</summary>
public sealed partial class JsonForms
{
    private readonly Dictionary<string, Dictionary<string, string>> forms = [];

    public JsonForms(Page page)
    {
        foreach (var (heading, cells) in page.Rows())
        {
            if (!forms.TryGetValue(heading, out var fields))
                forms[heading] = fields = [];
            fields.Add(cells[0].Trim('`'), cells[1]);
        }
    }

    /// <summary>The headings of forms that no output had so far.</summary>
    public IEnumerable<string> Unseen => forms.Keys.Except(Seen);

    private HashSet<string> Seen { get; } = [];

    /// <summary>Holds an output to a form, and all that is in it.</summary>
    public void Hold(JsonElement json, string form, string where)
    {
        Assert.True(forms.TryGetValue(form, out var fields), $"the page has no form `{form}`");
        Seen.Add(form);
        Assert.True(json.ValueKind == JsonValueKind.Object, $"{where} is no object: {json}");
        Assert.Equal(fields.Keys.Order(StringComparer.Ordinal), json.EnumerateObject().Select(field => field.Name).Order(StringComparer.Ordinal));
        foreach (var field in json.EnumerateObject())
            HoldValue(field.Value, fields[field.Name], $"{where}.{field.Name}");
    }

    private void HoldValue(JsonElement value, string kind, string where)
    {
        const string OrNothing = " or nothing";
        if (kind.EndsWith(OrNothing, StringComparison.Ordinal))
        {
            kind = kind[..^OrNothing.Length];
            if (value.ValueKind == JsonValueKind.Null)
                return;
        }
        if (kind.StartsWith("list of ", StringComparison.Ordinal))
        {
            Is(value.ValueKind == JsonValueKind.Array);
            foreach (var (index, item) in value.EnumerateArray().Index())
                HoldValue(item, kind["list of ".Length..], string.Create(CultureInfo.InvariantCulture, $"{where}[{index}]"));
            return;
        }
        if (kind.StartsWith("map of ", StringComparison.Ordinal))
        {
            Is(value.ValueKind == JsonValueKind.Object);
            foreach (var entry in value.EnumerateObject())
                HoldValue(entry.Value, kind["map of ".Length..], $"{where}.{entry.Name}");
            return;
        }
        if (Link().Match(kind) is { Success: true } link)
        {
            Assert.Equal(link.Groups[1].Value.Replace(' ', '-'), link.Groups[2].Value);
            Hold(value, link.Groups[1].Value, where);
            return;
        }
        Is(kind switch
        {
            "text" => value.ValueKind == JsonValueKind.String,
            "number" => value.ValueKind == JsonValueKind.Number,
            "flag" => value.ValueKind is JsonValueKind.True or JsonValueKind.False,
            "time" => value.TryGetDateTimeOffset(out _),
            _ => throw new InvalidOperationException($"{where}: the page has no such kind of value: {kind}"),
        });

        void Is(bool right) => Assert.True(right, $"{where} is not {kind}: {value}");
    }

    [GeneratedRegex(@"^\[(.+)\]\(#(.+)\)$")]
    private static partial Regex Link();
}
