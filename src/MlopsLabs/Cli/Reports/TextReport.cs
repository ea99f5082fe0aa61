using System.Globalization;
using MlopsLabs.Core;
using MlopsLabs.Core.Attempts;
using MlopsLabs.Core.Checks;
using MlopsLabs.Core.Sessions;
using MlopsLabs.Core.Specs;

namespace MlopsLabs.Cli.Reports;

/// <summary>What verbs print for people. Status is a word and a sign, never a colour; everything from elsewhere is sanitised.</summary>
internal static class TextReport
{
    /// <summary>An error: what happened, and the next step on a line of its own.</summary>
    public static void Failure(TextWriter writer, Failure failure)
    {
        writer.WriteLine($"mlopslabs: {PlainText.Sanitise(failure.Message)}");
        if (failure.NextStep is { } next)
            writer.WriteLine($"  next: {PlainText.Sanitise(next)}");
    }

    /// <summary>Files that were written, and what to do with them.</summary>
    public static void Written(TextWriter writer, IReadOnlyList<string> files, IReadOnlyList<string> next)
    {
        foreach (var file in files)
            writer.WriteLine($"wrote {PlainText.SanitiseLine(file)}");
        foreach (var step in next)
            writer.WriteLine($"  next: {PlainText.SanitiseLine(step)}");
    }

    /// <summary>Where a lab is about to run, and what can be reached from there.</summary>
    public static void Surroundings(TextWriter writer, LabSession session)
    {
        writer.WriteLine($"Runtime: {session.Runtime.Description}");
        if (Words.WayOut(session.Course.EnvironmentOf(session.Lab)) is { } wayOut)
            writer.WriteLine($"Network: {wayOut}");
    }

    /// <summary>An attempt: every visible check with why, then the sum, then what became of it.</summary>
    public static void Attempt(TextWriter writer, LabSpec lab, Attempt attempt, string last)
    {
        foreach (var step in lab.Steps)
        {
            var results = lab.ResultsOf(attempt).Where(pair => pair.Check.Step.Value == step.Id.Value).ToList();
            if (results.Count == 0)
                continue;
            writer.WriteLine(PlainText.SanitiseLine(step.Title));
            foreach (var (check, result) in results)
                Result(writer, check, result);
            writer.WriteLine();
        }
        writer.WriteLine(Sum(lab, attempt));
        writer.WriteLine(PlainText.SanitiseLine(last));
    }

    /// <summary>One line that says how an attempt ended.</summary>
    public static string Sum(LabSpec lab, Attempt attempt)
    {
        var earned = Math.Max(0, attempt.Score - attempt.Hints);
        var line = $"{Words.OutcomeOf(attempt).ToUpperInvariant()}: {Words.Points(earned)} of {Words.Points(attempt.MaxScore)} points";
        if (attempt.Hints > 0)
            line += $" (after {Words.Points(attempt.Hints)} for hints)";
        var waiting = attempt.Results.Count(result => result.IsUnjudged);
        if (waiting > 0)
            line += $"; {waiting} could not be judged and cost nothing";
        if (lab.HiddenChecks() is > 0 and var hidden)
            line += $"; {hidden} more {(hidden == 1 ? "check is" : "checks are")} marked by your grader";
        return line + ".";
    }

    /// <summary>A check's result: a line, and unless all of it is right, why.</summary>
    public static void Result(TextWriter writer, CheckSpec check, CheckResult result)
    {
        writer.WriteLine(string.Create(CultureInfo.InvariantCulture,
            $"  {Standing(result),-11} {Words.Points(result.Score),5}/{Words.Points(result.MaxScore),-4} {PlainText.SanitiseLine(check.Title)}"));
        if (result.Status == CheckStatus.Passed && result.Items.All(item => item.Ok))
            return;
        Detail(writer, "", result.Message);
        Detail(writer, "", WhoseFault(result));
        Detail(writer, "expected: ", result.Expected);
        Detail(writer, "found:    ", result.Actual);
        foreach (var item in result.Items.Where(item => !item.GraderOnly && !item.Ok))
            Detail(writer, "- ", $"{item.Name}: {item.Message}");
        Detail(writer, "look at:  ", result.Help);
    }

    /// <summary>How it stands, as a sign and a word.</summary>
    public static string Standing(CheckResult result) =>
        $"{Sign(result)} {(result is { Status: CheckStatus.Blocked, Counts: false } ? "not here" : Words.Of(result.Status))}";

    /// <summary>Who has to act when it is not the learner; nothing when it is.</summary>
    public static string WhoseFault(CheckResult result) => result.Fault switch
    {
        Fault.Author => "This is a mistake in the lab, not yours; it costs nothing.",
        Fault.Platform => "This is trouble of the platform, not yours; it costs nothing. Check again.",
        _ => "",
    };

    public static string Sign(CheckResult result) => result.Status switch
    {
        CheckStatus.Passed => "✓",
        CheckStatus.Failed => "✗",
        CheckStatus.Blocked => "–",
        CheckStatus.Error => "!",
        _ => "·",
    };

    private static void Detail(TextWriter writer, string label, string text)
    {
        if (text.Length == 0)
            return;
        var lines = PlainText.Sanitise(text).TrimEnd('\n').Split('\n');
        writer.WriteLine($"      {label}{lines[0]}");
        foreach (var line in lines.Skip(1))
            writer.WriteLine($"      {new string(' ', label.Length)}{line}");
    }
}
