using MlopsLabs.Core.Specs.Yaml;

namespace MlopsLabs.Core.Specs.Reading;

/// <summary>
/// A declaration of what may stand in a place of a spec file. It reads a node into a value and reports all that is wrong with it.
/// Reading always yields a value: <see cref="Fallback"/> stands in for one that cannot be read, so that the rules that look across
/// files still run and every mistake is reported in one go.
/// </summary>
/// <param name="Schema">What it says of itself to editors and people.</param>
/// <param name="Fallback">What stands in for a value that cannot be read.</param>
/// <param name="Read">Reads a node; reports to the context.</param>
public sealed record Shape<T>(SchemaNode Schema, T Fallback, Func<Node, ReadContext, T> Read)
{
    /// <summary>What is wanted, with its article: "a whole number".</summary>
    public string What => Schema.What;

    /// <summary>The same shape for a value that keeps its place.</summary>
    public Shape<Located<T>> Located() =>
        new(Schema, new Located<T>(Fallback, Mark.Start), (node, context) => new Located<T>(Read(node, context), node.At));

    /// <summary>The same shape with another type in the program.</summary>
    public Shape<TOther> As<TOther>(Func<T, TOther> convert) =>
        new(Schema, convert(Fallback), (node, context) => convert(Read(node, context)));

    /// <summary>The same shape, described once under a name and referred to from everywhere else.</summary>
    public Shape<T> Defined(string name) => this with { Schema = SchemaNode.Reference(What, name, () => Schema) };

    /// <summary>The same shape with examples, as an author would write them.</summary>
    public Shape<T> Like(params string[] yaml) => this with { Schema = Schema.Like(yaml) };
}
