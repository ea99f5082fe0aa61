// Appends attempts to a log, and prints each one's number once it was saved: a process that tests can run in numbers, and kill.
//   log-writer LOG LEARNER COUNT
using System.Globalization;
using MlopsLabs.Core.Attempts;

var log = new AttemptLog(args[0], TimeSpan.FromSeconds(60));
for (var count = int.Parse(args[2], CultureInfo.InvariantCulture); count > 0; count--)
{
    var attempt = new Attempt(
        0, "", TimeProvider.System.GetUtcNow(), Uptime.Milliseconds(TimeProvider.System), "mod-551", "pipeline-inventory", ChainLink.None, null,
        "local", new Dictionary<string, string>(), "log-writer 1", args[1], ChainLink.None, 0, [], []);
    Console.WriteLine(log.Append(attempt).Attempt.Seq);
}
