using MlopsLabs.Core.Sessions;

namespace MlopsLabs.Tui;

internal sealed partial class LabViewModel
{
    private void ShowHints()
    {
        if (State.Current is not { Step: var step })
            return;
        Run("Reading the hints", "", (opened, _) =>
        {
            ShowHints(opened, step.Id.Value);
            return Task.FromResult<Notice?>(null);
        });
    }

    private void ShowHints(ILabSession opened, string step)
    {
        var taken = opened.HintsTaken(step);
        var offer = opened.NextHint(step);
        KeyAction[] keys = offer is { LockedBecause: null }
            ? [new("y", offer.Cost > 0 ? $"take it for {Words.Count(offer.Cost, "point")}" : "take it, it is free", () => TakeHint(step))]
            : [];
        Show(new($"Hints · {Plain.Line(State.Lab.Steps.First(known => known.Id.Value == step).Title)}", HintText.Body(taken, offer), keys));
    }

    private void TakeHint(string step)
    {
        Show(null);
        Run("Taking the hint", "", (opened, _) =>
        {
            opened.TakeHint(step);
            ShowHints(opened, step);
            return Task.FromResult<Notice?>(null);
        });
    }
}
