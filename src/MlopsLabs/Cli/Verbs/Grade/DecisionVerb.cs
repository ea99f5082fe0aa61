using System.CommandLine;
using System.CommandLine.Completions;
using MlopsLabs.Cli.Reports;
using MlopsLabs.Core;
using MlopsLabs.Core.Grading.Grades;
using MlopsLabs.Core.Grading.Ledger;
using MlopsLabs.Core.Grading.Runs;

namespace MlopsLabs.Cli.Verbs.Grade;

/// <summary>A verb that adds a decision to the ledger.</summary>
internal abstract class DecisionVerb(string name, string description, params string[] examples) : LedgerVerb(name, description, examples)
{
    private readonly Option<string?> author = GraderName.Option();

    /// <summary>The lab.</summary>
    protected Argument<string> Lab { get; } = NewLab();

    /// <summary>The learner.</summary>
    protected Argument<string> Learner { get; } = new("LEARNER") { Description = "The learner's id", HelpName = "LEARNER" };

    /// <summary>The check.</summary>
    protected Argument<string> Check { get; } = new("CHECK") { Description = "The check's id", HelpName = "CHECK" };

    /// <summary>Why; a verb that does not need it sets <c>Required</c> back.</summary>
    protected Option<string?> Reason { get; } = new("--reason") { Description = "Why, for whoever reads the ledger", HelpName = "TEXT", Required = true };

    protected override void Declare(Command command)
    {
        base.Declare(command);
        DeclareMore(command);
        command.Add(author);
    }

    /// <summary>Adds arguments and options that are the verb's own.</summary>
    protected abstract void DeclareMore(Command command);

    /// <summary>What is decided, looked up and found right.</summary>
    /// <exception cref="UsageException">Something that it names is not there.</exception>
    protected abstract Task<DecisionDraft> DraftAsync(Invocation call, GradersDesk desk, string author, ILedger ledger, CancellationToken cancellation);

    protected override async Task<int> RunAsync(Invocation call, GradersDesk desk, ILedger ledger, CancellationToken cancellation)
    {
        var draft = await DraftAsync(call, desk, PlainText.SanitiseLine(GraderName.Of(call, author)).Trim(), ledger, cancellation);
        var run = LedgerView.Of(await ledger.ReadAsync(0, cancellation), call.Host.Time.GetUtcNow()).Run;
        var basis = Basis.Of(new ResultsInForce(desk.Cohort, run), draft.Lab is { } lab ? desk.Lab(lab) : null, draft);
        var made = await ledger.AppendAsync(draft with { Basis = basis }, cancellation);
        if (call.Json)
        {
            JsonReport.Write(call.Host.Out, new DecidedJson(desk.Cohort.Folder, DecisionText.Json(made, new Standing(StandingKind.InForce))), ReportJson.Default.DecidedJson);
            return ExitCodes.Ok;
        }
        call.Host.Out.WriteLine($"Kept as decision {made.Seq} of {PlainText.SanitiseLine(made.What.Author)}: {DecisionText.What(made.What)}.");
        call.Host.Out.WriteLine($"  to take it back: mlopslabs grade undo {PlainText.SanitiseLine(desk.Cohort.Folder)} {made.Seq} --reason TEXT");
        return ExitCodes.Ok;
    }

    /// <summary>The reason, which must say something.</summary>
    protected string ReasonOf(Invocation call) => call.Parsed.GetValue(Reason)?.Trim() is { Length: > 0 } said
        ? said
        : throw new UsageException("A decision needs a reason.", $"mlopslabs grade {Name} … --reason TEXT");

    private static Argument<string> NewLab()
    {
        var argument = new Argument<string>("LAB") { Description = "The lab's id", HelpName = "LAB" };
        argument.CompletionSources.Add((Func<CompletionContext, IEnumerable<CompletionItem>>)(context => Invocation.LabIds(context.ParseResult)));
        return argument;
    }
}
