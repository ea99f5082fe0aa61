using System.CommandLine;
using MlopsLabs.Cli.Reports;
using MlopsLabs.Core;
using MlopsLabs.Core.Grading;
using MlopsLabs.Core.Sessions;

namespace MlopsLabs.Cli.Verbs;

internal sealed class EnrolVerb() : Verb("enrol", """
    Take the enrolment that your instructor gave you: your id, your seed and the key of receipts. Where there are attempts of another id or seed,
    what becomes of them is said first, and done after you agree or with --yes.
    """, "mlopslabs enrol ada.json")
{
    private readonly Argument<string> file = new("FILE") { Description = "The enrolment, as your instructor gave it to you", HelpName = "FILE" };
    private readonly Option<bool> yes = new("--yes", "-y") { Description = "Take it whatever becomes of the attempts so far" };

    protected override void Declare(Command command)
    {
        command.Add(file);
        command.Add(yes);
    }

    protected override Task<int> RunAsync(Invocation call, CancellationToken cancellation)
    {
        var enrolment = Enrolment.Read(Path.GetFullPath(call.Parsed.GetValue(file)!, call.Host.CurrentFolder));
        var plan = HomeEnrolment.Plan(call.Home, enrolment);
        if (plan.BeginsAnew && !call.Parsed.GetValue(yes))
        {
            var what = Consequences(plan);
            if (call.Json || call.Host.Ask is not { } ask)
                throw new UsageException($"{what} Nothing was changed.", $"mlopslabs enrol {call.Parsed.GetValue(file)} --yes");
            call.Host.Error.WriteLine(what);
            if (ask("Go on? [y/N] ") is not ("y" or "Y" or "yes"))
            {
                call.Host.Out.WriteLine("Nothing was changed.");
                return Task.FromResult(ExitCodes.Ok);
            }
        }
        Report(call, plan, plan.Apply(call.Home, call.Host.Time.GetUtcNow()));
        return Task.FromResult(ExitCodes.Ok);
    }

    private static string Consequences(HomeEnrolment plan)
    {
        var attempts = plan.Attempts.Sum(lab => lab.Attempts);
        var made = $"{(attempts == 1 ? "1 attempt here was" : $"{attempts} attempts here were")} made as {plan.Before!.Id}";
        var estates = plan.ChangesSeed
            ? "Your estates become others, so answers that you found will mostly be wrong in them. "
            : "Your estates stay as they are. ";
        return $"{made}{(plan.ChangesSeed ? ", on estates of another seed" : "")}: {string.Join(", ", plan.Attempts.Select(lab => $"{lab.Lab} ({lab.Attempts})"))}. "
            + $"{estates}The logs begin anew; what you have so far is set aside and no longer counts. Your answer files stay where they are.";
    }

    private static void Report(Invocation call, HomeEnrolment plan, IReadOnlyList<string> aside)
    {
        if (call.Json)
        {
            JsonReport.Write(call.Host.Out, new EnrolJson(
                plan.After.Id, plan.After.Name, Learner.CommitmentOf(plan.After.Seed), plan.Before?.Id, plan.ChangesSeed, !plan.IsDone, aside), ReportJson.Default.EnrolJson);
            return;
        }
        var name = plan.After.Name is { } chosen ? $" ({PlainText.SanitiseLine(chosen)})" : "";
        call.Host.Out.WriteLine(plan.IsDone ? $"You are enrolled as {plan.After.Id}{name} already." : $"Enrolled as {plan.After.Id}{name}.");
        if (plan.ChangesSeed)
            call.Host.Out.WriteLine("Your seed is another one now: environments are drawn from it when they start.");
        foreach (var folder in aside)
            call.Host.Out.WriteLine($"Attempts so far are in {folder}.");
        call.Host.Out.WriteLine("  next: mlopslabs list");
    }
}
