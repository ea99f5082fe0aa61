using MlopsLabs.Core.Specs.Reading;
using MlopsLabs.Core.Specs.Yaml;

namespace MlopsLabs.Core.Specs;

/// <summary>A spec file as read: its value, and what is wrong with it.</summary>
/// <param name="Path">The file.</param>
/// <param name="Value">The value, with stand-ins where something could not be read; null when the file is not even a map.</param>
/// <param name="Diagnostics">What the file itself does wrong; rules across files come later.</param>
public sealed record SpecFile<T>(string Path, T? Value, IReadOnlyList<Diagnostic> Diagnostics) where T : class;

internal static class SpecFile
{
    public static SpecFile<T> Read<T>(string path, Shape<T> shape) where T : class
    {
        var document = YamlText.ReadFile(path);
        var context = new ReadContext(path);
        T? value = null;
        if (document.Root is MapNode map)
            value = shape.Read(map, context);
        else if (document.Root is { } other)
            context.WrongKind(other, shape.What);
        return new SpecFile<T>(path, value, [.. document.Diagnostics, .. context.Diagnostics]);
    }
}
