using System.Globalization;
using MlopsLabs.Core;
using MlopsLabs.Core.Grading.Ledger;

namespace MlopsLabs.Cli.Reports;

/// <summary>Decisions in words. What graders and learners wrote is sanitised.</summary>
internal static class DecisionText
{
    /// <summary>The stable word of a kind.</summary>
    public static string Word(DecisionKind kind) => kind.ToString().ToLowerInvariant();

    /// <summary>What was decided, without who, when and why.</summary>
    public static string What(DecisionDraft what) => PlainText.SanitiseLine(what.Kind switch
    {
        DecisionKind.Override => $"{Words.Count(what.Points ?? 0, "point")} for {what.Learner} in {Place(what)}",
        DecisionKind.Waiver => $"{Place(what)} does not count for {what.Learner ?? "anybody"}{(what.Expires is { } end ? string.Create(CultureInfo.InvariantCulture, $" until {end.ToLocalTime():yyyy-MM-dd HH:mm}") : "")}",
        DecisionKind.Mark => $"level {what.Level} of {what.Criterion} for {what.Learner} in {what.Lab}",
        DecisionKind.Alias => $"`{what.Name}` means {what.Canonical} in {Place(what)}",
        DecisionKind.Apply => what.Run is { } run ? $"the results of run {run} count" : "the results count as they were handed in",
        _ => $"decision {what.Undoes} is undone",
    });

    /// <summary>A decision on a line, and why on the next.</summary>
    public static void Write(TextWriter output, Decision decision, Standing standing)
    {
        var ended = standing.Kind == StandingKind.InForce ? "" : $" ({Word(standing.Kind)}{(standing.By is { } by ? $" by {by}" : "")})";
        output.WriteLine(string.Create(CultureInfo.InvariantCulture,
            $"{decision.Seq,5}  {decision.At.ToLocalTime():yyyy-MM-dd HH:mm}  {PlainText.SanitiseLine(decision.What.Author)}  {Word(decision.What.Kind)}: {What(decision.What)}{ended}"));
        if (decision.What.Reason.Length > 0)
            output.WriteLine($"       {PlainText.SanitiseLine(decision.What.Reason)}");
    }

    /// <summary>A decision for programs.</summary>
    public static LedgerEntryJson Json(Decision decision, Standing standing)
    {
        var what = decision.What;
        return new LedgerEntryJson(
            decision.Seq, decision.At, Word(what.Kind), what.Author, what.Reason, what.Learner, what.Lab, what.Check, what.Points, what.Criterion, what.Level, what.Name,
            what.Canonical, what.Run, what.Undoes, what.Expires, what.Basis, Word(standing.Kind), standing.By);
    }

    private static string Place(DecisionDraft what) => what.Check is { } check ? $"{what.Lab}/{check}" : $"{what.Lab}";

    private static string Word(StandingKind kind) => kind == StandingKind.InForce ? "in force" : kind.ToString().ToLowerInvariant();
}
