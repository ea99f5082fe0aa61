using Npgsql;
using NpgsqlTypes;

namespace MlopsLabs.Core.Grading.Ledger;

/// <summary>
/// A ledger on a PostgreSQL server, for several graders at once. Appending takes a lock of the cohort, and then the next number, in one
/// transaction and one round trip: rows become visible in the order of their numbers, so a reader who asks for what comes after a number
/// misses nothing. A grader who is killed leaves either the whole row or none, and no lock.
/// </summary>
public sealed class PostgresLedger : ILedger
{
    private const string Lock = "SELECT pg_advisory_xact_lock($1, hashtext($2))";

    private const string Insert = $"""
        INSERT INTO mlopslabs.decisions (cohort, seq, at, {DecisionRow.DraftColumns})
        SELECT $1, coalesce(max(seq), 0) + 1, clock_timestamp(), $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16
        FROM mlopslabs.decisions WHERE cohort = $1
        RETURNING {DecisionRow.Columns}
        """;

    private readonly NpgsqlDataSource source;
    private readonly Cohort cohort;

    internal PostgresLedger(Cohort cohort, NpgsqlConnectionStringBuilder to)
    {
        this.cohort = cohort;
        to.ApplicationName ??= "mlopslabs";
        to.MaxPoolSize = 4;
        Place = $"the ledger {to.Database ?? to.Username} on {to.Host}{(to.Host?.StartsWith('/') == true ? "" : $":{to.Port}")}";
        var builder = new NpgsqlSlimDataSourceBuilder(to.ConnectionString);
        builder.EnableTransportSecurity();
        // Only plain types are used, so there is nothing to learn about the server's own.
        builder.ConfigureTypeLoading(types => types.EnableTypeLoading(false));
        source = builder.Build();
    }

    /// <summary>Where it is, without user and password.</summary>
    public string Place { get; }

    /// <inheritdoc/>
    public async Task<Decision> AppendAsync(DecisionDraft decision, CancellationToken cancellation)
    {
        DraftRules.Hold(decision);
        var sent = false;
        try
        {
            var (connection, entered) = await ReadyAsync(cancellation);
            await using var closing = connection;
            await PostgresSchema.EnsureAsync(connection, entered, Place, cohort, cancellation);
            await using var batch = Batch(connection, decision);
            sent = true;
            await using var row = await batch.ExecuteReaderAsync(cancellation);
            await row.NextResultAsync(cancellation);
            await row.ReadAsync(cancellation);
            var made = DecisionRow.Read(row);
            // To the end: only then has the server said that the transaction is durable.
            while (await row.NextResultAsync(cancellation))
            {
            }
            await row.CloseAsync();
            return made;
        }
        catch (Exception error) when (PostgresFaults.Explain(error, Place, sent) is { } fault)
        {
            throw fault;
        }
    }

    /// <inheritdoc/>
    public async Task<IReadOnlyList<Decision>> ReadAsync(long after, CancellationToken cancellation)
    {
        try
        {
            var (connection, entered) = await ReadyAsync(cancellation);
            await using var closing = connection;
            if (entered is not true)
                return [];
            await using var select = new NpgsqlCommand($"SELECT {DecisionRow.Columns} FROM mlopslabs.decisions WHERE cohort = $1 AND seq > $2 ORDER BY seq", connection)
            {
                Parameters = { new() { Value = cohort.Identity() }, new() { Value = after } },
            };
            await using var row = await select.ExecuteReaderAsync(cancellation);
            var decisions = new List<Decision>();
            while (await row.ReadAsync(cancellation))
                decisions.Add(DecisionRow.Read(row));
            return decisions;
        }
        catch (Exception error) when (PostgresFaults.Explain(error, Place, sent: false) is { } fault)
        {
            throw fault;
        }
    }

    /// <inheritdoc/>
    public ValueTask DisposeAsync() => source.DisposeAsync();

    /// <summary>
    /// A connection that has just answered, and whether the cohort is entered there. One from the pool may have died while a grader was reading;
    /// that must come out here, because once a decision is on its way nobody can tell whether it was kept.
    /// </summary>
    private async Task<(NpgsqlConnection Connection, bool? Entered)> ReadyAsync(CancellationToken cancellation)
    {
        for (var again = false; ; again = true)
        {
            var connection = await source.OpenConnectionAsync(cancellation);
            try
            {
                return (connection, await PostgresSchema.HoldsAsync(connection, Place, cohort, cancellation));
            }
            catch (NpgsqlException error) when (!again && PostgresFaults.IsBroken(error))
            {
                await connection.DisposeAsync();
                source.Clear();
            }
            catch
            {
                await connection.DisposeAsync();
                throw;
            }
        }
    }

    private NpgsqlBatch Batch(NpgsqlConnection connection, DecisionDraft draft) => new(connection)
    {
        BatchCommands =
        {
            new NpgsqlBatchCommand(Lock) { Parameters = { new() { Value = PostgresSchema.LockClass }, new() { Value = cohort.Identity() } } },
            new NpgsqlBatchCommand(Insert)
            {
                Parameters =
                {
                    Text(cohort.Identity()), Text(DecisionRow.Word(draft.Kind)), Text(draft.Author), Text(draft.Reason), Text(draft.Learner), Text(draft.Lab), Text(draft.Check),
                    Of(NpgsqlDbType.Double, draft.Points), Text(draft.Criterion), Of(NpgsqlDbType.Integer, draft.Level), Text(draft.Name), Text(draft.Canonical), Text(draft.Run),
                    Of(NpgsqlDbType.Bigint, draft.Undoes), Of(NpgsqlDbType.TimestampTz, draft.Expires?.ToUniversalTime()), Text(draft.Basis),
                },
            },
        },
    };

    private static NpgsqlParameter Text(string? value) => Of(NpgsqlDbType.Text, value);

    private static NpgsqlParameter Of(NpgsqlDbType type, object? value) => new() { NpgsqlDbType = type, Value = value ?? DBNull.Value };
}
