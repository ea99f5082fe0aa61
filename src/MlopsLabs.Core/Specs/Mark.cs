namespace MlopsLabs.Core.Specs;

/// <summary>A place in a text file: line and column, both counted from 1.</summary>
public readonly record struct Mark(int Line, int Column)
{
    /// <summary>The first character of a file: where whole-file diagnostics point.</summary>
    public static Mark Start { get; } = new(1, 1);

    /// <inheritdoc/>
    public override string ToString() => $"{Line}:{Column}";
}
