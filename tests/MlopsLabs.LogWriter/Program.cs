// Appends attempts to a log, decisions to a ledger, or results to a run of a cohort, and prints each one's number once it was saved: a process that tests
// can run in numbers, and kill. Its checker scripts all pass, but the one of a fatal seed kills it.
//   log-writer LOG LEARNER COUNT
//   log-writer --ledger COHORT AUTHOR COUNT [ADDRESS]
//   log-writer --regrade COHORT LABS [FATAL-SEED]
using System.Diagnostics;
using System.Globalization;
using MlopsLabs.Core.Attempts;
using MlopsLabs.Core.Catalog;
using MlopsLabs.Core.Checks;
using MlopsLabs.Core.Environments;
using MlopsLabs.Core.Grading;
using MlopsLabs.Core.Grading.Ledger;
using MlopsLabs.Core.Grading.Runs;

if (args[0] == "--ledger")
{
    await using var ledger = LedgerFinder.Open(Cohort.Open(args[1]), args.ElementAtOrDefault(4), TimeProvider.System);
    for (var number = 0; number < int.Parse(args[3], CultureInfo.InvariantCulture); number++)
    {
        var draft = new DecisionDraft(DecisionKind.Override, args[2], $"decision {number} of {args[2]}", "ada", "pipeline-inventory", Points: number);
        Console.WriteLine((await ledger.AppendAsync(draft, CancellationToken.None)).Seq);
    }
    return;
}

if (args[0] == "--regrade")
{
    await new Regrade(Cohort.Open(args[1]), CatalogReader.Read(args[2]).Courses[0], () => new Passing(args.ElementAtOrDefault(3)), TimeProvider.System, "log-writer 1")
        .RunAsync(new RegradeScope([], [], []), new Told(), CancellationToken.None);
    return;
}

var log = new AttemptLog(args[0], TimeSpan.FromSeconds(60));
for (var count = int.Parse(args[2], CultureInfo.InvariantCulture); count > 0; count--)
{
    var attempt = new Attempt(
        0, "", TimeProvider.System.GetUtcNow(), Uptime.Milliseconds(TimeProvider.System), "mod-551", "pipeline-inventory", ChainLink.None, null,
        "local", new Dictionary<string, string>(), "log-writer 1", args[1], ChainLink.None, 0, [], []);
    Console.WriteLine(log.Append(attempt).Attempt.Seq);
}

internal sealed class Passing(string? fatal) : ICheckerSandbox
{
    public async Task<CheckerOutcome> RunAsync(CheckerJob job, CancellationToken cancellation)
    {
        if (job.Seed == fatal)
            Process.GetCurrentProcess().Kill();
        await Task.Delay(10, cancellation);
        return new CheckerOutcome(0, null, null, [], [], ResultFile.None, TimeSpan.Zero);
    }

    public ValueTask DisposeAsync() => ValueTask.CompletedTask;
}

internal sealed class Told : IProgress<RegradeProgress>
{
    public void Report(RegradeProgress value) => Console.WriteLine(value.Done);
}
