using MlopsLabs.Core.Attempts;
using MlopsLabs.Core.Checks;
using MlopsLabs.Core.Specs;

namespace MlopsLabs.Core.Sessions.Sample;

/// <summary>The hints that a learner takes in one lab: only those that the program would give them then.</summary>
/// <param name="lab">The lab.</param>
internal sealed class SampleHints(LabSpec lab)
{
    private readonly Dictionary<string, IReadOnlyList<int>> taken = [];
    private double minutes;

    /// <summary>Points that they cost so far.</summary>
    public double Cost { get; private set; }

    /// <summary>Takes one, of a step that has one open; none where there is none.</summary>
    /// <param name="attempts">The attempts so far.</param>
    /// <param name="worked">Minutes since the last call.</param>
    /// <param name="dice">Decides which.</param>
    public void Take(IReadOnlyList<SampleAttempt> attempts, double worked, SampleDice dice)
    {
        minutes += worked;
        var last = new Attempt(
            attempts.Count, "", attempts[^1].At, attempts[^1].Monotonic, "", lab.Id.Value, "", null, "", new Dictionary<string, string>(), "", "", "", Cost, [],
            attempts[^1].Reading.Results);
        var failures = attempts.Count(attempt => attempt.Reading.Results.Any(result => result.Status == CheckStatus.Failed));
        var state = new LabState(lab, LabStatus.Started, last.ForLearner(lab), null, attempts.Count, failures, minutes, taken, Cost, []);
        var offers = lab.Steps.Select(step => Hints.Next(state, step)).OfType<HintOffer>().Where(offer => offer.LockedBecause is null).ToList();
        if (offers.Count == 0)
            return;
        var offer = dice.Pick(offers);
        taken[offer.Step] = [.. taken.GetValueOrDefault(offer.Step) ?? [], offer.Index];
        Cost += offer.Cost;
    }
}
