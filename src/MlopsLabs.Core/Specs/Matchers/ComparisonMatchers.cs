namespace MlopsLabs.Core.Specs.Matchers;

/// <summary>A matcher that looks at one operand and compares it with values.</summary>
public abstract record OperandMatcher(string Kind, Mark At, Operand Operand) : MatcherSpec(Kind, At)
{
    /// <summary>The values that the operand is compared with.</summary>
    protected virtual IEnumerable<ValueExpr?> Values => [];

    /// <inheritdoc/>
    public override IEnumerable<Operand> Operands => Values.SelectMany(value => value?.Operands ?? []).Prepend(Operand);

    /// <inheritdoc/>
    public override IEnumerable<Located<string>> ParameterNames => Values.SelectMany(value => value?.ParameterNames ?? []);
}

/// <summary>How a <see cref="CompareMatcher"/> compares.</summary>
public enum Comparison
{
    /// <summary>The same value; numbers by value, text without surrounding blanks.</summary>
    Equal,

    /// <summary>Another value.</summary>
    NotEqual,

    /// <summary>Text that has it in it, a list that has it as an entry, a map that has it as a key.</summary>
    Contains,

    /// <summary>A greater number.</summary>
    Greater,

    /// <summary>A smaller number.</summary>
    Less,

    /// <summary>The same schedule.</summary>
    Schedule,
}

/// <summary><c>equals</c>, <c>notEquals</c>, <c>contains</c>, <c>greaterThan</c>, <c>lessThan</c>, <c>cron</c>.</summary>
public sealed record CompareMatcher(string Kind, Mark At, Operand Operand, Comparison Comparison, ValueExpr Value)
    : OperandMatcher(Kind, At, Operand)
{
    /// <inheritdoc/>
    protected override IEnumerable<ValueExpr?> Values => [Value];
}

/// <summary><c>containsAll</c> and <c>containsNone</c>.</summary>
/// <param name="Kind">The word of the format.</param>
/// <param name="At">Where it is written.</param>
/// <param name="Operand">What it looks at.</param>
/// <param name="All">True when all have to be there, false when none may.</param>
/// <param name="Wanted">Gives a list.</param>
public sealed record ContainsListMatcher(string Kind, Mark At, Operand Operand, bool All, ValueExpr Wanted) : OperandMatcher(Kind, At, Operand)
{
    /// <inheritdoc/>
    protected override IEnumerable<ValueExpr?> Values => [Wanted];
}

/// <summary><c>matches</c>: text that a regular expression finds something in.</summary>
public sealed record PatternMatcher(Mark At, Operand Operand, ValueExpr Pattern) : OperandMatcher("matches", At, Operand)
{
    /// <inheritdoc/>
    protected override IEnumerable<ValueExpr?> Values => [Pattern];
}

/// <summary><c>between</c>: a number within two bounds, both included.</summary>
public sealed record BetweenMatcher(Mark At, Operand Operand, ValueExpr Min, ValueExpr Max) : OperandMatcher("between", At, Operand)
{
    /// <inheritdoc/>
    protected override IEnumerable<ValueExpr?> Values => [Min, Max];
}

/// <summary><c>semver</c>: a version within a range.</summary>
public sealed record SemverMatcher(Mark At, Operand Operand, ValueExpr Range) : OperandMatcher("semver", At, Operand)
{
    /// <inheritdoc/>
    protected override IEnumerable<ValueExpr?> Values => [Range];
}

/// <summary><c>exists</c>: something is there.</summary>
public sealed record ExistsMatcher(Mark At, Operand Operand) : OperandMatcher("exists", At, Operand);

/// <summary><c>count</c>: how many entries, keys, lines or files; at least one bound is set.</summary>
public sealed record CountMatcher(Mark At, Operand Operand, ValueExpr? Exactly, ValueExpr? Min, ValueExpr? Max)
    : OperandMatcher("count", At, Operand)
{
    /// <inheritdoc/>
    protected override IEnumerable<ValueExpr?> Values => [Exactly, Min, Max];
}
