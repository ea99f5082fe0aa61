using MlopsLabs.Core;
using MlopsLabs.Core.Authoring.Mutation;

namespace MlopsLabs.Cli.Reports.Gate;

internal sealed record MutateJson(
    string Course, string Lab, string Runtime, string Seed, double Strength, int Killed, int Judged, IReadOnlyList<KillCountJson> Steps,
    IReadOnlyList<KillCountJson> Checks, IReadOnlyList<MutationJson> Mutations, long DurationMs)
{
    public static MutateJson Of(MutationReport report) => new(
        report.Course, report.Lab.Id.Value, Words.Of(report.Place.Runtime), report.Place.Seed, Math.Round(report.Strength, 4),
        report.Judged.Count(one => one.Fate == MutationFate.Killed), report.Judged.Count, [.. report.Steps.Select(KillCountJson.Of)],
        [.. report.Checks.Select(KillCountJson.Of)], [.. report.Mutations.Select(MutationJson.Of)], (long)report.Took.TotalMilliseconds);
}

internal sealed record KillCountJson(string Id, int Killed, int Judged)
{
    public static KillCountJson Of(KillCount count) => new(count.Name, count.Killed, count.All);
}

internal sealed record MutationJson(
    string Id, string File, string Operator, string Description, string Fate, IReadOnlyList<string> KilledBy, string Detail, int Line,
    IReadOnlyList<string> Diff, string Script)
{
    public static MutationJson Of(JudgedMutation one) => new(
        one.Id, one.Mutation.File, MutantScript.Word(one.Mutation.Operator), PlainText.Sanitise(one.Mutation.Description), FateOf(one.Fate), one.KilledBy,
        PlainText.Sanitise(one.Detail), one.Mutation.Change.First, [.. one.Mutation.Change.Diff.Select(PlainText.Sanitise)], PlainText.Sanitise(MutantScript.Of(one.Mutation)));

    private static string FateOf(MutationFate fate) => fate == MutationFate.LabWrong ? "labWrong" : fate.ToString().ToLowerInvariant();
}
