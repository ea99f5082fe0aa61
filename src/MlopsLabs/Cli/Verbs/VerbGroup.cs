using System.CommandLine;

namespace MlopsLabs.Cli.Verbs;

/// <summary>Verbs that stand behind one word, such as <c>author lint</c>; the word alone does nothing.</summary>
internal abstract class VerbGroup(string name, string description, params Verb[] verbs) : Verb(name, description)
{
    public override IReadOnlyList<Verb> Verbs => verbs;

    public override Command Build(Func<Func<Invocation, CancellationToken, Task<int>>, Func<ParseResult, CancellationToken, Task<int>>> guard)
    {
        var command = new Command(Name, Description);
        foreach (var verb in verbs)
            command.Add(verb.Build(guard));
        return command;
    }

    protected override Task<int> RunAsync(Invocation call, CancellationToken cancellation) =>
        throw new InvalidOperationException($"`{Name}` has no action of its own");
}
