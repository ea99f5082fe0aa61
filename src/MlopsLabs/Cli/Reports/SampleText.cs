using System.Globalization;
using MlopsLabs.Core;
using MlopsLabs.Core.Sessions.Sample;
using MlopsLabs.Core.Specs;

namespace MlopsLabs.Cli.Reports;

internal sealed record GradeSampleJson(
    string Folder, string Course, IReadOnlyList<SampleLabJson> Labs, IReadOnlyList<LeftOutLabJson> LeftOut, int Learners, int Seeds, int Attempts,
    int Made, int Reused, IReadOnlyList<string> Unmarked, IReadOnlyList<OddLearnerJson> Odd);

internal sealed record SampleLabJson(string Lab, string Runtime);

internal sealed record LeftOutLabJson(string Lab, string Why);

internal sealed record OddLearnerJson(string Id, string Oddity, string? Of);

/// <summary>What <c>grade sample</c> says.</summary>
internal static class SampleText
{
    public static GradeSampleJson Json(
        string folder, string course, IReadOnlyList<(LabSpec Lab, RuntimeKind Runtime)> labs, IReadOnlyList<LeftOutLabJson> leftOut, SampleOptions options, SampleReport report) => new(
        folder, course, [.. labs.Select(lab => new SampleLabJson(lab.Lab.Id.Value, Words.Of(lab.Runtime)))], leftOut, options.Learners, options.Seeds, report.Attempts,
        report.Made, report.Reused, report.Unmarked, [.. report.Odd.Select(odd => new OddLearnerJson(odd.Id, odd.Oddity.ToString(), odd.Of))]);

    public static void Write(TextWriter output, string folder, string course, int labs, SampleOptions options, SampleReport report)
    {
        output.WriteLine($"{Words.Count(options.Learners, "learner")} of {course} in {folder}: {Words.Count(report.Attempts, "attempt")} at {Words.Count(labs, "lab")}, on {Words.Count(options.Seeds, "estate")}. Nobody of them exists.");
        output.WriteLine($"  shelf: {report.Made} made now, {report.Reused} there before");
        if (report.Unmarked.Count > 0)
            output.WriteLine($"  without a comment of the learner's own, so that some may be alike: {string.Join(", ", report.Unmarked)}");
        foreach (var odd in report.Odd)
            output.WriteLine($"  odd: {odd.Id} {odd.Oddity}{(odd.Of is { } of ? $" of {of}" : "")}");
        output.WriteLine($"  next: mlopslabs grade import {Path.Combine(folder, "cohort")} {Path.Combine(folder, "handed-in")}");
    }
}

/// <summary>A sample's progress: a line for each state that is tried, and one for each tenth of the learners.</summary>
internal sealed class SampleProgressLines(TextWriter writer) : IProgress<SampleProgress>
{
    private readonly Lock gate = new();

    public void Report(SampleProgress value)
    {
        if (value.Phase == SamplePhase.HandedIn && value.Done % Math.Max(1, value.All / 10) != 0 && value.Done != value.All)
            return;
        lock (gate)
            writer.WriteLine(string.Create(CultureInfo.InvariantCulture, $"  [{value.Done,3}/{value.All}] {(value.Phase == SamplePhase.HandedIn ? "handed in: " : "")}{PlainText.SanitiseLine(value.What)}  {value.Took.TotalSeconds:0.0} s"));
    }
}
