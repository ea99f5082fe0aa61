using System.Diagnostics;
using Microsoft.Data.Sqlite;
using Microsoft.Extensions.Time.Testing;
using MlopsLabs.Core.Grading;
using MlopsLabs.Core.Grading.Ledger;
using MlopsLabs.Core.Tests.Attempts;

namespace MlopsLabs.Core.Tests.Grading.Ledger;

/// <summary>The ledger in a file: real files, real processes.</summary>
public sealed class SqliteLedgerTests : IDisposable
{
    private readonly TemporaryFolder folder = new();
    private readonly FakeTimeProvider time = new(Decisions.Start);
    private readonly Cohort cohort;

    public SqliteLedgerTests() => cohort = NewCohort("cohort");

    public void Dispose() => folder.Dispose();

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    private string File => folder["cohort/ledger.db"];

    private SqliteLedger Ledger => new(cohort, time, TimeSpan.FromSeconds(30));

    private Cohort NewCohort(string name, string course = "mod-551")
    {
        var made = Cohort.OpenOrMake(folder[name]);
        made.Keep(made.File with { Course = course });
        return made;
    }

    private static DecisionDraft Draft(string reason = "The answer is right, and the check does not know it.") =>
        new(DecisionKind.Override, "grace", reason, "ada", "inventory", "all-listed", 5.5);

    [Fact]
    public async Task Every_field_of_a_decision_comes_back_as_it_was()
    {
        var drafts = new[]
        {
            Draft("Größe — 数\n'; DROP TABLE decisions; --"),
            new(DecisionKind.Waiver, "grace", "why", Lab: "inventory", Check: "all-listed", Expires: new DateTimeOffset(2027, 1, 1, 0, 0, 0, TimeSpan.FromHours(2)), Basis: new string('a', 64)),
            new(DecisionKind.Mark, "alan", "", "ada", "charter", Criterion: "scope/boundary", Level: 2),
            new(DecisionKind.Alias, "grace", "why", Lab: "inventory", Check: "all-listed", Name: "eta pipeline", Canonical: "eta"),
            new(DecisionKind.Apply, "grace", "why", Run: "run-1"),
            new(DecisionKind.Undo, "grace", "why", Undoes: 1),
        };
        var made = new List<Decision>();
        foreach (var draft in drafts)
        {
            made.Add(await Ledger.AppendAsync(draft, Cancellation));
            time.Advance(TimeSpan.FromMinutes(1));
        }
        Assert.Equal([1, 2, 3, 4, 5, 6], made.Select(decision => decision.Seq));
        Assert.Equal(drafts, made.Select(decision => decision.What));
        Assert.Equal(Enumerable.Range(0, 6).Select(minute => Decisions.Start.AddMinutes(minute)), made.Select(decision => decision.At));
        Assert.Equal(made, await Ledger.ReadAsync(0, Cancellation));
        Assert.Equal(made[4..], await Ledger.ReadAsync(4, Cancellation));
        Assert.Empty(await Ledger.ReadAsync(6, Cancellation));
    }

    [Fact]
    public async Task Reading_makes_nothing()
    {
        Assert.Empty(await Ledger.ReadAsync(0, Cancellation));
        Assert.False(System.IO.File.Exists(File));
        await System.IO.File.WriteAllBytesAsync(File, [], Cancellation);
        Assert.Empty(await Ledger.ReadAsync(0, Cancellation));
        Assert.Equal(1, (await Ledger.AppendAsync(Draft(), Cancellation)).Seq);
    }

    [Fact]
    public async Task Two_processes_at_once_lose_nothing_and_a_reader_sees_every_row_once_and_in_order()
    {
        var writers = new[] { "alan", "grace" }.Select(author => LogWriterProcess.Deciding(cohort.Folder, author, 60)).ToList();
        var ends = writers.Select(writer => writer.EndAsync()).ToList();
        var seen = new List<Decision>();
        while (seen.Count < 120)
        {
            seen.AddRange(await Ledger.ReadAsync(seen.LastOrDefault()?.Seq ?? 0, Cancellation));
            Assert.False(ends.All(end => end.IsCompleted) && (await Ledger.ReadAsync(0, Cancellation)).Count < 120, "the writers ended before their time");
        }
        Assert.All(await Task.WhenAll(ends), code => Assert.Equal(0, code));
        writers.ForEach(writer => writer.Dispose());
        Assert.Equal(Enumerable.Range(1, 120).Select(seq => (long)seq), seen.Select(decision => decision.Seq));
        foreach (var author in new[] { "alan", "grace" })
            Assert.Equal(Enumerable.Range(0, 60).Select(number => (double?)number), seen.Where(decision => decision.What.Author == author).Select(decision => decision.What.Points));
        Assert.Equal(["cohort.json", "ledger.db"], Directory.GetFiles(cohort.Folder).Select(Path.GetFileName).Order());
    }

    [Fact]
    public async Task What_was_said_to_be_kept_is_there_after_a_kill_whenever_it_comes()
    {
        var acknowledged = 0L;
        for (var kill = 0; kill < 8; kill++)
        {
            using var writer = LogWriterProcess.Deciding(cohort.Folder, "grace", 1_000_000);
            for (var seen = 0; seen < kill * 3; seen++)
                acknowledged = await writer.NextAsync() ?? acknowledged;
            acknowledged = Math.Max(acknowledged, await writer.KillAsync());
            var all = await Ledger.ReadAsync(0, Cancellation);
            Assert.InRange(all.Count, acknowledged, acknowledged + 1);
            Assert.Equal(Enumerable.Range(1, all.Count).Select(seq => (long)seq), all.Select(decision => decision.Seq));
            acknowledged = all.Count;
        }
        Assert.True(acknowledged > 20);
        Assert.Equal("ok", Sql("PRAGMA integrity_check"));
    }

    [Theory]
    [InlineData("UPDATE decisions SET points = 9")]
    [InlineData("DELETE FROM decisions WHERE seq = 1")]
    [InlineData("INSERT OR REPLACE INTO decisions (seq, at, kind, author, reason) VALUES (1, 'x', 'apply', 'x', 'x')")]
    [InlineData("REPLACE INTO decisions (seq, at, kind, author, reason) VALUES (2, 'x', 'apply', 'x', 'x')")]
    [InlineData("INSERT INTO decisions (seq, at, kind, author, reason) VALUES (9, 'x', 'apply', 'x', 'x')")]
    [InlineData("INSERT INTO decisions (seq, at, kind, author, reason) VALUES (0, 'x', 'apply', 'x', 'x')")]
    [InlineData("INSERT INTO decisions (seq, at, kind, author, reason) VALUES (3, 'x', 'verdict', 'x', 'x')")]
    [InlineData("INSERT INTO decisions (seq, at, kind, author, reason, undoes) VALUES (3, 'x', 'undo', 'x', 'x', 3)")]
    [InlineData("UPDATE meta SET value = 'x'")]
    [InlineData("DELETE FROM meta")]
    [InlineData("REPLACE INTO meta VALUES ('version', '1')")]
    public async Task The_database_itself_refuses_to_change_or_remove_what_was_decided(string sql)
    {
        await Ledger.AppendAsync(Draft(), Cancellation);
        await Ledger.AppendAsync(Draft(), Cancellation);
        var before = await Ledger.ReadAsync(0, Cancellation);
        Assert.Equal(19, Assert.Throws<SqliteException>(() => Sql(sql)).SqliteErrorCode);
        Assert.Equal(before, await Ledger.ReadAsync(0, Cancellation));
        Assert.Equal("1", Sql("SELECT value FROM meta WHERE name = 'version'"));
    }

    [Fact]
    public async Task A_ledger_of_a_newer_program_of_another_cohort_or_of_another_course_is_refused()
    {
        await Ledger.AppendAsync(Draft(), Cancellation);
        var other = NewCohort("other");
        System.IO.File.Copy(File, folder["other/ledger.db"]);
        var fault = await FaultAsync(ErrorKind.Environment, new SqliteLedger(other, time));
        Assert.Contains("another cohort", fault.Message, StringComparison.Ordinal);

        cohort.Keep(cohort.File with { Course = "mod-552" });
        Assert.Contains("about the course mod-551", (await FaultAsync(ErrorKind.Environment)).Message, StringComparison.Ordinal);
        cohort.Keep(cohort.File with { Course = "mod-551" });

        Sql("DROP TRIGGER meta_stays");
        Sql("UPDATE meta SET value = '2' WHERE name = 'version'");
        fault = await FaultAsync(ErrorKind.Missing);
        Assert.Contains("newer mlopslabs (version 2 of the ledger; this one knows 1)", fault.Message, StringComparison.Ordinal);
        Assert.Equal("Update mlopslabs.", fault.NextStep);
    }

    [Fact]
    public async Task What_is_no_ledger_is_said_to_be_damaged_and_left_alone()
    {
        await System.IO.File.WriteAllTextAsync(File, "this is no database, however one looks at it", Cancellation);
        await FaultAsync(ErrorKind.Integrity);
        Assert.StartsWith("this is no", await System.IO.File.ReadAllTextAsync(File, Cancellation));
        System.IO.File.Delete(File);
        Sql("CREATE TABLE others (x)", create: true);
        Assert.Contains("no ledger", (await FaultAsync(ErrorKind.Integrity)).Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_ledger_that_somebody_holds_is_said_to_be_in_use()
    {
        await Ledger.AppendAsync(Draft(), Cancellation);
        using var holder = new SqliteConnection($"Data Source={File};Pooling=False");
        holder.Open();
        using var transaction = holder.BeginTransaction();
        var fault = await Assert.ThrowsAsync<PlatformException>(() => new SqliteLedger(cohort, time, TimeSpan.FromMilliseconds(50)).AppendAsync(Draft(), Cancellation));
        Assert.Equal(ErrorKind.Timeout, fault.Kind);
        Assert.NotNull(fault.NextStep);
        // Readers need not wait.
        Assert.Single(await Ledger.ReadAsync(0, Cancellation));
    }

    [Fact]
    public async Task On_a_full_disk_or_a_read_only_one_what_was_kept_stays_and_can_be_read()
    {
        Assert.SkipUnless(OperatingSystem.IsLinux() && Environment.IsPrivilegedProcess, "only root may mount a small file system");
        Directory.CreateDirectory(folder["disk"]);
        Run("mount", "-t", "tmpfs", "-o", "size=300k", "mlopslabs-test", folder["disk"]);
        try
        {
            var small = new SqliteLedger(NewCohort("disk/cohort"), time);
            var kept = 0;
            PlatformException? full = null;
            for (; full is null; kept += full is null ? 1 : 0)
                full = await Record.ExceptionAsync(() => small.AppendAsync(Draft(new string('x', 20_000)), Cancellation)) as PlatformException;
            Assert.Equal(ErrorKind.Disk, full.Kind);
            Assert.Contains("No space left", full.Message, StringComparison.Ordinal);
            Assert.InRange(kept, 2, 20);
            Assert.Equal(kept, (await small.ReadAsync(0, Cancellation)).Count);

            Run("mount", "-o", "remount,ro", folder["disk"]);
            Assert.Equal(kept, (await small.ReadAsync(0, Cancellation)).Count);
            var fault = await Assert.ThrowsAsync<PlatformException>(() => small.AppendAsync(Draft(), Cancellation));
            Assert.Equal(ErrorKind.Disk, fault.Kind);
            Assert.Contains("No permission to write", fault.Message, StringComparison.Ordinal);
        }
        finally
        {
            Run("umount", folder["disk"]);
        }
    }

    [Fact]
    public async Task What_cannot_be_kept_is_refused_before_anything_is_made()
    {
        foreach (var text in new[] { "a\0b", "\ud800", "x\udc00y" })
            Assert.Equal(ErrorKind.Spec, (await Assert.ThrowsAsync<PlatformException>(() => Ledger.AppendAsync(Draft(text), Cancellation))).Kind);
        await Assert.ThrowsAsync<ArgumentException>(() => Ledger.AppendAsync(Draft(" "), Cancellation));
        await Assert.ThrowsAsync<ArgumentException>(() => Ledger.AppendAsync(Draft() with { Points = double.NaN }, Cancellation));
        await Assert.ThrowsAsync<ArgumentException>(() => Ledger.AppendAsync(Draft() with { Learner = null }, Cancellation));
        var empty = Cohort.OpenOrMake(folder["empty"]);
        Assert.Contains("Nothing was imported", (await Assert.ThrowsAsync<PlatformException>(() => new SqliteLedger(empty, time).AppendAsync(Draft(), Cancellation))).Message, StringComparison.Ordinal);
        Assert.False(System.IO.File.Exists(File) || System.IO.File.Exists(folder["empty/ledger.db"]));
    }

    [Fact]
    public async Task What_was_never_decided_cannot_be_undone()
    {
        await Ledger.AppendAsync(Draft(), Cancellation);
        var fault = await Assert.ThrowsAsync<PlatformException>(() => Ledger.AppendAsync(new DecisionDraft(DecisionKind.Undo, "grace", "why", Undoes: 99), Cancellation));
        Assert.Contains("no decision", fault.Message, StringComparison.Ordinal);
        Assert.Single(await Ledger.ReadAsync(0, Cancellation));
    }

    [Fact]
    public async Task A_cohort_of_the_time_before_ids_is_given_one_and_keeps_it()
    {
        cohort.Keep(cohort.File with { Id = null });
        var old = Cohort.Open(cohort.Folder);
        Assert.Null(old.File.Id);
        await new SqliteLedger(old, time).AppendAsync(Draft(), Cancellation);
        Assert.NotNull(old.File.Id);
        Assert.Equal(old.File.Id, Cohort.Open(cohort.Folder).File.Id);
        Assert.Single(await new SqliteLedger(Cohort.Open(cohort.Folder), time).ReadAsync(0, Cancellation));
    }

    private async Task<PlatformException> FaultAsync(ErrorKind kind, SqliteLedger? ledger = null)
    {
        ledger ??= Ledger;
        var reading = await Assert.ThrowsAsync<PlatformException>(() => ledger.ReadAsync(0, Cancellation));
        var writing = await Assert.ThrowsAsync<PlatformException>(() => ledger.AppendAsync(Draft(), Cancellation));
        Assert.Equal((kind, kind), (reading.Kind, writing.Kind));
        Assert.NotNull(reading.NextStep);
        return writing;
    }

    private string? Sql(string sql, bool create = false)
    {
        using var connection = new SqliteConnection($"Data Source={File};Pooling=False;Mode={(create ? "ReadWriteCreate" : "ReadWrite")}");
        connection.Open();
        using var command = new SqliteCommand(sql, connection);
        return command.ExecuteScalar()?.ToString();
    }

    private static void Run(string program, params string[] arguments)
    {
        using var process = new Process { StartInfo = new ProcessStartInfo(program, arguments) };
        process.Start();
        process.WaitForExit();
        Assert.Equal(0, process.ExitCode);
    }
}
