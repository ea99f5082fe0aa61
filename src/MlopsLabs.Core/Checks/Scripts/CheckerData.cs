using System.Text.Json;
using MlopsLabs.Core.Checks.Documents;
using MlopsLabs.Core.Specs;
using MlopsLabs.Core.Specs.Matchers;
using MlopsLabs.Core.Specs.Yaml;

namespace MlopsLabs.Core.Checks.Scripts;

/// <summary>
/// Gives a checker script the data of a file whose name says what it holds, so that no script has to read YAML by itself. Every scalar is the text
/// that was written, <c>1.10</c> too; nothing is null.
/// </summary>
internal static class CheckerData
{
    /// <summary>Letters of all scalars together. An alias costs the file four letters and its reader whatever it stands for.</summary>
    private const int MaxLetters = 4 * 1024 * 1024;

    /// <summary>Writes <c>data</c>, and <c>problem</c> where a file is there and cannot be read.</summary>
    public static void Write(Utf8JsonWriter json, ProbeSpec probe, EvidenceFormat format, Evidence? reading)
    {
        var document = reading switch
        {
            { Truncated: true } => EvidenceDocument.Bad(Mark.Start, "is longer than its probe keeps"),
            { Status: EvidenceStatus.Ok } => EvidenceReader.ReadAs(probe, reading, format),
            _ => null,
        };
        if (document?.Root is { } found && Letters(found, MaxLetters) < 0)
            document = EvidenceDocument.Bad(found.At, "holds too much once its aliases are followed");
        json.WritePropertyName("data");
        if (document?.Root is { } root)
            NodeJson.Write(json, root, WriteText);
        else
            json.WriteNullValue();
        if (document?.Problem is { } problem)
            json.WriteString("problem", $"line {problem.At.Line}: {problem.Message}");
    }

    private static void WriteText(Utf8JsonWriter json, ScalarNode scalar)
    {
        if (scalar.Kind == ScalarKind.Null)
            json.WriteNullValue();
        else
            json.WriteStringValue(scalar.Text);
    }

    /// <summary>What is left of a number of letters after a node; less than nothing when there was too much.</summary>
    private static int Letters(Node node, int left)
    {
        switch (node)
        {
            case ScalarNode scalar:
                return left - scalar.Text.Length;
            case MapNode map:
                foreach (var entry in map.Entries)
                    if ((left = Letters(entry.Value, left - entry.Key.Text.Length)) < 0)
                        break;
                return left;
            case ListNode list:
                foreach (var item in list.Items)
                    if ((left = Letters(item, left)) < 0)
                        break;
                return left;
            default:
                return left;
        }
    }
}
