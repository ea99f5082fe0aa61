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
            ShowHints(opened, step.Id.Value, asks: true);
            return Task.FromResult<Notice?>(null);
        });
    }

    /// <summary>The hints of a step. Right after one was taken the next is not asked for: a key that is pressed twice must not cost twice.</summary>
    private void ShowHints(ILabSession opened, string step, bool asks)
    {
        var taken = opened.HintsTaken(step);
        var offer = opened.NextHint(step);
        KeyAction[] keys = offer switch
        {
            not { LockedBecause: null } => [],
            _ when !asks => [new("h", "next hint", () => ShowHints(opened, step, asks: true))],
            { Cost: > 0 } => [new("y", $"take it for {Words.Count(offer.Cost, "point")}", () => TakeHint(step))],
            _ => [new("y", "take it, it is free", () => TakeHint(step))],
        };
        Show(new($"Hints · {Plain.Line(State.Lab.Steps.First(known => known.Id.Value == step).Title)}", HintText.Body(taken, offer, asks), keys));
    }

    private void TakeHint(string step)
    {
        Show(null);
        Run("Taking the hint", "", (opened, _) =>
        {
            opened.TakeHint(step);
            ShowHints(opened, step, asks: false);
            return Task.FromResult<Notice?>(null);
        });
    }
}
