using System.Globalization;
using MlopsLabs.Core;
using MlopsLabs.Core.Attempts;
using MlopsLabs.Core.Attempts.Submissions;
using MlopsLabs.Core.Sessions;

namespace MlopsLabs.Cli.Reports;

/// <summary>What is in a submission, before it is written.</summary>
internal static class SubmitText
{
    private const int MostNamed = 8;

    public static void Write(TextWriter writer, SubmissionSurvey survey, VerifyingKey key, string keyFile)
    {
        Line(writer, $"Submission of {survey.Course} by {survey.Learner.Id}{(survey.Learner.Name is { } name ? $" ({name})" : "")}");
        foreach (var lab in survey.Labs)
        {
            var last = lab.Attempts[^1];
            Line(writer, string.Create(CultureInfo.InvariantCulture,
                $"  lab        {lab.Lab}: {Words.Count(lab.Attempts.Count, "attempt")}, the last one {Words.OutcomeOf(last)} on {last.At.ToLocalTime():yyyy-MM-dd HH:mm}"));
        }
        Line(writer, $"  evidence   {Words.Count(survey.Evidence.Count, "piece")}, {Words.Bytes(survey.Evidence.Sum(file => file.Bytes.LongLength))}");
        Line(writer, $"  portfolio  {Words.Count(survey.Portfolio.Count, "file")}, {Words.Bytes(survey.Portfolio.Sum(file => file.Bytes.LongLength))}{Named(survey.Portfolio)}");
        Line(writer, $"  of you     your id{(survey.Learner.Name is null ? "" : ", your name")} and your seed; nothing else, unless a note below says so");
        Line(writer, $"  signed     with the key {key.Id[..12]}, which stays in {keyFile}");
        if (survey.NeverChecked.Count > 0)
            Line(writer, $"  not in it  {string.Join(", ", survey.NeverChecked)}: never checked");
        foreach (var file in survey.LeftOut)
            Line(writer, $"  not in it  {file.Path}: {file.Why}");
        foreach (var lab in survey.Labs)
            Lab(writer, lab);
        foreach (var trace in survey.Traces.GroupBy(trace => trace.What))
            Line(writer, $"  note       {trace.Key} stands in {Some([.. trace.Select(each => each.Path)])}: you or a command wrote it there");
    }

    public static void Written(TextWriter writer, string file, string? sha256)
    {
        if (sha256 is null)
        {
            writer.WriteLine("Nothing was written.");
            writer.WriteLine("  next: mlopslabs submit --yes");
            return;
        }
        writer.WriteLine($"Written: {file}, {Words.Bytes(new FileInfo(file).Length)}");
        writer.WriteLine($"  sha256 {sha256}");
        writer.WriteLine("  next: hand it in where your course asks for it");
    }

    public static SubmitJson Json(SubmissionSurvey survey, VerifyingKey key, string file, string? sha256) => new(
        survey.Course, survey.Learner.Id, survey.Learner.Name, file, sha256 is not null, sha256, sha256 is null ? null : new FileInfo(file).Length, key.Id,
        [.. survey.Labs.Select(lab => new SubmittedLabJson(
            lab.Lab, lab.Attempts.Count, Words.OutcomeOf(lab.Attempts[^1]), lab.Head.Sha256, lab.Report.Whole, [.. lab.Missing.Select(piece => new MissingJson(piece.Sha256, piece.Name, piece.Attempt, piece.IsDamaged))]))],
        survey.NeverChecked, survey.Evidence.Count, [.. survey.Portfolio.Select(each => each.Path)],
        [.. survey.LeftOut.Select(each => new LeftOutJson(each.Path, each.Why))], [.. survey.Traces.Select(each => new TraceJson(each.Path, each.What))]);

    private static void Lab(TextWriter writer, LoggedLab lab)
    {
        foreach (var finding in lab.Report.Findings.Where(finding => finding.Level == FindingLevel.Damage))
            Line(writer, $"  damaged    {finding.File}{(finding.Line is { } line ? $":{line}" : "")}: {finding.Message} Your grader sees it too; the good lines count.");
        foreach (var piece in lab.Missing.Take(MostNamed))
        {
            var last = piece.Attempt == lab.Attempts[^1].Seq;
            Line(writer, $"  {(piece.IsDamaged ? "damaged " : "missing ")}   evidence of {piece.Name} in attempt {piece.Attempt} of {lab.Lab} ({piece.Sha256[..12]})");
            Line(writer, last
                ? $"    next: mlopslabs check {lab.Lab}, so that your last attempt has all its evidence; then submit"
                : "    next: nothing; later attempts have their evidence");
        }
        if (lab.Missing.Count > MostNamed)
            Line(writer, $"  missing    {lab.Missing.Count - MostNamed} more pieces of evidence of {lab.Lab}");
    }

    private static string Named(IReadOnlyList<BundleFile> files) => files.Count == 0 ? "" : $": {Some([.. files.Select(file => file.Path[BundleLayout.Portfolio.Length..])])}";

    private static string Some(IReadOnlyList<string> names) =>
        names.Count <= MostNamed ? string.Join(", ", names) : $"{string.Join(", ", names.Take(MostNamed))} and {names.Count - MostNamed} more";

    private static void Line(TextWriter writer, string text) => writer.WriteLine(PlainText.SanitiseLine(text));
}
