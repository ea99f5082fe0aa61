using System.CommandLine;
using MlopsLabs.Cli.Reports;
using MlopsLabs.Core.Checks;
using MlopsLabs.Core.Grading;

namespace MlopsLabs.Cli.Verbs.Grade;

internal sealed class GradeLogVerb() : Verb("log", """
    The check log of a cohort: one line a check of every attempt that was handed in, by learner, lab and attempt. Filters are combined; --text looks in messages,
    without regard to case.
    """, "mlopslabs grade log autumn --status error", "mlopslabs grade log autumn --lab pipeline-inventory --check all-listed --last", "mlopslabs grade log autumn --learner ada --text owner")
{
    private readonly Argument<string> cohort = CohortArgument.New();
    private readonly Option<string[]> learner = new("--learner") { Description = "Only this learner; may be repeated", HelpName = "ID" };
    private readonly Option<string[]> lab = new("--lab") { Description = "Only this lab; may be repeated", HelpName = "LAB" };
    private readonly Option<string[]> check = new("--check") { Description = "Only this check; may be repeated", HelpName = "CHECK" };
    private readonly Option<CheckStatus[]> status = new("--status") { Description = "Only checks that ended so: passed, failed, blocked, error, cancelled", HelpName = "STATUS" };
    private readonly Option<Fault[]> fault = new("--fault") { Description = "Only faults of: none, learner, author, platform", HelpName = "FAULT" };
    private readonly Option<DateTimeOffset?> since = new("--since") { Description = "Only attempts from this time on, by the learner's clock", HelpName = "TIME" };
    private readonly Option<DateTimeOffset?> until = new("--until") { Description = "Only attempts before this time", HelpName = "TIME" };
    private readonly Option<string?> text = new("--text") { Description = "Only messages that hold this text", HelpName = "TEXT" };
    private readonly Option<bool> last = new("--last") { Description = "Only the attempt that counts of each learner and lab" };

    protected override void Declare(Command command)
    {
        command.Add(cohort);
        foreach (var option in (Option[])[learner, lab, check, status, fault, since, until, text, last])
            command.Add(option);
    }

    protected override Task<int> RunAsync(Invocation call, CancellationToken cancellation)
    {
        var of = Cohort.Open(CohortArgument.PathOf(call, call.Parsed.GetValue(cohort)!));
        var filter = new CheckLogFilter(
            Set(call, learner), Set(call, lab), Set(call, check), Set(call, status), Set(call, fault), call.Parsed.GetValue(since), call.Parsed.GetValue(until),
            call.Parsed.GetValue(text), call.Parsed.GetValue(last));
        var count = 0;
        foreach (var line in CheckLog.Read(of, filter, cancellation))
        {
            count++;
            // A line each, as it is found: a cohort's log may have a million.
            if (call.Json)
                JsonReport.WriteLine(call.Host.Out, GradesJson.Of(line), ReportJson.Default.GradeLogLineJson);
            else
                GradesText.Line(call.Host.Out, line);
        }
        if (!call.Json)
            call.Host.Out.WriteLine($"{Words.Count(count, "result")}.");
        return Task.FromResult(ExitCodes.Ok);
    }

    private static HashSet<T> Set<T>(Invocation call, Option<T[]> option) => [.. call.Parsed.GetValue(option) ?? []];
}
