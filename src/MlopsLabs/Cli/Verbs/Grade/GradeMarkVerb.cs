using System.CommandLine;
using System.Globalization;
using MlopsLabs.Core.Grading.Ledger;
using MlopsLabs.Core.Specs;

namespace MlopsLabs.Cli.Verbs.Grade;

internal sealed class GradeMarkVerb() : DecisionVerb("mark", """
    Mark a criterion of a rubric. A mark of yours takes the place of your earlier one; those of other markers stay, and the mean of all counts.
    """, "mlopslabs grade mark autumn ada mlops-charter scope/boundary 2 --comment \"Clear, with dates\"",
    "mlopslabs grade mark autumn ada mlops-charter scope/boundary \"No sentence says\"")
{
    private readonly Argument<string> criterion = new("STEP/CRITERION") { Description = "The criterion, with its step", HelpName = "STEP/CRITERION" };
    private readonly Argument<string> level = new("LEVEL")
    {
        Description = "The level: its number, counted from 0 in the order of the lab, or how its text begins, in any case",
        HelpName = "LEVEL",
    };
    private readonly Option<string?> comment = new("--comment") { Description = "For the learner", HelpName = "TEXT" };

    protected override void DeclareMore(Command command)
    {
        command.Add(Learner);
        command.Add(Lab);
        command.Add(criterion);
        command.Add(level);
        command.Add(comment);
    }

    protected override Task<DecisionDraft> DraftAsync(Invocation call, GradersDesk desk, string author, ILedger ledger, CancellationToken cancellation)
    {
        var lab = desk.Lab(call.Parsed.GetValue(Lab)!);
        var name = call.Parsed.GetValue(criterion)!;
        var levels = GradersDesk.Criterion(lab, name).Levels;
        return Task.FromResult(new DecisionDraft(
            DecisionKind.Mark, author, call.Parsed.GetValue(comment)?.Trim() ?? "", desk.Learner(call.Parsed.GetValue(Learner)!), lab.Id.Value,
            Criterion: name, Level: Level(levels, call.Parsed.GetValue(level)!.Trim(), name)));
    }

    private static int Level(IReadOnlyList<RubricLevel> levels, string word, string criterion)
    {
        if (int.TryParse(word, NumberStyles.None, CultureInfo.InvariantCulture, out var number) && number < levels.Count)
            return number;
        var meant = levels.Index().Where(each => word.Length > 0 && each.Item.Text.StartsWith(word, StringComparison.OrdinalIgnoreCase)).ToList();
        if (meant.Count == 1)
            return meant[0].Index;
        var all = levels.Index().Select(each => $"  {each.Index}  {Words.Count(each.Item.Points, "point")}  {each.Item.Text}");
        throw new UsageException(string.Join("\n", all.Prepend($"`{word}` {(meant.Count == 0 ? "is no level" : "may be several levels")} of {criterion}. These are:")), "mlopslabs grade mark --help");
    }
}
