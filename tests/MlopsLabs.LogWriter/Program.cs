// Appends attempts to a log, or decisions to a ledger, and prints each one's number once it was saved: a process that tests can run in
// numbers, and kill.
//   log-writer LOG LEARNER COUNT
//   log-writer --ledger COHORT AUTHOR COUNT [ADDRESS]
using System.Globalization;
using MlopsLabs.Core.Attempts;
using MlopsLabs.Core.Grading;
using MlopsLabs.Core.Grading.Ledger;

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

var log = new AttemptLog(args[0], TimeSpan.FromSeconds(60));
for (var count = int.Parse(args[2], CultureInfo.InvariantCulture); count > 0; count--)
{
    var attempt = new Attempt(
        0, "", TimeProvider.System.GetUtcNow(), Uptime.Milliseconds(TimeProvider.System), "mod-551", "pipeline-inventory", ChainLink.None, null,
        "local", new Dictionary<string, string>(), "log-writer 1", args[1], ChainLink.None, 0, [], []);
    Console.WriteLine(log.Append(attempt).Attempt.Seq);
}
