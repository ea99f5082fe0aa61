using MlopsLabs.Core.Specs.Yaml;

namespace MlopsLabs.Core.Specs.Reading;

/// <summary>
/// A declaration of what may stand in a place of a spec file. It reads a node into a value and reports all that is wrong with it.
/// Reading always yields a value: <see cref="Fallback"/> stands in for one that cannot be read, so that the rules that look across
/// files still run and every mistake is reported in one go.
/// </summary>
/// <param name="What">What is wanted, with its article: "a whole number".</param>
/// <param name="Fallback">What stands in for a value that cannot be read.</param>
/// <param name="Read">Reads a node; reports to the context.</param>
public sealed record Shape<T>(string What, T Fallback, Func<Node, ReadContext, T> Read)
{
    /// <summary>The same shape for a value that keeps its place.</summary>
    public Shape<Located<T>> Located() =>
        new(What, new Located<T>(Fallback, Mark.Start), (node, context) => new Located<T>(Read(node, context), node.At));

    /// <summary>The same shape with another type in the program.</summary>
    public Shape<TOther> As<TOther>(Func<T, TOther> convert) =>
        new(What, convert(Fallback), (node, context) => convert(Read(node, context)));
}
