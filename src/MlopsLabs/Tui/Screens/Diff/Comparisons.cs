using MlopsLabs.Core;
using MlopsLabs.Core.Attempts;
using MlopsLabs.Core.Checks;
using MlopsLabs.Core.Grading;
using MlopsLabs.Core.Specs;

namespace MlopsLabs.Tui;

/// <summary>
/// Compares an attempt with the one before, and an answer with the lab's own copies of that file. A solution is mostly made by a script from the
/// learner's seed; there is only a file to compare with where the lab keeps one.
/// </summary>
internal sealed class Comparisons(Cohort cohort, LabSpec? lab, Attempt attempt, Attempt? before)
{
    private static readonly string[] Folders = ["start", "solution"];

    /// <summary>All there are, the attempt before first.</summary>
    /// <exception cref="PlatformException">Evidence cannot be read.</exception>
    public IReadOnlyList<Comparison> All() => [.. before is null ? [] : new[] { WithBefore(before) }, .. Folders.Select(WithFiles).OfType<Comparison>()];

    private Comparison WithBefore(Attempt before) => new(
        $"attempt {before.Seq}",
        [
            .. from now in attempt.Results
               let old = before.Results.FirstOrDefault(result => result.CheckId == now.CheckId)
               where old is null || old.Status != now.Status || old.Score != now.Score
               select (now.CheckId, old is null ? "not there" : Ended(old), Ended(now)),
        ],
        [.. attempt.Probes.Select(probe => Compare(probe.Probe, before.Probes.FirstOrDefault(old => old.Probe == probe.Probe), probe))]);

    private Comparison? WithFiles(string folder)
    {
        var parts = new List<ComparedText>();
        foreach (var probe in attempt.Probes)
            if (lab?.Probes.FirstOrDefault(spec => spec.Id.Value == probe.Probe)?.Source is AnswerSource answer && FileOf(folder, answer.File.Value) is { } path)
                parts.Add(Compare(answer.File.Value, Lines(File.ReadAllBytes(path)), LinesOf(probe)));
        return parts.Count == 0 ? null : new Comparison($"the lab's {folder} file", [], parts);
    }

    private string? FileOf(string folder, string relative)
    {
        var path = Path.Combine(lab!.Folder, folder, relative);
        return File.Exists(path) ? path : null;
    }

    private ComparedText Compare(string name, EvidenceRecord? old, EvidenceRecord now)
    {
        if (old is null)
            return new(name, "it was not read in the attempt before", []);
        if (old.Status != EvidenceStatus.Ok || now.Status != EvidenceStatus.Ok)
            return new(name, old.Status == now.Status ? "it was there in neither" : $"{Word(old.Status)} before, {Word(now.Status)} now", []);
        return old.Sha256 == now.Sha256 ? new(name, null, []) : Compare(name, LinesOf(old), LinesOf(now));
    }

    private static ComparedText Compare(string name, IReadOnlyList<string> before, IReadOnlyList<string> after) => LineDiff.Of(before, after) is { } lines
        ? new(name, null, lines.All(line => line.Side == DiffSide.Same) ? [] : lines)
        : new(name, $"too long and too different to be compared: {Words.Count(before.Count, "line")} and {Words.Count(after.Count, "line")}", []);

    private IReadOnlyList<string> LinesOf(EvidenceRecord record)
    {
        if (record.Status != EvidenceStatus.Ok)
            return [];
        var reading = new Evidence(record.Probe, record.Kind, record.Status, record.ExitCode, cohort.Evidence.Get(record.Sha256), record.Truncated, record.Duration);
        return [.. EvidenceText.FilesOf(reading).SelectMany(file => file.Path.Length == 0 ? Lines(file.Content) : Lines(file.Content).Prepend($"{file.Path}:"))];
    }

    private static IReadOnlyList<string> Lines(byte[] bytes) => bytes.Length == 0 ? [] : Plain.LinesOf(bytes);

    private static string Ended(CheckResult result) => $"{CheckLook.Of(result).Word} {Words.Points(result.Score)}";

    private static string Word(EvidenceStatus status) => status switch
    {
        EvidenceStatus.Ok => "there",
        EvidenceStatus.Absent => "not there",
        _ => "could not be read",
    };
}
