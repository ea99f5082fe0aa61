using System.Globalization;
using MlopsLabs.Core;
using MlopsLabs.Core.Attempts;
using MlopsLabs.Core.Checks;
using MlopsLabs.Core.Sessions;
using MlopsLabs.Core.Specs;

namespace MlopsLabs.Cli.Reports;

/// <summary>What a watch says to people: what a save changed, and nothing of what is as it was.</summary>
internal static class WatchText
{
    /// <summary>What is watched, and how it ends.</summary>
    public static void Begin(TextWriter writer, LabSession session, WatchFinding finding)
    {
        var answers = session.Lab.Probes.Select(probe => probe.Source).OfType<AnswerSource>().Select(answer => answer.File.Value).Distinct();
        writer.WriteLine(PlainText.SanitiseLine($"Watching {string.Join(", ", answers)} in {session.Workspace}"));
        writer.WriteLine("A save is checked at once; nothing is recorded until all checks pass. Ctrl-C ends it.");
        if (finding.Slow is { } reason)
            writer.WriteLine(PlainText.SanitiseLine($"Saves are looked for once a second: {reason}"));
        writer.WriteLine();
    }

    /// <summary>A finding: the checks whose result is another one, in words.</summary>
    public static void Finding(TextWriter writer, LabSpec lab, WatchFinding finding, DateTimeOffset at, IReadOnlyDictionary<string, CheckResult> before)
    {
        var counted = finding.Results.Where(result => result.Counts).ToList();
        var passed = counted.Count(result => result.Status == CheckStatus.Passed);
        var points = $"{Words.Points(counted.Sum(result => result.Score))} of {Words.Points(counted.Sum(result => result.MaxScore))} points";
        writer.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{at:HH:mm:ss}  {passed} of {Words.Count(counted.Count, "check")} passed, {points}"));
        var changed = finding.Judged.Where(result => !IsAsBefore(result, before.GetValueOrDefault(result.CheckId))).ToLookup(result => result is { Status: CheckStatus.Blocked, Counts: true });
        foreach (var result in changed[false])
            TextReport.Result(writer, lab.Checks.First(check => check.Id.Value == result.CheckId), result);
        if (changed[true].Count() is > 0 and var waiting)
            writer.WriteLine($"  – {Words.Count(waiting, "check")} blocked by others that did not pass");
        else if (!changed[false].Any())
            writer.WriteLine("  as before");
        writer.WriteLine();
    }

    /// <summary>The attempt that was made of it.</summary>
    public static void Recorded(TextWriter writer, LabSession session, Attempt attempt)
    {
        writer.WriteLine(TextReport.Sum(session.Lab, attempt));
        writer.WriteLine(PlainText.SanitiseLine($"Saved as attempt {attempt.Seq} in {session.LogPath}"));
    }

    private static bool IsAsBefore(CheckResult now, CheckResult? before) =>
        before is not null && (now.Status, now.Score, now.Message, now.Expected, now.Actual) == (before.Status, before.Score, before.Message, before.Expected, before.Actual)
        && now.Items.SequenceEqual(before.Items);
}
