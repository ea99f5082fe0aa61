namespace MlopsLabs.Core.Specs.Matchers;

/// <summary><c>set</c>: the same names, in any order, with partial credit.</summary>
/// <param name="At">Where it is written.</param>
/// <param name="Operand">What it looks at.</param>
/// <param name="Wanted">Gives a list.</param>
/// <param name="AllowExtra">Whether names beside the wanted ones are fine.</param>
/// <param name="Aliases">A file with other names.</param>
public sealed record SetMatcher(Mark At, Operand Operand, ValueExpr Wanted, bool AllowExtra, Located<string>? Aliases)
    : OperandMatcher("set", At, Operand)
{
    /// <inheritdoc/>
    public override IEnumerable<LabFile> Files => Aliases is { } name ? [new LabFile(name, LabFileKind.Aliases)] : [];

    /// <inheritdoc/>
    protected override IEnumerable<ValueExpr?> Values => [Wanted];
}

/// <summary>How a field of an inventory row is compared with the truth.</summary>
public enum FieldComparer
{
    /// <summary>The same name: case, blanks, underscores and hyphens do not count.</summary>
    Same,

    /// <summary>The same text, letter by letter.</summary>
    Exact,

    /// <summary>The same schedule.</summary>
    Cron,

    /// <summary>The same number, within the tolerance.</summary>
    Number,

    /// <summary>The same version.</summary>
    Semver,

    /// <summary>The same names, in any order.</summary>
    Set,

    /// <summary>Text or a list that has the truth in it.</summary>
    Contains,

    /// <summary>One of the names that the truth lists.</summary>
    OneOf,

    /// <summary>Anything that is not empty; the truth does not matter.</summary>
    Present,
}

/// <summary>A field of an inventory row.</summary>
/// <param name="Name">Its key in the learner's row.</param>
/// <param name="Comparer">How it is compared.</param>
/// <param name="TruthName">Its key in the truth.</param>
/// <param name="Tolerance">For numbers: how far off is still right, as an absolute difference.</param>
public sealed record InventoryField(Located<string> Name, FieldComparer Comparer, string TruthName, double Tolerance);

/// <summary>What an inventory is compared with: rows of a parameter or of a probe's evidence.</summary>
/// <param name="Rows">Gives a list of rows: maps, or names alone.</param>
/// <param name="Key">The truth's key field.</param>
/// <param name="Where">Only rows whose fields have these values; a list stands for any of its entries.</param>
public sealed record InventoryTruth(ValueExpr Rows, string Key, IReadOnlyList<KeyValuePair<Located<string>, ValueExpr>> Where);

/// <summary><c>inventory</c>: the learner's rows against the truth, as sets of named rows.</summary>
/// <param name="At">Where it is written.</param>
/// <param name="Operand">The learner's rows.</param>
/// <param name="Key">The field that names a row.</param>
/// <param name="Truth">What they are compared with.</param>
/// <param name="Fields">Fields of found rows that have to be right.</param>
/// <param name="Aliases">A file with other names.</param>
/// <param name="MinimumRecall">The share of the truth that has to be found to pass.</param>
/// <param name="Spurious">The share of a row's credit lost for a row that is not in the truth; at 0 such rows are fine.</param>
/// <param name="CountBy">The truth's field by which missing rows are counted in the message.</param>
public sealed record InventoryMatcher(
    Mark At, Operand Operand, string Key, InventoryTruth Truth, IReadOnlyList<InventoryField> Fields, Located<string>? Aliases,
    double MinimumRecall, double Spurious, string? CountBy) : OperandMatcher("inventory", At, Operand)
{
    /// <inheritdoc/>
    public override IEnumerable<LabFile> Files => Aliases is { } name ? [new LabFile(name, LabFileKind.Aliases)] : [];

    /// <inheritdoc/>
    protected override IEnumerable<ValueExpr?> Values => Truth.Where.Select(pair => pair.Value).Prepend(Truth.Rows);
}
