using System.CommandLine;
using System.CommandLine.Help;
using System.CommandLine.Invocation;

namespace MlopsLabs.Cli;

/// <summary>A verb's help, and calls of it that can be typed as they stand.</summary>
internal sealed class HelpWithExamples(HelpAction help, IReadOnlyDictionary<string, IReadOnlyList<string>> examples) : SynchronousCommandLineAction
{
    public override int Invoke(ParseResult parseResult)
    {
        var exitCode = help.Invoke(parseResult);
        if (!examples.TryGetValue(parseResult.CommandResult.Command.Name, out var calls))
            return exitCode;
        var output = parseResult.InvocationConfiguration.Output;
        output.WriteLine("Examples:");
        foreach (var call in calls)
            output.WriteLine($"  {call}");
        return exitCode;
    }
}
