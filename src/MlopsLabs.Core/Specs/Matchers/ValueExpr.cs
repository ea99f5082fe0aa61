using MlopsLabs.Core.Specs.Yaml;

namespace MlopsLabs.Core.Specs.Matchers;

/// <summary>What may stand wherever a value stands: the value itself, a parameter, or a place in another probe's evidence.</summary>
public abstract record ValueExpr(Mark At)
{
    /// <summary>What it looks at in evidence.</summary>
    public virtual IEnumerable<Operand> Operands => [];

    /// <summary>The parameters that it names.</summary>
    public virtual IEnumerable<Located<string>> ParameterNames => [];

    /// <summary>The value when it is written out, else null.</summary>
    public Node? Literal => this is LiteralValue literal ? literal.Value : null;
}

/// <summary>A value that is written out.</summary>
public sealed record LiteralValue(Node Value) : ValueExpr(Value.At);

/// <summary><c>{parameter: name, path: …}</c>: a value drawn from the learner's seed, or a place in it.</summary>
public sealed record ParameterValue(Mark At, Located<string> Name, DataPath Path) : ValueExpr(At)
{
    /// <inheritdoc/>
    public override IEnumerable<Located<string>> ParameterNames => [Name];
}

/// <summary><c>{probe: other, path: …}</c>: what another probe read.</summary>
public sealed record ProbeValue(Operand Operand) : ValueExpr(Operand.At)
{
    /// <inheritdoc/>
    public override IEnumerable<Operand> Operands => [Operand];
}

/// <summary>A list that holds something other than literals.</summary>
public sealed record ListValue(Mark At, IReadOnlyList<ValueExpr> Items) : ValueExpr(At)
{
    /// <inheritdoc/>
    public override IEnumerable<Operand> Operands => Items.SelectMany(item => item.Operands);

    /// <inheritdoc/>
    public override IEnumerable<Located<string>> ParameterNames => Items.SelectMany(item => item.ParameterNames);
}

/// <summary>A map that holds something other than literals.</summary>
public sealed record MapValue(Mark At, IReadOnlyList<KeyValuePair<ScalarNode, ValueExpr>> Entries) : ValueExpr(At)
{
    /// <inheritdoc/>
    public override IEnumerable<Operand> Operands => Entries.SelectMany(entry => entry.Value.Operands);

    /// <inheritdoc/>
    public override IEnumerable<Located<string>> ParameterNames => Entries.SelectMany(entry => entry.Value.ParameterNames);
}
