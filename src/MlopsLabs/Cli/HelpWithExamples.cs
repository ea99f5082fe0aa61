using System.CommandLine;
using System.CommandLine.Help;
using System.CommandLine.Invocation;
using System.CommandLine.Parsing;

namespace MlopsLabs.Cli;

/// <summary>A verb's help, and calls of it that can be typed as they stand.</summary>
/// <param name="help">The help as the library writes it.</param>
/// <param name="examples">Calls by verb; one of a group is named by both words, such as <c>author lint</c>.</param>
internal sealed class HelpWithExamples(HelpAction help, IReadOnlyDictionary<string, IReadOnlyList<string>> examples) : SynchronousCommandLineAction
{
    public override int Invoke(ParseResult parseResult)
    {
        var exitCode = help.Invoke(parseResult);
        if (!examples.TryGetValue(Words(parseResult.CommandResult), out var calls))
            return exitCode;
        var output = parseResult.InvocationConfiguration.Output;
        output.WriteLine("Examples:");
        foreach (var call in calls)
            output.WriteLine($"  {call}");
        return exitCode;
    }

    private static string Words(CommandResult command) =>
        command.Parent is CommandResult { Parent: not null } group ? $"{Words(group)} {command.Command.Name}" : command.Command.Name;
}
