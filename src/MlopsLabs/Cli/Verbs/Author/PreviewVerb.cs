using System.CommandLine;

namespace MlopsLabs.Cli.Verbs.Author;

internal sealed class PreviewVerb() : Verb("preview", """
    Open a lab beside your editor: it is read again on every save, what is wrong is listed, the brief is shown as learners see it, and
    each check can be tried on your own environment, with its evidence and output. Nothing is recorded.
    """, "mlopslabs author preview pipeline-inventory --labs ./my-labs")
{
    private readonly Argument<string?> lab = LabArgument();

    protected override void Declare(Command command) => command.Add(lab);

    protected override Task<int> RunAsync(Invocation call, CancellationToken cancellation) => Screens.PreviewAsync(call, call.Parsed.GetValue(lab), cancellation);
}
