using System.Data.Common;

namespace MlopsLabs.Core.Grading.Ledger;

/// <summary>A decision as a row of either database: the same columns under the same names.</summary>
internal static class DecisionRow
{
    /// <summary>What a draft fills. <c>check</c> is a word of SQL, hence <c>check_id</c>.</summary>
    public const string DraftColumns = "kind, author, reason, learner, lab, check_id, points, criterion, level, name, canonical, run, undoes, expires, basis";

    /// <summary>All columns, in the order in which <see cref="Read"/> takes them.</summary>
    public const string Columns = "seq, at, " + DraftColumns;

    /// <summary>The word in the column <c>kind</c>.</summary>
    public static string Word(DecisionKind kind) => kind switch
    {
        DecisionKind.Override => "override",
        DecisionKind.Waiver => "waiver",
        DecisionKind.Mark => "mark",
        DecisionKind.Alias => "alias",
        DecisionKind.Apply => "apply",
        _ => "undo",
    };

    /// <summary>Reads the row that a reader stands on.</summary>
    public static Decision Read(DbDataReader row) => new(
        row.GetInt64(0),
        row.GetFieldValue<DateTimeOffset>(1),
        new DecisionDraft(
            Kind(row.GetString(2)), row.GetString(3), row.GetString(4), Text(row, 5), Text(row, 6), Text(row, 7), row.IsDBNull(8) ? null : row.GetDouble(8), Text(row, 9),
            row.IsDBNull(10) ? null : row.GetInt32(10), Text(row, 11), Text(row, 12), Text(row, 13), row.IsDBNull(14) ? null : row.GetInt64(14),
            row.IsDBNull(15) ? null : row.GetFieldValue<DateTimeOffset>(15), Text(row, 16)));

    private static string? Text(DbDataReader row, int column) => row.IsDBNull(column) ? null : row.GetString(column);

    private static DecisionKind Kind(string word) => Enum.GetValues<DecisionKind>().Cast<DecisionKind?>().FirstOrDefault(kind => Word(kind!.Value) == word)
        ?? throw new FormatException($"no decision is of the kind `{word}`");
}
