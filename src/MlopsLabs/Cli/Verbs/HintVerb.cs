using System.CommandLine;
using MlopsLabs.Cli.Reports;
using MlopsLabs.Core;
using MlopsLabs.Core.Checks;
using MlopsLabs.Core.Sessions;
using MlopsLabs.Core.Specs;

namespace MlopsLabs.Cli.Verbs;

internal sealed class HintVerb() : LabVerb("hint", """
    Take the next hint. What it costs is said first; a hint that costs points is taken with --yes, or after you agree.
    """, "mlopslabs hint pipeline-inventory", "mlopslabs hint pipeline-inventory --step list --yes")
{
    private readonly Option<string?> step = new("--step") { Description = "The step; else the one that the first check to mend belongs to", HelpName = "STEP" };
    private readonly Option<bool> yes = new("--yes", "-y") { Description = "Take it whatever it costs" };

    protected override void Declare(Command command)
    {
        base.Declare(command);
        command.Add(step);
        command.Add(yes);
    }

    protected override async Task<int> RunAsync(Invocation call, CancellationToken cancellation)
    {
        var session = await OpenAsync(call, cancellation);
        var steps = Steps(session.Lab, call.Parsed.GetValue(step));
        var offers = steps.Select(each => session.NextHint(each.Id.Value)).OfType<HintOffer>().ToList();
        var open = offers.Where(each => each.LockedBecause is null).ToList();
        // Whoever asks for help has something in mind that does not work, and that is seldom the first step.
        var stuck = session.State().Current?.Results.FirstOrDefault(result => result.Status is CheckStatus.Failed)?.CheckId;
        var stuckAt = session.Lab.Checks.FirstOrDefault(check => check.Id.Value == stuck)?.Step.Value;
        var offer = open.Find(each => each.Step == stuckAt) ?? open.FirstOrDefault();
        var taken = offer is not null && Agrees(call, offer) ? session.TakeHint(offer.Step) : null;
        if (call.Json)
            JsonReport.Write(call.Host.Out, new HintsJson(session.Lab.Id.Value, [.. Old(session, steps), .. offers.Select(each => new HintJson(
                each.Step, each.Index, each.Count, each.Cost, each == offer && taken is not null, each.LockedBecause, each == offer ? Clean(taken) : null))]), ReportJson.Default.HintsJson);
        else
            Text(call, session, steps, offers, offer, taken);
        return ExitCodes.Ok;
    }

    private static void Text(Invocation call, LabSession session, List<StepSpec> steps, List<HintOffer> offers, HintOffer? offer, string? taken)
    {
        foreach (var old in Old(session, steps).Where(old => old.Text != Clean(taken)))
            call.Host.Out.WriteLine($"{old.Step} {old.Index + 1}/{old.Count} (taken): {old.Text}");
        if (taken is not null)
            call.Host.Out.WriteLine($"{offer!.Step} {offer.Index + 1}/{offer.Count}: {Clean(taken)}");
        else if (offer is not null)
            call.Host.Out.WriteLine($"{offer.Step} {offer.Index + 1}/{offer.Count} costs {Words.Count(offer.Cost, "point")}. Take it: mlopslabs hint {session.Lab.Id.Value} --step {offer.Step} --yes");
        foreach (var locked in offers.Where(each => each.LockedBecause is not null))
            call.Host.Out.WriteLine($"{locked.Step} {locked.Index + 1}/{locked.Count} is closed: {locked.LockedBecause}.");
        if (offers.Count == 0)
            call.Host.Out.WriteLine("There are no further hints here.");
    }

    private static IEnumerable<HintJson> Old(LabSession session, List<StepSpec> steps) => steps.SelectMany(each => session.HintsTaken(each.Id.Value)
        .Select((text, index) => new HintJson(each.Id.Value, index, each.Hints.Count, each.Hints[index].Cost, true, null, Clean(text))));

    private bool Agrees(Invocation call, HintOffer offer) =>
        offer.Cost <= 0 || call.Parsed.GetValue(yes)
        || call.Agrees($"This hint costs {Words.Count(offer.Cost, "point")}. Take it?");

    private static List<StepSpec> Steps(LabSpec lab, string? id)
    {
        if (id is null)
            return [.. lab.Steps];
        var known = lab.Steps.Select(each => each.Id.Value).ToList();
        return lab.Steps.Where(each => each.Id.Value == id).ToList() is { Count: > 0 } found
            ? found
            : throw new UsageException($"Lab {lab.Id.Value} has no step `{id}`{Nearest.Suggest(id, known)}.", $"its steps: {string.Join(", ", known)}");
    }

    private static string? Clean(string? text) => text is null ? null : PlainText.Sanitise(text);
}
