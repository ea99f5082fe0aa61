using System.CommandLine;
using MlopsLabs.Core.Environments;
using MlopsLabs.Core.Sessions;

namespace MlopsLabs.Cli.Verbs;

internal sealed class ShellVerb() : LabVerb("shell", """
    Open a shell in the lab's workstation, or run one command there. The exit code is the shell's.
    """, "mlopslabs shell pipeline-inventory", "mlopslabs shell pipeline-inventory -- ls portfolio")
{
    private readonly Argument<string[]> command = new("COMMAND")
    {
        Description = "A command to run there instead of a shell; write -- before it",
        Arity = ArgumentArity.ZeroOrMore,
    };

    protected override void Declare(Command verb)
    {
        base.Declare(verb);
        verb.Add(command);
    }

    protected override async Task<int> RunAsync(Invocation call, CancellationToken cancellation)
    {
        var session = await OpenAsync(call, cancellation);
        string[] words = [.. LabTakenForCommand(call), .. call.Parsed.GetValue(command) ?? []];
        if (words.Length > 0)
            return await OneAsync(call, session, words, cancellation);
        if (!call.Host.IsTerminal)
            throw new UsageException("A shell needs a terminal.", $"mlopslabs shell {session.Lab.Id.Value} -- COMMAND");
        return await session.ShellAsync(cancellation);
    }

    private static async Task<int> OneAsync(Invocation call, LabSession session, string[] words, CancellationToken cancellation)
    {
        var outcome = await session.RunAsync(
            new WorkspaceCommand(words, new Dictionary<string, string>(), new Dictionary<string, string>(), TimeSpan.FromMinutes(10)), cancellation);
        // The command's own bytes, not text to be shown among ours: they go through as they are.
        await call.Host.Out.WriteAsync(System.Text.Encoding.UTF8.GetString(outcome.Output));
        await call.Host.Error.WriteAsync(System.Text.Encoding.UTF8.GetString(outcome.Error));
        return outcome.ExitCode;
    }
}
