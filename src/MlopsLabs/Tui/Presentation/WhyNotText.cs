using MlopsLabs.Core.Attempts;
using MlopsLabs.Core.Checks;
using MlopsLabs.Core.Sessions;
using MlopsLabs.Core.Specs;

namespace MlopsLabs.Tui;

/// <summary>Why a check does not pass, beyond what it says itself: what it waits for, what changed since it passed, and what could help.</summary>
internal static class WhyNotText
{
    /// <summary>The first check on the way that is itself no victim of another one; null when it waits for none.</summary>
    public static CheckSpec? Blocker(LabScreenState screen, CheckSpec check)
    {
        if (screen.ResultOf(check.Id.Value) is not { Status: CheckStatus.Blocked, Counts: true })
            return null;
        var visible = screen.Items.Select(item => item.Check).OfType<CheckSpec>().ToDictionary(known => known.Id.Value);
        var needs = check.Needs.Select(need => visible.GetValueOrDefault(need.Value)).OfType<CheckSpec>().ToList();
        var first = needs.Find(need => screen.ResultOf(need.Id.Value)?.Status != CheckStatus.Passed);
        return first is null ? null : Blocker(screen, first) ?? first;
    }

    /// <summary>What a blocked check waits for.</summary>
    public static IEnumerable<TextLine> Waits(CheckState state) => state.Blocker is not { } blocker ? [] :
    [
        TextLine.Empty,
        TextLine.Of(
            new TextRun("   Mend first: ", Tone.Strong), new TextRun(Plain.Line(blocker.Title)), new TextRun("  b", Tone.Accent), new TextRun(" goes there", Tone.Dim)) with
        { Hang = 3 },
    ];

    /// <summary>What it was judged by that is another one than when it passed.</summary>
    public static IEnumerable<TextLine> Changed(CheckState state)
    {
        if (state is not { Result.Status: not CheckStatus.Passed, PassedIn: { } then, Attempt: { } now })
            yield break;
        if (!Read(now, state.Check).Any())
        {
            yield return TextLine.Empty;
            yield return TextLine.Paragraph($"It passed in attempt {then.Seq}. Now there was nothing to read.", Tone.Warn, 3);
            yield break;
        }

        var changed = Read(now, state.Check).Where(record => Read(then, state.Check).Any(old => old.Probe == record.Probe && old.Sha256 != record.Sha256)).Select(record => record.Probe).ToList();
        yield return TextLine.Empty;
        yield return TextLine.Paragraph($"It passed in attempt {then.Seq}. " + (changed.Count > 0
            ? $"Since then another content was read from: {Plain.Line(string.Join(", ", changed))}."
            : "What it reads is the same as then: something else that it is judged by has changed."), Tone.Warn, 3);
    }

    /// <summary>The next hint, with its price.</summary>
    public static IEnumerable<TextLine> Help(CheckState state) =>
        state is not { Result.Status: CheckStatus.Failed, Offer: { LockedBecause: null } offer } ? [] :
        [
            TextLine.Empty,
            TextLine.Of(
                new TextRun("   Stuck? "), new TextRun("h", Tone.Accent),
                new TextRun($" has hint {offer.Index + 1} of {offer.Count} for this step; it {(offer.Cost > 0 ? $"costs {Words.Count(offer.Cost, "point")}" : "is free")}.", Tone.Dim)) with
            { Hang = 3 },
        ];

    /// <summary>Expected and found line by line, where both are texts and not a word each; null where they are better beside each other.</summary>
    public static IReadOnlyList<TextLine>? Difference(CheckResult result)
    {
        var (expected, found) = (Plain.Lines(result.Expected), Plain.Lines(result.Actual));
        if (expected.Count < 2 || found.Count < 2 || LineDiff.Of(expected, found) is not { } lines)
            return null;
        return
        [
            TextLine.Of(new TextRun(" Expected and found, line by line", Tone.Strong), new TextRun("  - only expected  + only found", Tone.Dim)),
            .. DiffText.Hunks(lines),
        ];
    }

    private static IEnumerable<EvidenceRecord> Read(Attempt attempt, CheckSpec check)
    {
        var digests = attempt.Results.FirstOrDefault(result => result.CheckId == check.Id.Value)?.Evidence ?? [];
        return attempt.Probes.Where(record => digests.Contains(record.Sha256));
    }
}
