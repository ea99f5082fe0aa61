using MlopsLabs.Core.Authoring.Schema;
using MlopsLabs.Core.Specs;
using MlopsLabs.Core.Specs.Yaml;
using MlopsLabs.Core.Tests.Fixtures;

namespace MlopsLabs.Core.Tests.Authoring.Schema;

/// <summary>The reader, and somebody else's validator with our schema, on the same data.</summary>
internal sealed class TwoJudges : IDisposable
{
    private static readonly Dictionary<SpecKind, OtherValidator> Schemas = SpecKind.All.ToDictionary(kind => kind, kind => new OtherValidator(kind.JsonSchema));

    private readonly FixtureFolder folder = new();

    /// <summary>What the reader says of a file alone.</summary>
    public IReadOnlyList<Diagnostic> Read(SpecKind kind, Node file)
    {
        // JSON is YAML, and both judges see the same bytes.
        var path = folder.With(kind.FileName, NodeJson.ToText(file))[kind.FileName];
        return kind.Word switch
        {
            "course" => CourseReader.Read(path).Diagnostics,
            "environment" => EnvironmentReader.Read(path).Diagnostics,
            _ => LabReader.Read(path).Diagnostics,
        };
    }

    /// <summary>Whether the schema allows the file.</summary>
    public static bool Allows(SpecKind kind, Node file) => Schemas[kind].Allows(NodeJson.ToText(file));

    /// <summary>What the schema says against a file, for the messages of tests.</summary>
    public static string Objections(SpecKind kind, Node file) => Schemas[kind].Objections(NodeJson.ToText(file));

    public void Dispose() => folder.Dispose();
}
