using System.CommandLine;
using System.CommandLine.Help;
using System.CommandLine.Parsing;
using MlopsLabs.Cli.Reports;
using MlopsLabs.Cli.Verbs;
using MlopsLabs.Cli.Verbs.Author;
using MlopsLabs.Cli.Verbs.Grade;
using MlopsLabs.Cli.Verbs.Images;
using MlopsLabs.Core.Specs;

namespace MlopsLabs.Cli;

/// <summary>The command line: its verbs, and the one place where errors become messages and exit codes.</summary>
public sealed class CommandRoot(CliHost host, Func<Invocation, CancellationToken, Task<int>> openScreens)
{
    private static readonly Verb[] Verbs =
    [
        new ListVerb(), new ShowVerb(), new StartVerb(), new ShellVerb(), new CheckVerb(), new HintVerb(), new SolutionVerb(), new StatusVerb(), new ResetVerb(), new StopVerb(),
        new LogVerb(), new ReportVerb(), new VerifyLogVerb(), new GcVerb(), new DoctorVerb(), new DemoVerb(), new InstallVerb(), new UninstallVerb(), new VersionVerb(), new CompletionVerb(),
        new ImagesVerbs(), new SubmitVerb(), new EnrolVerb(), new GradeVerbs(), new AuthorVerbs(),
    ];

    /// <summary>The verb as it was called, with a blank behind it; nothing where there was none.</summary>
    private static string VerbOf(ParseResult parsed)
    {
        var names = new List<string>();
        for (SymbolResult? at = parsed.CommandResult; at is CommandResult { Command: not RootCommand } call; at = call.Parent)
            names.Insert(0, call.Command.Name);
        return string.Concat(names.Select(name => $"{name} "));
    }

    /// <summary>Runs a command line and returns the exit code.</summary>
    public async Task<int> RunAsync(IReadOnlyList<string> args, CancellationToken cancellation)
    {
        var parsed = Build().Parse(args);
        if (parsed.Errors.Count > 0 && parsed.Action is not HelpWithExamples)
            return Report(parsed.GetValue(GlobalOptions.Json), new Failure(
                ExitCodes.Usage, "usage", string.Join(" ", parsed.Errors.Select(error => error.Message)) + Meant(parsed), $"mlopslabs {VerbOf(parsed)}--help"));
        // Signals belong to the verbs: a second Ctrl-C must be able to force an end.
        return await parsed.InvokeAsync(
            new InvocationConfiguration { Output = host.Out, Error = host.Error, EnableDefaultExceptionHandler = false, ProcessTerminationTimeout = null },
            cancellation);
    }

    private static string Meant(ParseResult parsed) => parsed.UnmatchedTokens is [var word, ..] && parsed.CommandResult.Command is RootCommand
        ? Nearest.Suggest(word, Verbs.Select(verb => verb.Name))
        : "";

    private RootCommand Build()
    {
        var root = new RootCommand("""
            Self-paced labs with automated checks. Without a verb, and on a terminal, the screens open.

            Examples:
              mlopslabs                            open the screens
              mlopslabs --plain                    the same as lines, for screen readers and pipes
              mlopslabs start pipeline-inventory   provision the lab's environment
              mlopslabs check pipeline-inventory   run its checks and say why
              mlopslabs demo                       see a whole lab run by itself

            Exit codes: 0 passed, 1 some checks failed, 2 usage, 3 platform unavailable, 4 invalid lab files,
            5 damaged log or pack, 130 cancelled.
            """);
        foreach (var option in GlobalOptions.All)
            root.Add(option);
        root.SetAction(Guard(openScreens));
        foreach (var verb in Verbs)
            root.Add(verb.Build(Guard));
        foreach (var help in root.Options.OfType<HelpOption>())
            help.Action = new HelpWithExamples((HelpAction)help.Action!, Examples());
        return root;
    }

    private static Dictionary<string, IReadOnlyList<string>> Examples() => Verbs
        .SelectMany(verb => Calls(verb, ""))
        .Where(pair => pair.Examples.Count > 0)
        .ToDictionary();

    private static IEnumerable<(string Call, IReadOnlyList<string> Examples)> Calls(Verb verb, string before) =>
        verb.Verbs.SelectMany(inner => Calls(inner, $"{before}{verb.Name} ")).Prepend(($"{before}{verb.Name}", verb.Examples));

    private Func<ParseResult, CancellationToken, Task<int>> Guard(Func<Invocation, CancellationToken, Task<int>> run) => async (parsed, cancellation) =>
    {
        try
        {
            return await run(new Invocation(host, parsed), cancellation);
        }
        catch (Exception error) when (Failure.Of(error) is { } failure)
        {
            return Report(parsed.GetValue(GlobalOptions.Json), failure);
        }
    };

    private int Report(bool json, Failure failure)
    {
        if (json)
            JsonReport.Write(host.Out, new FailureJson(new FailureBody(failure.Kind, failure.Message, failure.NextStep)), ReportJson.Default.FailureJson);
        else
            TextReport.Failure(host.Error, failure);
        return failure.ExitCode;
    }
}
