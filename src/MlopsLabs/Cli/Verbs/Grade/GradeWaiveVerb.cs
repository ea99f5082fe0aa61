using System.CommandLine;
using System.Globalization;
using MlopsLabs.Core.Grading.Ledger;

namespace MlopsLabs.Cli.Verbs.Grade;

internal sealed class GradeWaiveVerb() : DecisionVerb("waive", """
    Let a check not count, for one learner or for all: neither its points nor what can be had for them.
    """, "mlopslabs grade waive autumn pipeline-inventory all-listed --reason \"The registry was down\" --expires 2026-12-31",
    "mlopslabs grade waive autumn pipeline-inventory all-listed --learner ada --reason \"Agreed in advance\"")
{
    private readonly Option<string?> learner = new("--learner") { Description = "For this learner only; for all when left out", HelpName = "ID" };
    private readonly Option<string?> expires = new("--expires")
    {
        Description = "The last day on which it is in force, such as 2026-12-31, or a time with its offset, such as 2026-12-31T12:00+01:00; never when left out",
        HelpName = "DATE",
    };

    protected override void DeclareMore(Command command)
    {
        command.Add(Lab);
        command.Add(Check);
        command.Add(learner);
        command.Add(expires);
        command.Add(Reason);
    }

    protected override Task<DecisionDraft> DraftAsync(Invocation call, GradersDesk desk, string author, ILedger ledger, CancellationToken cancellation)
    {
        var lab = desk.Lab(call.Parsed.GetValue(Lab)!);
        var check = GradersDesk.Check(lab, call.Parsed.GetValue(Check)!);
        return Task.FromResult(new DecisionDraft(
            DecisionKind.Waiver, author, ReasonOf(call), call.Parsed.GetValue(learner) is { } id ? desk.Learner(id) : null, lab.Id.Value, check.Id.Value,
            Expires: call.Parsed.GetValue(expires) is { } date ? End(call, date) : null));
    }

    private static DateTimeOffset End(Invocation call, string text)
    {
        var now = call.Host.Time.GetUtcNow();
        DateTimeOffset end;
        if (DateOnly.TryParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day) && day < DateOnly.MaxValue)
        {
            var midnight = day.AddDays(1).ToDateTime(TimeOnly.MinValue);
            end = new DateTimeOffset(midnight, call.Host.Time.LocalTimeZone.GetUtcOffset(midnight));
        }
        else if (!(text.Contains('T', StringComparison.Ordinal) && DateTimeOffset.TryParse(text, CultureInfo.InvariantCulture, DateTimeStyles.AssumeLocal, out end)))
        {
            throw new UsageException($"`{text}` is no date.", "mlopslabs grade waive … --expires 2026-12-31");
        }
        return end > now ? end : throw new UsageException($"{text} is over already, so the waiver would never be in force.", "Name a later day, or leave --expires out");
    }
}
