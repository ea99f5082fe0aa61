using System.Globalization;
using MlopsLabs.Core;
using MlopsLabs.Core.Authoring.Mutation;

namespace MlopsLabs.Cli.Reports.Gate;

/// <summary>The strength of a lab's checks for people: the number, what each step and check does for it, and the survivors with their scripts.</summary>
internal static class MutateText
{
    private const int MostLines = 8;

    public static void Write(TextWriter writer, MutationReport report)
    {
        writer.WriteLine($"Mutations of {report.Course}/{report.Lab.Id.Value}: {PlainText.SanitiseLine(report.Lab.Title)}");
        writer.WriteLine();
        foreach (var one in report.Mutations.Where(one => one.Fate != MutationFate.Killed))
            Survivor(writer, report, one);
        Counts(writer, "step", report.Steps, "of the mutations of its file are caught by its own checks");
        Counts(writer, "check", report.Checks, "of all mutations");
        writer.WriteLine($"It took {Words.Clock(report.Took)} in {Words.Of(report.Place.Runtime)}, seed {PlainText.SanitiseLine(report.Place.Seed)}.");
        writer.WriteLine(Sum(report));
    }

    public static string Sum(MutationReport report)
    {
        int Count(MutationFate fate) => report.Mutations.Count(one => one.Fate == fate);
        var line = string.Create(CultureInfo.InvariantCulture, $"STRENGTH {report.Strength:0.00}: {Count(MutationFate.Killed)} of {Words.Count(report.Judged.Count, "mutation")} caught");
        line += $", {Count(MutationFate.Survived)} survived";
        if (Count(MutationFate.LabWrong) is > 0 and var wrong)
            line += $", {wrong} ended in a mistake of the lab";
        if (Count(MutationFate.Pending) is > 0 and var pending)
            line += $"; {pending} could not be judged";
        return line + ".";
    }

    private static void Survivor(TextWriter writer, MutationReport report, JudgedMutation one)
    {
        writer.WriteLine($"{Sign(one.Fate)} {one.Id}: {PlainText.SanitiseLine(one.Mutation.Description)}");
        if (one.Detail.Length > 0)
            writer.WriteLine($"    {PlainText.SanitiseLine(one.Detail)}");
        var change = one.Mutation.Change;
        writer.WriteLine(string.Create(CultureInfo.InvariantCulture, $"    {one.Mutation.File}:{change.First}"));
        foreach (var line in change.Diff.Take(MostLines))
            writer.WriteLine($"    {PlainText.SanitiseLine(line)}");
        if (change.Diff.Count > MostLines)
            writer.WriteLine($"    … {Words.Count(change.Diff.Count - MostLines, "more line")}");
        if (one.Fate == MutationFate.Pending)
            return;
        writer.WriteLine($"  to make it a mutant of the lab, under gate.mutants: - {{id: {one.Id}, run: mutants/{one.Id}.sh, mustFail: [CHECK]}}");
        writer.WriteLine($"  mutants/{one.Id}.sh, executable (its lines are those of seed {PlainText.SanitiseLine(report.Place.Seed)}):");
        foreach (var line in MutantScript.Of(one.Mutation).TrimEnd('\n').Split('\n'))
            writer.WriteLine($"    {PlainText.SanitiseLine(line)}");
        writer.WriteLine();
    }

    private static void Counts(TextWriter writer, string what, IReadOnlyList<KillCount> counts, string of)
    {
        if (counts.Count == 0)
            return;
        writer.WriteLine($"By {what}, {of}:");
        var width = counts.Max(one => one.Name.Length);
        foreach (var one in counts)
            writer.WriteLine($"  {one.Name.PadRight(width)}  {one.Killed} of {one.All}{(one.Killed == 0 && one.All > 0 ? "  ! catches none" : "")}");
        writer.WriteLine();
    }

    private static string Sign(MutationFate fate) => fate switch
    {
        MutationFate.Survived => "✗ survived",
        MutationFate.LabWrong => "! lab wrong",
        _ => "? not judged",
    };
}
