using MlopsLabs.Cli;
using MlopsLabs.ScreenHost;

// The program as it is, but for its clock: `screen-host FAULT [ARGUMENTS...]`.
// What hangs for good waits for a second signal.
using var ending = new EndRequests(args[0] == "hang-for-good" ? TimeSpan.FromDays(1) : null);
var host = CliHosts.OfThisProcess(ending.Token) with { Time = new FaultyTime(args[0]) };
var code = await new CommandRoot(host, Screens.OpenAsync).RunAsync(args[1..], ending.Token);
// Not so when the end was forced.
File.WriteAllText("ended-in-order", $"{code}\n");
return code;
