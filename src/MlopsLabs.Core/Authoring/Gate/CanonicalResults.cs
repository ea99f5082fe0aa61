using MlopsLabs.Core.Checks;
using MlopsLabs.Core.Specs.Yaml;

namespace MlopsLabs.Core.Authoring.Gate;

/// <summary>
/// The bytes of results by which two judgings are compared (reliability 33): everything that is said of a check, in one order. Not in them:
/// when it was judged and how long it took, and the digests of evidence, which are what was judged and not what was found.
/// </summary>
public static class CanonicalResults
{
    /// <summary>JSON in UTF-8, without blanks.</summary>
    public static byte[] Bytes(IEnumerable<CheckResult> results) => NodeJson.ToBytes(json =>
    {
        json.WriteStartArray();
        foreach (var result in results)
        {
            json.WriteStartObject();
            json.WriteString("check", result.CheckId);
            json.WriteString("status", result.Status.ToString());
            json.WriteString("fault", result.Fault.ToString());
            json.WriteString("errorKind", result.ErrorKind?.ToString());
            json.WriteNumber("score", result.Score);
            json.WriteNumber("maxScore", result.MaxScore);
            json.WriteString("message", result.Message);
            json.WriteString("help", result.Help);
            json.WriteString("expected", result.Expected);
            json.WriteString("actual", result.Actual);
            json.WriteStartArray("items");
            foreach (var item in result.Items)
            {
                json.WriteStartObject();
                json.WriteString("name", item.Name);
                json.WriteBoolean("ok", item.Ok);
                json.WriteString("message", item.Message);
                json.WriteBoolean("graderOnly", item.GraderOnly);
                json.WriteString("kind", item.Kind);
                json.WriteEndObject();
            }
            json.WriteEndArray();
            json.WriteEndObject();
        }
        json.WriteEndArray();
    });
}
