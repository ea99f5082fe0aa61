namespace MlopsLabs.Core.Specs;

/// <summary>A value together with the place it was written at, so that a rule that looks across files can point there.</summary>
public readonly record struct Located<T>(T Value, Mark At)
{
    /// <inheritdoc/>
    public override string ToString() => Value?.ToString() ?? "";
}
