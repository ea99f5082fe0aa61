namespace MlopsLabs.Core.Specs.Matchers;

/// <summary>A matcher that is made of matchers.</summary>
public abstract record LogicMatcher(string Kind, Mark At, IReadOnlyList<MatcherSpec> Parts) : MatcherSpec(Kind, At)
{
    /// <inheritdoc/>
    public override IEnumerable<Operand> Operands => Parts.SelectMany(part => part.Operands);

    /// <inheritdoc/>
    public override IEnumerable<Located<string>> ParameterNames => Parts.SelectMany(part => part.ParameterNames);

    /// <inheritdoc/>
    public override IEnumerable<LabFile> Files => Parts.SelectMany(part => part.Files);
}

/// <summary><c>all</c>: every part matches; credit is the mean of the parts.</summary>
public sealed record AllMatcher(Mark At, IReadOnlyList<MatcherSpec> Parts) : LogicMatcher("all", At, Parts);

/// <summary><c>any</c>: one part matches; credit is that of the best part.</summary>
public sealed record AnyMatcher(Mark At, IReadOnlyList<MatcherSpec> Parts) : LogicMatcher("any", At, Parts);

/// <summary><c>not</c>: the part is there to be compared, and does not match.</summary>
public sealed record NotMatcher(Mark At, MatcherSpec Part) : LogicMatcher("not", At, [Part]);
