using System.CommandLine;

namespace MlopsLabs.Cli.Verbs;

/// <summary>One verb of the command line.</summary>
/// <param name="name">The word.</param>
/// <param name="description">What it does.</param>
/// <param name="examples">Calls of it, shown in its help.</param>
internal abstract class Verb(string name, string description, params string[] examples)
{
    /// <summary>The word.</summary>
    public string Name => name;

    /// <summary>What it does.</summary>
    public string Description => description;

    /// <summary>Calls of it, shown in its help.</summary>
    public IReadOnlyList<string> Examples => examples;

    /// <summary>Its verbs, when it is a group of them.</summary>
    public virtual IReadOnlyList<Verb> Verbs => [];

    /// <summary>Makes the command; <paramref name="guard"/> turns errors into messages and exit codes.</summary>
    public virtual Command Build(Func<Func<Invocation, CancellationToken, Task<int>>, Func<ParseResult, CancellationToken, Task<int>>> guard)
    {
        var command = new Command(Name, Description);
        Declare(command);
        command.SetAction(guard(RunAsync));
        return command;
    }

    /// <summary>Adds the verb's own arguments and options.</summary>
    protected virtual void Declare(Command command)
    {
    }

    /// <summary>Does the work; returns the exit code.</summary>
    protected abstract Task<int> RunAsync(Invocation call, CancellationToken cancellation);

    /// <summary>The lab argument that most verbs take.</summary>
    protected static Argument<string?> LabArgument(string about = "The lab's id (course/lab where it is in two courses); the last one worked on when left out")
    {
        var argument = new Argument<string?>("LAB") { Description = about, HelpName = "LAB", Arity = ArgumentArity.ZeroOrOne };
        argument.CompletionSources.Add(context => Invocation.LabIds(context.ParseResult));
        return argument;
    }
}
