using Microsoft.Data.Sqlite;

namespace MlopsLabs.Core.Grading.Ledger;

/// <summary>The tables of <c>ledger.db</c>, made for people with <c>sqlite3</c> alone as much as for this program.</summary>
internal static class SqliteSchema
{
    /// <summary>
    /// Decisions are numbered without a gap, and the database refuses whatever is not the next number: so nothing comes later under a smaller
    /// number, and INSERT OR REPLACE, which removes a row without asking the trigger for DELETE, finds no row to replace.
    /// </summary>
    private const string Tables = """
        CREATE TABLE meta (name TEXT PRIMARY KEY, value TEXT NOT NULL) STRICT;
        CREATE TABLE decisions (
          seq INTEGER PRIMARY KEY,
          at TEXT NOT NULL,
          kind TEXT NOT NULL CHECK (kind IN ('override', 'waiver', 'mark', 'alias', 'apply', 'undo')),
          author TEXT NOT NULL,
          reason TEXT NOT NULL,
          learner TEXT,
          lab TEXT,
          check_id TEXT,
          points REAL,
          criterion TEXT,
          level INTEGER,
          name TEXT,
          canonical TEXT,
          run TEXT,
          undoes INTEGER REFERENCES decisions (seq) CHECK (undoes < seq),
          expires TEXT,
          basis TEXT
        ) STRICT;
        CREATE TRIGGER decisions_in_order BEFORE INSERT ON decisions
          WHEN NEW.seq IS NOT (SELECT coalesce(max(seq), 0) + 1 FROM decisions)
          BEGIN SELECT RAISE(ABORT, 'decisions are numbered without a gap: seq must be the next number'); END;
        CREATE TRIGGER decisions_stay BEFORE UPDATE ON decisions
          BEGIN SELECT RAISE(ABORT, 'the ledger is append-only: undo a decision with a new row'); END;
        CREATE TRIGGER decisions_remain BEFORE DELETE ON decisions
          BEGIN SELECT RAISE(ABORT, 'the ledger is append-only: undo a decision with a new row'); END;
        CREATE TRIGGER meta_in_order BEFORE INSERT ON meta
          WHEN EXISTS (SELECT 1 FROM meta WHERE name = NEW.name)
          BEGIN SELECT RAISE(ABORT, 'whose ledger this is does not change'); END;
        CREATE TRIGGER meta_stays BEFORE UPDATE ON meta
          BEGIN SELECT RAISE(ABORT, 'whose ledger this is does not change'); END;
        CREATE TRIGGER meta_remains BEFORE DELETE ON meta
          BEGIN SELECT RAISE(ABORT, 'whose ledger this is does not change'); END;
        """;

    /// <summary>Makes the tables where there are none, and holds those that there are to this cohort.</summary>
    public static void Ensure(SqliteConnection connection, SqliteTransaction transaction, string path, Cohort cohort)
    {
        if (Holds(connection, transaction, path, cohort))
            return;
        Command(connection, transaction, Tables).ExecuteNonQuery();
        foreach (var (name, value) in new[] { ("version", $"{LedgerBinding.TheVersion}"), ("cohort", cohort.Identity()), ("course", LedgerBinding.CourseOf(cohort)) })
        {
            using var insert = Command(connection, transaction, "INSERT INTO meta (name, value) VALUES ($name, $value)");
            insert.Parameters.AddWithValue("$name", name);
            insert.Parameters.AddWithValue("$value", value);
            insert.ExecuteNonQuery();
        }
    }

    /// <summary>Whether there are tables; those that there are must be of this cohort and no newer program.</summary>
    public static bool Holds(SqliteConnection connection, SqliteTransaction transaction, string path, Cohort cohort)
    {
        // Nothing at all is what a kill between making the file and its tables leaves.
        if (Scalar(connection, transaction, "SELECT count(*) FROM sqlite_schema") is 0L)
            return false;
        LedgerBinding.HoldVersion(path, Scalar(connection, transaction, "SELECT 1 FROM sqlite_schema WHERE type = 'table' AND name = 'meta'") is null ? null : Meta("version"));
        LedgerBinding.HoldOwner(path, cohort, Meta("cohort"), Meta("course"));
        return true;

        string? Meta(string name) => Scalar(connection, transaction, $"SELECT value FROM meta WHERE name = '{name}'") as string;
    }

    private static object? Scalar(SqliteConnection connection, SqliteTransaction transaction, string sql)
    {
        using var command = Command(connection, transaction, sql);
        return command.ExecuteScalar();
    }

    private static SqliteCommand Command(SqliteConnection connection, SqliteTransaction transaction, string sql) => new(sql, connection, transaction);
}
