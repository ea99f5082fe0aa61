using MlopsLabs.Core.Specs;
using MlopsLabs.Core.Specs.Reading;

namespace MlopsLabs.Core.Authoring.Schema;

/// <summary>One of the three kinds of file that make a course.</summary>
/// <param name="Word">Its word on the command line: <c>course</c>, <c>environment</c>, <c>lab</c>.</param>
/// <param name="Declaration">What its reader says of itself.</param>
public sealed record SpecKind(string Word, SchemaNode Declaration)
{
    /// <summary><c>course.yaml</c>.</summary>
    public static SpecKind Course { get; } = new("course", CourseReader.Schema);

    /// <summary><c>environment.yaml</c>.</summary>
    public static SpecKind Environment { get; } = new("environment", EnvironmentReader.Schema);

    /// <summary><c>lab.yaml</c>.</summary>
    public static SpecKind Lab { get; } = new("lab", LabReader.Schema);

    /// <summary>All three, the widest first.</summary>
    public static IReadOnlyList<SpecKind> All { get; } = [Course, Environment, Lab];

    /// <summary>The name of such a file.</summary>
    public string FileName => $"{Word}.yaml";

    /// <summary>The name of the file that its JSON Schema is written to.</summary>
    public string SchemaFileName => $"{Word}.schema.json";

    /// <summary>The JSON Schema that editors use, as indented text in UTF-8 with a line break at its end.</summary>
    public string JsonSchema => JsonSchemaText.Of($"MlopsLabs {FileName}, format version 1", Declaration);
}
