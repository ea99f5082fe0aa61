using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization.Metadata;
using System.Text.RegularExpressions;
using MlopsLabs.Core;
using MlopsLabs.Core.Attempts;
using MlopsLabs.Core.Catalog;
using MlopsLabs.Core.Checks;
using MlopsLabs.Core.Sessions;
using MlopsLabs.Core.Specs;

namespace MlopsLabs.Cli.Reports;

/// <summary>Turns values into the forms of <c>--json</c>.</summary>
internal static partial class JsonReport
{
    private static readonly ReportJson Plain = new(new JsonSerializerOptions(ReportJson.Default.Options)
    {
        // Quotes and control characters are still escaped; only letters beyond ASCII stay readable.
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
    });

    private static readonly ReportJson Lines = new(new JsonSerializerOptions(Plain.Options) { WriteIndented = false });

    /// <summary>Writes one value and a line break.</summary>
    public static void Write<T>(TextWriter writer, T value, JsonTypeInfo<T> type) =>
        writer.WriteLine(Seen(JsonSerializer.Serialize(value, (JsonTypeInfo<T>)Plain.GetTypeInfo(type.Type)!)));

    /// <summary>Writes one value as one line, for lists that are told as they are found.</summary>
    public static void WriteLine<T>(TextWriter writer, T value, JsonTypeInfo<T> type) =>
        writer.WriteLine(Seen(JsonSerializer.Serialize(value, (JsonTypeInfo<T>)Lines.GetTypeInfo(type.Type)!)));

    /// <summary>The same JSON on a terminal: marks that turn the direction of text or are not seen are escaped too. They can stand in strings only.</summary>
    private static string Seen(string json) => Unseen().Replace(json, match => string.Concat(match.Value.Select(letter => $"\\u{(int)letter:X4}")));

    // As PlainText has it: joiners stay, tags of plane 14 do not.
    [GeneratedRegex(@"[\p{Cf}\u034F\u115F\u1160\u3164\uFFA0-[\u200C\u200D]]|\uDB40[\uDC00-\uDFFF]")]
    private static partial Regex Unseen();

    public static DiagnosticJson Of(Diagnostic diagnostic) => new(
        diagnostic.Path, diagnostic.At.Line, diagnostic.At.Column, diagnostic.Severity == Severity.Error ? "error" : "warning", diagnostic.Code, diagnostic.Message);

    public static LabJson Of(Course course, LabState state) => new(
        course.Id, state.Lab.Id.Value, state.Lab.Title, state.Lab.Outline.Value, Words.Of(state.Status), state.Score, state.MaxScore, state.Best,
        state.HintCost, state.Attempts, Math.Round(state.Minutes, 1), state.Lab.Minutes.Value, [.. state.Lab.Runtimes.Select(Words.Of)], state.MissingRequirements);

    /// <summary>The network of a lab's environment; null without one.</summary>
    public static string? NetworkOf(Course course, LabSpec lab) => course.EnvironmentOf(lab) is { } environment ? Words.Of(environment.Network) : null;

    public static AttemptJson Of(LabSpec lab, Attempt attempt, string log)
    {
        return new AttemptJson(
            attempt.Course, attempt.Lab, attempt.Seq, attempt.At, Words.OutcomeOf(attempt), attempt.Score, attempt.MaxScore, attempt.Hints, attempt.Runtime,
            [.. lab.ResultsOf(attempt).Select(pair => Of(pair.Check, pair.Result))], lab.HiddenChecks(), log);
    }

    public static WatchJson Of(LabSpec lab, WatchFinding finding, DateTimeOffset at) => new(
        lab.Id.Value, at, finding.Touched, finding.Passed, finding.Results.Where(result => result.Counts).Sum(result => result.Score),
        finding.Results.Where(result => result.Counts).Sum(result => result.MaxScore),
        [.. finding.Judged.Select(result => Of(lab.Checks.First(check => check.Id.Value == result.CheckId), result))], finding.Slow);

    public static FindingJson Of(LogFinding finding) => new(
        finding.Level == FindingLevel.Damage ? "damage" : "note", finding.Kind.ToString(), finding.File, finding.Line, finding.Message);

    private static ResultJson Of(CheckSpec check, CheckResult result) => new(
        result.CheckId, check.Step.Value, check.Title, Words.Of(result.Status), Words.Of(result.Fault), result.ErrorKind is { } kind ? Words.Of(kind) : null,
        result.Score, result.MaxScore, result.Counts, PlainText.Sanitise(result.Message), PlainText.Sanitise(result.Help),
        PlainText.Sanitise(result.Expected), PlainText.Sanitise(result.Actual),
        [.. result.Items.Where(item => !item.GraderOnly).Select(item => new ItemJson(PlainText.Sanitise(item.Name), item.Ok, PlainText.Sanitise(item.Message), item.Kind))],
        result.Evidence, (long)result.Duration.TotalMilliseconds);
}
