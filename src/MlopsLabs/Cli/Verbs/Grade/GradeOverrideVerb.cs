using System.CommandLine;
using System.Globalization;
using MlopsLabs.Core.Grading.Ledger;

namespace MlopsLabs.Cli.Verbs.Grade;

internal sealed class GradeOverrideVerb() : DecisionVerb("override", """
    Give a learner other points for a check, or for a whole lab, than the checks did. What the checks gave stays visible beneath.
    """, "mlopslabs grade override autumn ada pipeline-inventory all-listed 5 --reason \"Two names mean one pipeline\"",
    "mlopslabs grade override autumn ada pipeline-inventory 20 --reason \"Shown in the office hour\"")
{
    private readonly Argument<string[]> points = new("[CHECK] POINTS")
    {
        Description = "The check's id, when it is about one, and the points",
        HelpName = "[CHECK] POINTS",
        Arity = new ArgumentArity(1, 2),
    };

    protected override void DeclareMore(Command command)
    {
        command.Add(Learner);
        command.Add(Lab);
        command.Add(points);
        command.Add(Reason);
    }

    protected override Task<DecisionDraft> DraftAsync(Invocation call, GradersDesk desk, string author, ILedger ledger, CancellationToken cancellation)
    {
        var lab = desk.Lab(call.Parsed.GetValue(Lab)!);
        var words = call.Parsed.GetValue(points)!;
        var check = words.Length == 2 ? GradersDesk.Check(lab, words[0]) : null;
        var given = Points(words[^1], check?.Points ?? lab.AllPoints, check is null ? lab.Id.Value : check.Id.Value);
        return Task.FromResult(new DecisionDraft(
            DecisionKind.Override, author, ReasonOf(call), desk.Learner(call.Parsed.GetValue(Learner)!), lab.Id.Value, check?.Id.Value, given));
    }

    private static double Points(string word, double most, string of) =>
        double.TryParse(word, NumberStyles.AllowDecimalPoint | NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var points) && points >= 0 && points <= most
            ? points
            : throw new UsageException($"`{word}` are no points that can be given: {of} has 0 to {Words.Points(most)}.", "mlopslabs grade override --help");
}
