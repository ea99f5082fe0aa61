using MlopsLabs.Core.Attempts;
using MlopsLabs.Core.Checks;
using MlopsLabs.Core.Specs;

namespace MlopsLabs.Core.Sessions.Sample;

/// <summary>An attempt that a learner makes.</summary>
/// <param name="Work">What they have written by then.</param>
/// <param name="IsPending">Whether a probe cannot be read this time.</param>
/// <param name="At">When.</param>
/// <param name="Monotonic">The same by the machine's clock.</param>
/// <param name="Hints">Points that hints have cost by then.</param>
internal sealed record SampleAttempt(ShelfWork Work, bool IsPending, DateTimeOffset At, long Monotonic, double Hints)
{
    /// <summary>What is read and judged.</summary>
    public ShelfReading Reading => IsPending ? Work.Pending! : Work.Reading;
}

/// <summary>A learner's way through the labs: in the course's order, from worse work to better, as far and as fast as their strength allows.</summary>
internal static class SampleCareer
{
    private const int MostAttempts = 6;
    private const double PendingChance = 0.06;

    /// <summary>The attempts at each lab; a lab that a learner does not reach is not among them.</summary>
    public static IReadOnlyList<(LabSpec Lab, ShelfEntry Entry, IReadOnlyList<SampleAttempt> Attempts)> Of(
        SampleLearner learner, IReadOnlyList<(LabSpec Lab, ShelfEntry Entry)> labs, string random)
    {
        var dice = new SampleDice(random, $"learner/{learner.Path}");
        var strength = Strength(dice);
        var reached = dice.Chance(0.6 * (1 - strength)) ? dice.Between(1, labs.Count) : labs.Count;
        var clock = new SampleClock(new SampleDice(random, $"clock/{learner.Who.Id}"));
        var least = learner.Odd?.Oddity is SampleOddity.CutLog or SampleOddity.EditedLog ? 2 : 1;
        return [.. labs.Take(reached).Select((each, index) =>
        {
            var ofLab = new SampleDice(random, $"learner/{learner.Path}/{each.Lab.Id.Value}");
            if (index > 0)
                clock.Rest(ofLab.Between(8.0, 60.0), ofLab.Chance(0.4) ? 0 : 3);
            return (each.Lab, each.Entry, Attempts(each.Lab, Works(each.Entry, strength, least, ofLab), strength, clock, ofLab));
        })];
    }

    /// <summary>Most learners are good, some are very good, a few are lost: 0 to 1.</summary>
    private static double Strength(SampleDice dice) => Math.Clamp(1.05 - Math.Abs(dice.Unit() + dice.Unit() - dice.Unit()) * 0.75, 0.02, 1);

    /// <summary>What a learner has at each attempt.</summary>
    private static List<ShelfWork> Works(ShelfEntry entry, double strength, int least, SampleDice dice)
    {
        var full = entry.Endings.Where(work => work.Reading.IsFull).ToList();
        var partial = entry.Endings.Where(work => !work.Reading.IsFull).ToList();
        var ability = strength + dice.Between(-0.25, 0.2);
        var last = full.Count > 0 && (ability > 0.5 || partial.Count == 0)
            ? dice.Pick(full)
            : partial[(int)Math.Clamp(ability / 0.5 * partial.Count, 0, partial.Count - 1)];
        var worse = entry.Works.Where(work => work.Reading.Score < last.Reading.Score).ToList();
        var count = dice.Between(least, ability > 0.85 ? 3 : MostAttempts);
        List<ShelfWork> works = [.. dice.Pick(worse, count - 1), last];
        while (works.Count < least)
            works.Add(last);
        // Some give up before they are as good as they could be.
        if (works.Count > least && dice.Chance(0.15 * (1.2 - strength)) && entry.Endings.Contains(works[^2]))
            works.RemoveAt(works.Count - 1);
        return works;
    }

    private static List<SampleAttempt> Attempts(LabSpec lab, List<ShelfWork> works, double strength, SampleClock clock, SampleDice dice)
    {
        var attempts = new List<SampleAttempt>();
        var hints = new SampleHints(lab);
        var minutes = lab.Minutes.Value * (1.5 - (0.8 * strength)) * dice.Between(0.7, 1.3);
        foreach (var work in works)
        {
            if (attempts.Count > 0 && dice.Chance(0.1))
                clock.Rest(dice.Between(30.0, 120.0), dice.Chance(0.3) ? 1 : 0);
            var share = minutes / works.Count * dice.Between(0.6, 1.4);
            clock.Work(AtLeast(share, work.Reading));
            if (attempts.Count > 0 && dice.Chance(0.7 * (1 - strength)))
                hints.Take(attempts, share, dice);
            var isPending = work.Pending is not null && dice.Chance(PendingChance);
            if (isPending)
                Add(work, true);
            // Who is not told a result mostly tries again.
            if (!isPending || (attempts.Count < MostAttempts && dice.Chance(0.7)))
            {
                if (isPending)
                    clock.Work(AtLeast(dice.Between(1.0, 5.0), work.Pending!));
                Add(work, false);
            }
        }
        return [.. attempts.TakeLast(MostAttempts)];

        // No sooner than the checks took; mostly they take seconds, and times do not depend on the machine that the shelf was made on.
        static TimeSpan AtLeast(double minutes, ShelfReading reading) => new(Math.Max(TimeSpan.FromMinutes(minutes).Ticks, 2 * reading.Longest.Ticks));

        void Add(ShelfWork work, bool isPending) => attempts.Add(new SampleAttempt(work, isPending, clock.Now, clock.Monotonic, hints.Cost));
    }
}
