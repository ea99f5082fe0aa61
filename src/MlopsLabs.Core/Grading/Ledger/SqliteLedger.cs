using System.Globalization;
using Microsoft.Data.Sqlite;

namespace MlopsLabs.Core.Grading.Ledger;

/// <summary>
/// A ledger in one file, <c>ledger.db</c> of the cohort's folder; several processes may use it at once. It keeps a rollback journal and no
/// write-ahead log: when nobody writes, the one file is all there is, so a copy of it is whole, it can be read from a read-only place, and it
/// works on a network share. Writers are few and wait for each other. <c>synchronous=EXTRA</c> also flushes the folder, without which a
/// power cut could bring a journal back that takes the last decision away.
/// </summary>
public sealed class SqliteLedger : ILedger
{
    private const string Insert = $"""
        INSERT INTO decisions (seq, at, {DecisionRow.DraftColumns})
        SELECT coalesce(max(seq), 0) + 1, $at, $kind, $author, $reason, $learner, $lab, $check, $points, $criterion, $level, $name, $canonical, $run, $undoes, $expires, $basis
        FROM decisions
        RETURNING {DecisionRow.Columns}
        """;

    private readonly string path;
    private readonly Cohort cohort;
    private readonly TimeProvider time;
    private readonly TimeSpan patience;

    static SqliteLedger() => SQLitePCL.Batteries_V2.Init();

    /// <summary>The ledger in a cohort's folder. Nothing is opened or made before it is used.</summary>
    /// <param name="cohort">Whose decisions it holds.</param>
    /// <param name="time">The clock that dates them.</param>
    /// <param name="patience">How long to wait for other processes; 10 s when left out.</param>
    public SqliteLedger(Cohort cohort, TimeProvider time, TimeSpan? patience = null)
    {
        path = Path.Combine(cohort.Folder, "ledger.db");
        this.cohort = cohort;
        this.time = time;
        this.patience = patience ?? TimeSpan.FromSeconds(10);
    }

    /// <inheritdoc/>
    public Task<Decision> AppendAsync(DecisionDraft decision, CancellationToken cancellation)
    {
        DraftRules.Hold(decision);
        return Task.Run(() => Faults(() => Append(decision)), cancellation);
    }

    /// <inheritdoc/>
    public Task<IReadOnlyList<Decision>> ReadAsync(long after, CancellationToken cancellation) =>
        Task.Run<IReadOnlyList<Decision>>(() => File.Exists(path) ? Faults(() => Read(after, cancellation)) : [], cancellation);

    /// <inheritdoc/>
    public ValueTask DisposeAsync() => ValueTask.CompletedTask;

    private Decision Append(DecisionDraft draft)
    {
        _ = LedgerBinding.CourseOf(cohort);
        using var connection = Open(SqliteOpenMode.ReadWriteCreate);
        using var transaction = connection.BeginTransaction();
        SqliteSchema.Ensure(connection, transaction, path, cohort);
        using var insert = new SqliteCommand(Insert, connection, transaction);
        foreach (var (name, value) in Values(draft))
            insert.Parameters.AddWithValue(name, value ?? DBNull.Value);
        Decision made;
        using (var row = insert.ExecuteReader())
        {
            row.Read();
            made = DecisionRow.Read(row);
        }
        transaction.Commit();
        return made;
    }

    private List<Decision> Read(long after, CancellationToken cancellation)
    {
        using var connection = Open(SqliteOpenMode.ReadWrite);
        using var transaction = connection.BeginTransaction(deferred: true);
        if (!SqliteSchema.Holds(connection, transaction, path, cohort))
            return [];
        using var select = new SqliteCommand($"SELECT {DecisionRow.Columns} FROM decisions WHERE seq > $after ORDER BY seq", connection, transaction);
        select.Parameters.AddWithValue("$after", after);
        using var row = select.ExecuteReader();
        var decisions = new List<Decision>();
        while (row.Read())
        {
            cancellation.ThrowIfCancellationRequested();
            decisions.Add(DecisionRow.Read(row));
        }
        return decisions;
    }

    private SqliteConnection Open(SqliteOpenMode mode)
    {
        var connection = new SqliteConnection(new SqliteConnectionStringBuilder { DataSource = path, Mode = mode, Pooling = false }.ConnectionString);
        try
        {
            connection.Open();
            // The database's own waiting begins at a millisecond; the library's, which would come after it, at 150.
            using var settings = new SqliteCommand(
                string.Create(CultureInfo.InvariantCulture, $"PRAGMA busy_timeout = {patience.TotalMilliseconds:0}; PRAGMA synchronous = EXTRA; PRAGMA foreign_keys = ON"), connection);
            settings.ExecuteNonQuery();
            connection.DefaultTimeout = 1;
            return connection;
        }
        catch
        {
            connection.Dispose();
            throw;
        }
    }

    private IEnumerable<(string Name, object? Value)> Values(DecisionDraft draft) =>
    [
        ("$at", Text(time.GetUtcNow())), ("$kind", DecisionRow.Word(draft.Kind)), ("$author", draft.Author), ("$reason", draft.Reason), ("$learner", draft.Learner),
        ("$lab", draft.Lab), ("$check", draft.Check), ("$points", draft.Points), ("$criterion", draft.Criterion), ("$level", draft.Level), ("$name", draft.Name),
        ("$canonical", draft.Canonical), ("$run", draft.Run), ("$undoes", draft.Undoes), ("$expires", draft.Expires is { } expires ? Text(expires) : null), ("$basis", draft.Basis),
    ];

    // UTC, so that texts sort as times do and sqlite3's own functions read them.
    private static string Text(DateTimeOffset at) => at.UtcDateTime.ToString("O", CultureInfo.InvariantCulture);

    private T Faults<T>(Func<T> work)
    {
        try
        {
            return work();
        }
        catch (SqliteException error)
        {
            throw SqliteFaults.Explain(error, path);
        }
        catch (Exception error) when (error is FormatException or InvalidCastException)
        {
            throw SqliteFaults.Damaged(path, error);
        }
    }
}
