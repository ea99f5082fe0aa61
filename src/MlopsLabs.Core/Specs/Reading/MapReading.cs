using MlopsLabs.Core.Specs.Yaml;

namespace MlopsLabs.Core.Specs.Reading;

/// <summary>A map that is being read: the values of its declared keys.</summary>
/// <param name="Node">The map; empty when the shape's fallback is built.</param>
/// <param name="Context">Where problems go; null when the shape's fallback is built.</param>
public sealed record MapReading(MapNode Node, ReadContext? Context)
{
    /// <summary>Where the map starts.</summary>
    public Mark At => Node.At;

    /// <summary>The value of a key, read now; its default when it is not there.</summary>
    public T Get<T>(Field<T> field) => Context is not null && Node[field.Key] is { } value ? field.Shape.Read(value, Context) : field.Default;

    /// <summary>Whether the key is there.</summary>
    public bool Has<T>(Field<T> field) => Node[field.Key] is not null;

    /// <summary>Reports an error at the map or at a key of it.</summary>
    public void Error(string code, string message, Mark? at = null) => Context?.Error(at ?? At, code, message);
}
