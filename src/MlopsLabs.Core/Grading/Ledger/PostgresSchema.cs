using System.Globalization;
using Npgsql;

namespace MlopsLabs.Core.Grading.Ledger;

/// <summary>The tables of a shared ledger, in a schema of their own; a database may hold the decisions of many cohorts.</summary>
internal static class PostgresSchema
{
    /// <summary>
    /// Numbers are counted in each cohort, without a gap, and the database refuses whatever is not the next one. A sequence would not do: it
    /// hands out numbers before the rows are there, so that a reader could pass over one that becomes visible later.
    /// </summary>
    private const string Tables = """
        CREATE SCHEMA IF NOT EXISTS mlopslabs;
        CREATE TABLE mlopslabs.meta (name text PRIMARY KEY, value text NOT NULL);
        CREATE TABLE mlopslabs.cohorts (cohort text PRIMARY KEY, course text NOT NULL, name text NOT NULL, since timestamptz NOT NULL DEFAULT clock_timestamp());
        CREATE TABLE mlopslabs.decisions (
          cohort text NOT NULL REFERENCES mlopslabs.cohorts,
          seq bigint NOT NULL,
          at timestamptz NOT NULL,
          kind text NOT NULL CHECK (kind IN ('override', 'waiver', 'mark', 'alias', 'apply', 'undo')),
          author text NOT NULL,
          reason text NOT NULL,
          learner text,
          lab text,
          check_id text,
          points double precision,
          criterion text,
          level integer,
          name text,
          canonical text,
          run text,
          undoes bigint CHECK (undoes < seq),
          expires timestamptz,
          basis text,
          PRIMARY KEY (cohort, seq),
          FOREIGN KEY (cohort, undoes) REFERENCES mlopslabs.decisions
        );
        CREATE FUNCTION mlopslabs.refuse() RETURNS trigger LANGUAGE plpgsql AS $refuse$
          BEGIN
            RAISE EXCEPTION 'the ledger is append-only: undo a decision with a new row' USING ERRCODE = 'restrict_violation';
          END $refuse$;
        CREATE FUNCTION mlopslabs.in_order() RETURNS trigger LANGUAGE plpgsql AS $in_order$
          BEGIN
            IF NEW.seq <> (SELECT coalesce(max(seq), 0) + 1 FROM mlopslabs.decisions WHERE cohort = NEW.cohort) THEN
              RAISE EXCEPTION 'decisions are numbered without a gap: seq must be the next number' USING ERRCODE = 'restrict_violation';
            END IF;
            RETURN NEW;
          END $in_order$;
        CREATE TRIGGER decisions_in_order BEFORE INSERT ON mlopslabs.decisions FOR EACH ROW EXECUTE FUNCTION mlopslabs.in_order();
        CREATE TRIGGER decisions_stay BEFORE UPDATE OR DELETE OR TRUNCATE ON mlopslabs.decisions FOR EACH STATEMENT EXECUTE FUNCTION mlopslabs.refuse();
        CREATE TRIGGER cohorts_stay BEFORE UPDATE OR DELETE OR TRUNCATE ON mlopslabs.cohorts FOR EACH STATEMENT EXECUTE FUNCTION mlopslabs.refuse();
        """;

    private const string IsThere =
        "SELECT EXISTS (SELECT FROM pg_catalog.pg_class c JOIN pg_catalog.pg_namespace n ON n.oid = c.relnamespace WHERE n.nspname = 'mlopslabs' AND c.relname = 'meta')";

    /// <summary>Locks of the database that this program takes; the second number is the cohort's.</summary>
    public const int LockClass = 551_551;

    /// <summary>Makes the tables where there are none, and enters the cohort.</summary>
    /// <param name="connection">The connection.</param>
    /// <param name="entered">What <see cref="HoldsAsync"/> just said.</param>
    /// <param name="place">Which ledger, for messages.</param>
    /// <param name="cohort">Whose.</param>
    /// <param name="cancellation">Ends it early.</param>
    public static async Task EnsureAsync(NpgsqlConnection connection, bool? entered, string place, Cohort cohort, CancellationToken cancellation)
    {
        if (entered is true)
            return;
        await using var transaction = await connection.BeginTransactionAsync(cancellation);
        await RunAsync(connection, $"SELECT pg_advisory_xact_lock({LockClass}, 0)", cancellation);
        // Another grader may have been quicker.
        if (await HoldsAsync(connection, place, cohort, cancellation) is null)
        {
            await RunAsync(connection, Tables, cancellation);
            await RunAsync(connection, string.Create(CultureInfo.InvariantCulture, $"INSERT INTO mlopslabs.meta VALUES ('version', '{LedgerBinding.TheVersion}')"), cancellation);
        }
        await EnterAsync(connection, cohort, cancellation);
        await transaction.CommitAsync(cancellation);
    }

    /// <summary>Null without tables; else whether the cohort is entered. Tables of a newer program, and another course, are refused.</summary>
    public static async Task<bool?> HoldsAsync(NpgsqlConnection connection, string place, Cohort cohort, CancellationToken cancellation)
    {
        // Not to_regclass: that asks what the session remembers, which may be from before another grader made the tables.
        await using (var there = new NpgsqlCommand(IsThere, connection))
            if (await there.ExecuteScalarAsync(cancellation) is not true)
                return null;
        // Alone and first: a newer program's other tables may be other ones.
        await using (var version = new NpgsqlCommand("SELECT value FROM mlopslabs.meta WHERE name = 'version'", connection))
            LedgerBinding.HoldVersion(place, await version.ExecuteScalarAsync(cancellation) as string);
        await using var entered = new NpgsqlCommand("SELECT course FROM mlopslabs.cohorts WHERE cohort = $1", connection) { Parameters = { new() { Value = cohort.Identity() } } };
        var course = await entered.ExecuteScalarAsync(cancellation) as string;
        LedgerBinding.HoldOwner(place, cohort, null, course);
        return course is not null;
    }

    private static async Task EnterAsync(NpgsqlConnection connection, Cohort cohort, CancellationToken cancellation)
    {
        await using var insert = new NpgsqlCommand("INSERT INTO mlopslabs.cohorts (cohort, course, name) VALUES ($1, $2, $3) ON CONFLICT DO NOTHING", connection)
        {
            Parameters = { new() { Value = cohort.Identity() }, new() { Value = LedgerBinding.CourseOf(cohort) }, new() { Value = Path.GetFileName(cohort.Folder) } },
        };
        await insert.ExecuteNonQueryAsync(cancellation);
    }

    private static async Task RunAsync(NpgsqlConnection connection, string sql, CancellationToken cancellation)
    {
        await using var command = new NpgsqlCommand(sql, connection);
        await command.ExecuteNonQueryAsync(cancellation);
    }
}
