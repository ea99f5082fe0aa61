using MlopsLabs.Core.Specs.Yaml;

namespace MlopsLabs.Core.Specs.Matchers;

/// <summary>What a column of a table has to hold.</summary>
/// <param name="Name">The column.</param>
/// <param name="Pattern">A regular expression that finds something in every cell; or null.</param>
/// <param name="OneOf">Gives the list of allowed values; or null.</param>
/// <param name="NotEmpty">Whether every cell has to hold something.</param>
public sealed record ColumnRule(Located<string> Name, TextPattern? Pattern, ValueExpr? OneOf, bool NotEmpty);

/// <summary><c>table</c>: rows of CSV or a list of maps, and what they have to look like.</summary>
/// <param name="At">Where it is written.</param>
/// <param name="Operand">What it looks at.</param>
/// <param name="Columns">Columns that have to be there.</param>
/// <param name="Key">The column whose values are unique and not empty; or null.</param>
/// <param name="MinRows">The fewest rows.</param>
/// <param name="MaxRows">The most rows; or null.</param>
/// <param name="Each">Rules for cells.</param>
public sealed record TableMatcher(
    Mark At, Operand Operand, IReadOnlyList<string> Columns, string? Key, ValueExpr MinRows, ValueExpr? MaxRows, IReadOnlyList<ColumnRule> Each)
    : OperandMatcher("table", At, Operand)
{
    /// <inheritdoc/>
    protected override IEnumerable<ValueExpr?> Values => Each.Select(rule => rule.OneOf).Prepend(MaxRows).Prepend(MinRows);
}

/// <summary><c>raci</c>: every activity has exactly one accountable role, at least one responsible role, and known roles only.</summary>
/// <param name="At">Where it is written.</param>
/// <param name="Operand">What it looks at.</param>
/// <param name="Activity">The field that names the activity.</param>
/// <param name="Roles">Gives the list of known roles; null when any role may stand.</param>
/// <param name="Activities">Gives the list of activities that need a row; or null.</param>
public sealed record RaciMatcher(Mark At, Operand Operand, string Activity, ValueExpr? Roles, ValueExpr? Activities) : OperandMatcher("raci", At, Operand)
{
    /// <inheritdoc/>
    protected override IEnumerable<ValueExpr?> Values => [Roles, Activities];
}

/// <summary><c>dag</c>: rows that refer to each other without a circle and without a reference that leads nowhere.</summary>
/// <param name="At">Where it is written.</param>
/// <param name="Operand">What it looks at.</param>
/// <param name="Key">The field that names a row.</param>
/// <param name="Edges">The field that lists what a row refers to.</param>
/// <param name="External">Gives names that may be referred to without a row; or null.</param>
/// <param name="MinEdges">The fewest references in all.</param>
public sealed record DagMatcher(Mark At, Operand Operand, string Key, string Edges, ValueExpr? External, int MinEdges) : OperandMatcher("dag", At, Operand)
{
    /// <inheritdoc/>
    protected override IEnumerable<ValueExpr?> Values => [External];
}

/// <summary><c>jsonPath</c> and <c>yamlPath</c>: a query selects a node that equals the value, or any node when there is no value.</summary>
public sealed record QueryMatcher(string Kind, Mark At, Operand Operand, JsonPath Query, ValueExpr? Value) : OperandMatcher(Kind, At, Operand)
{
    /// <inheritdoc/>
    protected override IEnumerable<ValueExpr?> Values => [Value];
}

/// <summary><c>schema</c>: data that a JSON Schema describes. Either <paramref name="Inline"/> or <paramref name="File"/> is set.</summary>
public sealed record SchemaMatcher(Mark At, Operand Operand, JsonSchema? Inline, Located<string>? File) : OperandMatcher("schema", At, Operand)
{
    /// <inheritdoc/>
    public override IEnumerable<LabFile> Files => File is { } name ? [new LabFile(name, LabFileKind.Schema)] : [];
}
