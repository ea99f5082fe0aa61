using System.Text.Json.Nodes;

namespace MlopsLabs.Core.Tests.Authoring.Schema;

/// <summary>The defaults and examples of a schema, each judged by the schema that it stands in.</summary>
internal static class ShownValues
{
    public static IReadOnlyList<(string Place, string Value, bool Fits)> Of(string schema)
    {
        var root = JsonNode.Parse(schema)!.AsObject();
        var found = new List<(string, string, bool)>();
        Walk(root, "#");
        return found;

        void Walk(JsonNode? node, string place)
        {
            if (node is JsonObject map)
            {
                if (map["default"] is { } otherwise && map["description"] is not null)
                    Judge(map, otherwise, place);
                foreach (var example in map["examples"] as JsonArray ?? [])
                    Judge(map, example!, place);
                foreach (var (key, value) in map)
                    Walk(value, $"{place}/{key}");
            }
            foreach (var (item, index) in (node as JsonArray ?? []).Select((item, index) => (item, index)))
                Walk(item, $"{place}/{index}");
        }

        void Judge(JsonObject here, JsonNode value, string place)
        {
            // The place alone, with the definitions that it may refer to.
            var alone = here.DeepClone().AsObject();
            alone["$defs"] = root["$defs"]?.DeepClone();
            found.Add((place, value.ToJsonString(), new OtherValidator(alone.ToJsonString()).Allows(value.ToJsonString())));
        }
    }
}
