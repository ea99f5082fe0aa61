using MlopsLabs.Cli;
using MlopsLabs.ScreenHost;

// The program as it is, but for its clock: `screen-host FAULT [ARGUMENTS...]`.
using var ending = new EndRequests();
var host = CliHosts.OfThisProcess(ending.Token) with { Time = new FaultyTime(args[0]) };
var code = await new CommandRoot(host, Screens.OpenAsync).RunAsync(args[1..], ending.Token);
// Not so when the end was forced.
File.WriteAllText("ended-in-order", $"{code}\n");
return code;
