using MlopsLabs.Core;
using MlopsLabs.Core.Grading;
using MlopsLabs.Core.Grading.Ledger;
using MlopsLabs.Core.Processes;
using MlopsLabs.Core.Tests.Attempts;
using MlopsLabs.EndToEnd.Docs;
using Npgsql;

namespace MlopsLabs.EndToEnd.Ledger;

/// <summary>A ledger that several graders share, on a real PostgreSQL with real processes.</summary>
public sealed class PostgresLedgerTests(PostgresServer server) : IClassFixture<PostgresServer>, IAsyncLifetime
{
    private readonly string folder = Directory.CreateTempSubdirectory("mlopslabs-ledger-").FullName;
    private string database = "";

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync()
    {
        PostgresServer.Need();
        database = await server.NewDatabaseAsync();
    }

    public ValueTask DisposeAsync()
    {
        Directory.Delete(folder, recursive: true);
        return ValueTask.CompletedTask;
    }

    private Cohort NewCohort(string name, string course = "mod-551", string? id = null)
    {
        var path = Directory.CreateDirectory(Path.Combine(folder, name)).FullName;
        File.WriteAllText(Path.Combine(path, "cohort.json"), $$"""
            {"format": "mlopslabs/cohort", "formatVersion": 1, "course": "{{course}}", "id": "{{id ?? name}}",
             "learners": [{"id": "ada", "name": null, "seedCommitment": "00"}, {"id": "bob", "name": null, "seedCommitment": "00"}]}
            """);
        return Cohort.Open(path);
    }

    private ILedger Ledger(Cohort cohort, string? address = null) => LedgerFinder.Open(cohort, address ?? server.Address(database), TimeProvider.System);

    private static DecisionDraft Draft(string author = "grace") => new(DecisionKind.Override, author, "why", "ada", "inventory", "all-listed", 5.5);

    private async Task<PlatformException> FaultAsync(ErrorKind kind, Cohort cohort, string? address = null)
    {
        await using var ledger = Ledger(cohort, address);
        var fault = await Assert.ThrowsAsync<PlatformException>(() => ledger.AppendAsync(Draft(), Cancellation));
        Assert.Equal(kind, fault.Kind);
        Assert.NotNull(fault.NextStep);
        Assert.DoesNotContain("s3cret", fault.Message + fault.NextStep, StringComparison.Ordinal);
        return fault;
    }

    [Fact]
    public async Task Every_field_of_a_decision_comes_back_as_it_was()
    {
        var drafts = new[]
        {
            Draft() with { Reason = "Größe — 数\n'; DROP TABLE decisions; --" },
            new(DecisionKind.Waiver, "grace", "why", Lab: "inventory", Check: "all-listed", Expires: new DateTimeOffset(2027, 1, 1, 0, 0, 0, TimeSpan.FromHours(2)), Basis: new string('a', 64)),
            new(DecisionKind.Mark, "alan", "", "ada", "charter", Criterion: "scope/boundary", Level: 2),
            new(DecisionKind.Alias, "grace", "why", Lab: "inventory", Check: "all-listed", Name: "eta pipeline", Canonical: "eta"),
            new(DecisionKind.Apply, "grace", "why", Run: "run-1"),
            new(DecisionKind.Undo, "grace", "why", Undoes: 1),
        };
        await using var ledger = Ledger(NewCohort("autumn"));
        Assert.Empty(await ledger.ReadAsync(0, Cancellation));
        Assert.Equal(false, await server.SqlAsync(database, "SELECT to_regclass('mlopslabs.meta') IS NOT NULL"));
        var made = new List<Decision>();
        foreach (var draft in drafts)
            made.Add(await ledger.AppendAsync(draft, Cancellation));
        Assert.Equal(drafts, made.Select(decision => decision.What));
        Assert.Equal([1, 2, 3, 4, 5, 6], made.Select(decision => decision.Seq));
        Assert.Equal(made, await ledger.ReadAsync(0, Cancellation));
        Assert.Equal(made[4..], await ledger.ReadAsync(4, Cancellation));
        Assert.Equal(made.Select(decision => decision.At).Order(), made.Select(decision => decision.At));
    }

    [Fact]
    public async Task Four_graders_at_once_lose_nothing_and_readers_see_every_row_once_and_in_order()
    {
        var cohort = NewCohort("autumn");
        var authors = new[] { "ada", "alan", "edsger", "grace" };
        var graders = authors.Select(author => LogWriterProcess.Deciding(cohort.Folder, author, 200, server.Address(database))).ToList();
        var ends = graders.Select(grader => grader.EndAsync()).ToList();
        var readers = await Task.WhenAll(Enumerable.Range(0, 2).Select(_ => FollowAsync(cohort, ends)));
        Assert.All(await Task.WhenAll(ends), code => Assert.Equal(0, code));
        graders.ForEach(grader => grader.Dispose());
        foreach (var seen in readers)
        {
            Assert.Equal(Enumerable.Range(1, 800).Select(seq => (long)seq), seen.Select(decision => decision.Seq));
            foreach (var author in authors)
                Assert.Equal(Enumerable.Range(0, 200).Select(number => (double?)number), seen.Where(decision => decision.What.Author == author).Select(decision => decision.What.Points));
        }
    }

    /// <summary>Reads what is new until all writers have ended and nothing is new.</summary>
    private async Task<List<Decision>> FollowAsync(Cohort cohort, List<Task<int>> ends)
    {
        await using var ledger = Ledger(cohort);
        var seen = new List<Decision>();
        while (true)
        {
            var ended = ends.All(end => end.IsCompleted);
            var news = await ledger.ReadAsync(seen.LastOrDefault()?.Seq ?? 0, Cancellation);
            seen.AddRange(news);
            if (ended && news.Count == 0)
                return seen;
        }
    }

    [Fact]
    public async Task A_grader_who_is_killed_leaves_the_ledger_whole_and_holds_nobody_up()
    {
        var cohort = NewCohort("autumn");
        await using var ledger = Ledger(cohort);
        for (var kill = 1; kill <= 4; kill++)
        {
            using var killed = LogWriterProcess.Deciding(cohort.Folder, $"killed{kill}", 1_000_000, server.Address(database));
            using var other = LogWriterProcess.Deciding(cohort.Folder, $"other{kill}", 40, server.Address(database));
            var acknowledged = 0;
            for (; acknowledged < kill * 5; acknowledged++)
                Assert.NotNull(await killed.NextAsync());
            var last = await killed.KillAsync();
            Assert.Equal(0, await other.EndAsync());
            Assert.True((await ledger.AppendAsync(Draft(), Cancellation)).Seq > last);
            var all = await ledger.ReadAsync(0, Cancellation);
            Assert.Equal(Enumerable.Range(1, all.Count).Select(seq => (long)seq), all.Select(decision => decision.Seq));
            var kept = all.Where(decision => decision.What.Author == $"killed{kill}").Select(decision => decision.What.Points!.Value).ToList();
            Assert.Equal(Enumerable.Range(0, kept.Count).Select(number => (double)number), kept);
            Assert.True(kept.Count >= acknowledged);
            Assert.Equal(40, all.Count(decision => decision.What.Author == $"other{kill}"));
        }
    }

    [Theory]
    [InlineData("UPDATE mlopslabs.decisions SET points = 9")]
    [InlineData("UPDATE mlopslabs.decisions SET points = 9 WHERE false")]
    [InlineData("DELETE FROM mlopslabs.decisions")]
    [InlineData("TRUNCATE mlopslabs.decisions")]
    [InlineData("TRUNCATE mlopslabs.cohorts CASCADE")]
    [InlineData("UPDATE mlopslabs.cohorts SET course = 'x'")]
    [InlineData("INSERT INTO mlopslabs.decisions (cohort, seq, at, kind, author, reason) VALUES ('autumn', 9, now(), 'apply', 'x', 'x')")]
    [InlineData("INSERT INTO mlopslabs.decisions (cohort, seq, at, kind, author, reason) VALUES ('autumn', 1, now(), 'apply', 'x', 'x') ON CONFLICT (cohort, seq) DO UPDATE SET points = 9")]
    public async Task The_database_itself_refuses_to_change_or_remove_what_was_decided(string sql)
    {
        await using var ledger = Ledger(NewCohort("autumn"));
        var made = await ledger.AppendAsync(Draft(), Cancellation);
        var error = await Assert.ThrowsAsync<PostgresException>(() => server.SqlAsync(database, sql));
        Assert.Equal(PostgresErrorCodes.RestrictViolation, error.SqlState);
        Assert.Equal([made], await ledger.ReadAsync(0, Cancellation));
    }

    [Fact]
    public async Task Cohorts_in_one_database_do_not_see_each_other_and_copies_of_one_are_one()
    {
        await using var autumn = Ledger(NewCohort("autumn"));
        await using var spring = Ledger(NewCohort("spring"));
        await using var copy = Ledger(NewCohort("elsewhere/autumn", id: "autumn"));
        await autumn.AppendAsync(Draft("grace"), Cancellation);
        await spring.AppendAsync(Draft("alan"), Cancellation);
        Assert.Equal(2, (await copy.AppendAsync(Draft("edsger"), Cancellation)).Seq);
        Assert.Equal(["grace", "edsger"], (await autumn.ReadAsync(0, Cancellation)).Select(decision => decision.What.Author));
        Assert.Equal(["alan"], (await spring.ReadAsync(0, Cancellation)).Select(decision => decision.What.Author));
        Assert.Contains("about the course mod-551, and this cohort is of mod-552", (await FaultAsync(ErrorKind.Environment, NewCohort("wrong", "mod-552", "autumn"))).Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_grader_needs_no_more_than_to_read_and_to_add()
    {
        var cohort = NewCohort("autumn");
        await server.SqlAsync(database, $"CREATE ROLE marker_{database} LOGIN PASSWORD 'm'");
        var marker = server.Address(database, $"marker_{database}", "m");
        Assert.Contains("GRANT CREATE ON DATABASE", (await FaultAsync(ErrorKind.Environment, cohort, marker)).NextStep!, StringComparison.Ordinal);
        await using (var keeper = Ledger(cohort))
            await keeper.AppendAsync(Draft(), Cancellation);
        await FaultAsync(ErrorKind.Environment, cohort, marker);
        await server.SqlAsync(database, $"GRANT USAGE ON SCHEMA mlopslabs TO marker_{database}; GRANT SELECT, INSERT ON ALL TABLES IN SCHEMA mlopslabs TO marker_{database}");
        await using var ledger = Ledger(cohort, marker);
        Assert.Equal(2, (await ledger.AppendAsync(Draft("alan"), Cancellation)).Seq);
        Assert.Equal(2, (await ledger.ReadAsync(0, Cancellation)).Count);
        await server.SqlAsync(database, $"ALTER ROLE marker_{database} SET default_transaction_read_only = on");
        Assert.Contains("can only be read", (await FaultAsync(ErrorKind.Disk, cohort, marker)).Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_ledger_of_a_newer_program_is_refused()
    {
        var cohort = NewCohort("autumn");
        await using var ledger = Ledger(cohort);
        await ledger.AppendAsync(Draft(), Cancellation);
        await server.SqlAsync(database, "UPDATE mlopslabs.meta SET value = '2' WHERE name = 'version'");
        var fault = await FaultAsync(ErrorKind.Missing, cohort);
        Assert.Contains("newer mlopslabs (version 2 of the ledger; this one knows 1)", fault.Message, StringComparison.Ordinal);
        Assert.Equal("Update mlopslabs.", fault.NextStep);
        await Assert.ThrowsAsync<PlatformException>(() => ledger.ReadAsync(0, Cancellation));
    }

    [Fact]
    public async Task What_keeps_a_grader_out_is_said_in_words_and_never_with_the_password()
    {
        var cohort = NewCohort("autumn");
        Assert.Contains("refused the password", (await FaultAsync(ErrorKind.Engine, cohort, server.Address(database, password: "s3cret-but-wrong"))).Message, StringComparison.Ordinal);
        var asked = await FaultAsync(ErrorKind.Engine, cohort, server.Address(database, password: null) + "?passfile=/dev/null");
        Assert.True(asked.Message.Contains("asks for a password", StringComparison.Ordinal), asked.ToString());
        Assert.Contains("no such database", (await FaultAsync(ErrorKind.Missing, cohort, server.Address("nowhere"))).Message, StringComparison.Ordinal);
        Assert.Contains("is not known", (await FaultAsync(ErrorKind.Missing, cohort, $"postgres://keeper:{PostgresServer.Password.Split('/')[0]}@no-such-host.invalid/x")).Message, StringComparison.Ordinal);
        Assert.Contains("Nobody listens there", (await FaultAsync(ErrorKind.Engine, cohort, "postgres://keeper:s3cret@127.0.0.1:1/x")).Message, StringComparison.Ordinal);
        await using var ledger = Ledger(cohort);
        await ledger.AppendAsync(Draft(), Cancellation);
        Assert.Contains("no decision", (await Assert.ThrowsAsync<PlatformException>(() => ledger.AppendAsync(new DecisionDraft(DecisionKind.Undo, "x", "x", Undoes: 99), Cancellation))).Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_server_that_is_gone_is_said_to_be_and_what_was_kept_is_there_when_it_is_back()
    {
        var cohort = NewCohort("autumn");
        await using var ledger = Ledger(cohort);
        var made = await ledger.AppendAsync(Draft(), Cancellation);
        await server.StopAsync();
        try
        {
            await FaultAsync(ErrorKind.Engine, cohort);
            Assert.Equal(ErrorKind.Engine, (await Assert.ThrowsAsync<PlatformException>(() => ledger.ReadAsync(0, Cancellation))).Kind);
        }
        finally
        {
            await server.StartAsync();
        }
        Assert.Equal([made], await ledger.ReadAsync(0, Cancellation));
        Assert.Equal(2, (await ledger.AppendAsync(Draft(), Cancellation)).Seq);
    }

    [Fact]
    public async Task Two_graders_mark_with_the_program_on_one_ledger()
    {
        var cohort = NewCohort("autumn");
        foreach (var (author, learner, level) in new[] { ("alan", "ada", "0"), ("grace", "ada", "1"), ("alan", "bob", "2"), ("grace", "bob", "It says by what") })
            Assert.Contains($"of {author}: level", await GradeAsync("mark", cohort, learner, "mlops-charter", "scope/boundary", level, "--author", author), StringComparison.Ordinal);
        // D_o = 1; D_e = 4 + 5 − 2·2·3/2 = 3.
        Assert.Contains("   0.67      2  alan and grace", await GradeAsync("agreement", cohort), StringComparison.Ordinal);
        Assert.Contains("4 decisions shown, of 4", await GradeAsync("decisions", cohort), StringComparison.Ordinal);
        Assert.False(File.Exists(Path.Combine(cohort.Folder, "ledger.db")));
    }

    private async Task<string> GradeAsync(string verb, Cohort cohort, params string[] args)
    {
        var result = await new BoundedCommand(Path.Combine(AppContext.BaseDirectory, "mlopslabs"), ["grade", verb, cohort.Folder, .. args], TimeSpan.FromMinutes(2))
        {
            Variables = new Dictionary<string, string?>
            {
                ["MLOPSLABS_HOME"] = Path.Combine(folder, "home"),
                ["MLOPSLABS_LABS"] = Path.Combine(Page.Root, "labs"),
                ["MLOPSLABS_LEDGER"] = server.Address(database, password: null),
                ["PGPASSWORD"] = PostgresServer.Password,
            },
        }.RunAsync(TimeProvider.System, Cancellation);
        var said = System.Text.Encoding.UTF8.GetString([.. result.Output, .. result.Error]);
        Assert.True(result.ExitCode == 0, said);
        return said;
    }
}
