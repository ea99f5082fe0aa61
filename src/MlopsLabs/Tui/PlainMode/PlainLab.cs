using MlopsLabs.Core.Environments;

namespace MlopsLabs.Tui;

/// <summary>A lab as facts: its brief, or its steps and checks, as on a terminal with room for one of them.</summary>
internal static class PlainLab
{
    /// <summary>The part that has the keys, then where the learner stands and points.</summary>
    public static IEnumerable<Fact> Facts(LabScreenState state) => state switch
    {
        { Trouble: { } trouble } => [new("trouble", trouble), .. Brief(state.Brief ?? "")],
        { Pane: LabPane.Brief, Brief: { } brief } => Brief(brief),
        _ => Checks(state),
    };

    private static IEnumerable<Fact> Brief(string brief) =>
        brief.TrimEnd().Split('\n').Select((line, number) => new Fact($"brief {number + 1}", line.TrimEnd()));

    private static IEnumerable<Fact> Checks(LabScreenState state)
    {
        foreach (var (line, number) in LabSidebarText.Environment(state.Environment, [], false, Words.WayOut(state.Course.EnvironmentOf(state.Lab)), 80).Select((line, number) => (line, number)))
            if (number > 0 || state.Services.Length == 0)
                yield return new(number == 0 ? "environment" : $"environment {number + 1}", PlainScreens.Text(line));
        // A screen shows every phase in passing; read out, they would take longer than the start.
        foreach (var service in state.Services.Where(service => service.Phase is ProvisionPhase.Image or ProvisionPhase.Ready or ProvisionPhase.Failed))
            yield return new($"service {service.Name}", $"  {service.Name}: {Words.Of(service.Phase)}{(service.Phase == ProvisionPhase.Failed ? $": {Plain.Line(service.Detail)}" : "")}");
        foreach (var (line, number) in LabSidebarText.Watch(state.Watch).Select((line, number) => (line, number)))
            if (number > 0 || state.Watch!.Judging.Count == 0)
                yield return new(number == 0 ? "watch" : $"watch {number + 1}", PlainScreens.Text(line));
        var item = 0;
        foreach (var (step, number) in state.Lab.Steps.Select((step, index) => (step, index + 1)))
        {
            yield return new($"step {step.Id.Value}", $"Step {number}: {Plain.Line(step.Title)}");
            for (; item < state.Items.Length && state.Items[item].Step == step; item++)
                if (Item(state, item) is { } fact)
                    yield return fact;
        }

        if (state.Hidden > 0)
            yield return new("hidden", $"{Words.Count(state.Hidden, "more check")} for graders only");
        yield return new("standing", LabText.Standing(state));
        foreach (var (line, number) in LabSidebarText.Summary(state).Select((line, index) => (line, index)))
            yield return new($"summary {number}", PlainScreens.Text(line));
        if (state.Current is not null)
            yield return new("pointing", $"Pointing at {state.Selected + 1}: {(state.Current.Check?.Id ?? state.Current.Step.Id).Value}");
    }

    /// <summary>A check, once it is known how it ended: that it waits or runs is no news.</summary>
    private static Fact? Item(LabScreenState state, int index)
    {
        var item = state.Items[index];
        var look = state.Look(item);
        if (look == CheckLook.Waiting || look == CheckLook.Running)
            return null;
        if (item.Check is not { } check)
            return new($"item {item.Step.Id.Value}", $"  [{index + 1}] {look.Word}");
        var result = state.Live?.GetValueOrDefault(check.Id.Value) ?? state.ResultOf(check.Id.Value);
        var points = result is null ? Words.Count(check.Points, "point") : $"{Words.Points(result.Score)} of {Words.Count(result.MaxScore, "point")}";
        return new($"check {check.Id.Value}", $"  [{index + 1}] {look.Sign} {look.Word}: {Plain.Line(check.Title)} ({check.Id.Value}), {points}");
    }
}
