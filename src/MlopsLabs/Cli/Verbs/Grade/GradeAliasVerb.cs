using System.CommandLine;
using MlopsLabs.Core.Grading.Ledger;
using MlopsLabs.Core.Specs;
using MlopsLabs.Core.Specs.Matchers;

namespace MlopsLabs.Cli.Verbs.Grade;

internal sealed class GradeAliasVerb() : DecisionVerb("alias", """
    Accept a name that learners wrote as another name of something in the truth, for the whole cohort. It counts once their evidence is judged again.
    """, "mlopslabs grade alias autumn pipeline-inventory all-listed \"nightly eta\" eta-nightly")
{
    private readonly Argument<string> name = new("NAME") { Description = "What learners wrote", HelpName = "NAME" };
    private readonly Argument<string> canonical = new("CANONICAL") { Description = "The name in the truth that it stands for", HelpName = "CANONICAL" };

    protected override void DeclareMore(Command command)
    {
        command.Add(Lab);
        command.Add(Check);
        command.Add(name);
        command.Add(canonical);
        Reason.Required = false;
        Reason.Description = "Why; that the two mean the same when left out";
        command.Add(Reason);
    }

    protected override Task<DecisionDraft> DraftAsync(Invocation call, GradersDesk desk, string author, ILedger ledger, CancellationToken cancellation)
    {
        var lab = desk.Lab(call.Parsed.GetValue(Lab)!);
        var check = GradersDesk.Check(lab, call.Parsed.GetValue(Check)!);
        if (check.Assert is not { } matcher || !ComparesNames(matcher))
            throw new UsageException(
                $"The check `{check.Id.Value}` compares no names, so another name would change nothing.", $"Checks that do: {string.Join(", ", lab.Checks.Where(each => each.Assert is { } assert && ComparesNames(assert)).Select(each => each.Id.Value).DefaultIfEmpty("none in this lab"))}");
        var (wrote, means) = (Text(call, name), Text(call, canonical));
        return Task.FromResult(new DecisionDraft(
            DecisionKind.Alias, author, call.Parsed.GetValue(Reason) is null ? $"`{wrote}` means {means}." : ReasonOf(call), Lab: lab.Id.Value, Check: check.Id.Value,
            Name: wrote, Canonical: means));
    }

    private static string Text(Invocation call, Argument<string> argument) => call.Parsed.GetValue(argument)!.Trim() is { Length: > 0 } text
        ? text
        : throw new UsageException($"{argument.Name} is empty.", "mlopslabs grade alias --help");

    // Those whose judging asks for names that graders accepted.
    private static bool ComparesNames(MatcherSpec matcher) =>
        matcher.Kind is "inventory" or "set" or "raci" || (matcher is LogicMatcher logic && logic.Parts.Any(ComparesNames));
}
