using MlopsLabs.Cli;

// The composition root: what is real comes in here, by plain constructors.
using var ending = new EndRequests();
return await new CommandRoot(CliHosts.OfThisProcess(ending.Token), Screens.OpenAsync).RunAsync(args, ending.Token);
