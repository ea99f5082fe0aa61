using System.Globalization;
using MlopsLabs.Core;
using MlopsLabs.Core.Checks;
using MlopsLabs.Core.Grading;
using MlopsLabs.Core.Grading.Grades;
using MlopsLabs.Core.Grading.Ledger;
using MlopsLabs.Core.Grading.Runs;

namespace MlopsLabs.Cli.Reports;

/// <summary>Grades for people: what counts first, what the checks gave beneath it, and every state as a word.</summary>
internal static class GradesText
{
    public static void List(TextWriter output, CohortGrades grades, List<LearnerGrades> shown, int? only)
    {
        var wide = Math.Clamp(shown.Select(learner => learner.Id.Length).DefaultIfEmpty().Max(), 8, 24);
        foreach (var learner in shown)
            Write(output, only is { } at
                ? $"{learner.Id.PadRight(wide)}  {Grade(learner.Labs[at])}"
                : $"{learner.Id.PadRight(wide)}  {Words.Points(learner.Score),6} points  {States(learner)}{(learner.Enrolled ? "" : "; not enrolled")}");
        InForce(output, grades);
        Write(output, $"{Words.Count(shown.Count, "learner")}{(only is { } lab ? $", {grades.Book.Labs[lab].Title}" : $", {Words.Count(grades.Book.Labs.Count, "lab")}")}.");
        if (shown.Count > 0)
            Write(output, $"  next: mlopslabs grade show {grades.Cohort.Folder} {shown[0].Id}{(only is { } id ? $" {grades.Book.Labs[id].Id}" : "")}");
    }

    public static void Learner(TextWriter output, CohortGrades grades, LearnerGrades learner)
    {
        Write(output, learner.Name is { } name ? $"{learner.Id}, {name}" : learner.Id);
        var wide = grades.Book.Labs.Select(lab => lab.Id.Length).DefaultIfEmpty().Max();
        foreach (var (at, grade) in learner.Labs.Index())
            Write(output, $"  {grades.Book.Labs[at].Id.PadRight(wide)}  {Grade(grade)}");
        Write(output, $"{Words.Points(learner.Score)} points; {States(learner)}.");
        InForce(output, grades);
    }

    public static void Lab(TextWriter output, CohortGrades grades, LearnerGrades learner, int at)
    {
        var (lab, grade) = (grades.Book.Labs[at], learner.Labs[at]);
        Write(output, $"{learner.Id}, {lab.Title}: {Grade(grade)}");
        foreach (var check in grades.Details.Checks(learner.Id, lab.Id))
            Check(output, lab, check);
        foreach (var criterion in grades.Details.Criteria(learner.Id, lab.Id))
            Criterion(output, criterion);
        if (grade.Hints > 0)
            Write(output, $"  hints cost {Words.Points(grade.Hints)}");
        foreach (var decision in grade.Stale)
            Write(output, $"  ! decision {decision.Seq} was based on something else than what counts now; look again");
        if (grades.Results.WorkOf(learner.Id, lab.Id) is { } work)
        {
            Write(output, $"Attempts, from submission {work.Submission.Sha256[..12]} ({work.Submission.From}):");
            foreach (var attempt in grades.Results.AttemptsOf(work))
                Write(output, string.Create(CultureInfo.InvariantCulture,
                    $"  {attempt.Seq,4}  {attempt.At.UtcDateTime:yyyy-MM-dd HH:mm}Z  {Words.OutcomeOf(attempt),-8} {Words.Points(attempt.Score)}/{Words.Points(attempt.MaxScore)}, {attempt.Runtime}"));
            if (grades.Results.AttemptsOf(work).Count == 0)
                Write(output, "  its log is lost here; import the submission again");
            else
                Write(output, $"  next: mlopslabs grade show {grades.Cohort.Folder} {learner.Id} {lab.Id} --evidence PROBE ({string.Join(", ", grades.Results.AttemptsOf(work)[^1].Probes.Select(probe => probe.Probe))})");
        }
        InForce(output, grades);
    }

    public static void Line(TextWriter output, CheckLogLine line) => Write(output, string.Create(CultureInfo.InvariantCulture,
        $"{line.Work.Learner}  {line.Work.Lab.Lab}  {line.Attempt.Seq}  {line.Attempt.At.UtcDateTime:yyyy-MM-dd HH:mm}Z  {Words.Of(line.Result.Status),-9} {line.Result.CheckId}  {Words.Points(line.Result.Score)}/{Words.Points(line.Result.MaxScore)}  {Blame(line.Result)}{line.Result.Message}"));

    public static void Delta(TextWriter output, Cohort cohort, RegradeDelta delta)
    {
        Write(output, $"Run {delta.Run} against {(delta.Against is { } run ? $"run {run}" : "the results as they were handed in")}:");
        foreach (var work in delta.Works)
        {
            Write(output, $"{Sign(work)} {work.Key.Learner}  {work.Key.Lab}  {Points(work.Before)} → {Points(work.After)}");
            foreach (var check in work.Checks)
                Write(output, $"    {check.Check}: {Was(check.Before)} → {Was(check.After)}{(check.After is { } after ? $"  {after.Message}" : "")}");
        }
        if (delta.Flips.Count > 0)
            Write(output, "Checks that end otherwise:");
        foreach (var flip in delta.Flips)
            Write(output, $"  {flip.Lab}/{flip.Check}: {flip.Before ?? "not there"} → {flip.After ?? "not there"} for {Words.Count(flip.Count, "learner")}");
        Write(output, $"{Words.Count(delta.Gains.Count(), "gain")}, {(delta.Losses.Count() == 1 ? "1 loss" : $"{delta.Losses.Count()} losses")}, {delta.Works.Count(work => work.After is null)} pending, {delta.Same} as before.");
    }

    public static void Runs(TextWriter output, IReadOnlyList<RunFile> runs, string? inForce)
    {
        Write(output, $"{(inForce is null ? "▶" : " ")} handed-in        the results as they were handed in");
        foreach (var run in runs)
            Write(output, $"{(run.Id == inForce ? "▶" : " ")} {run.Id}  {Words.Count(run.Labs.Count, "lab")}{(run.Learners.Count > 0 ? $", {Words.Count(run.Learners.Count, "learner")}" : "")}{(run.Complete ? "" : ", not complete")}");
        if (inForce is not null && runs.All(run => run.Id != inForce))
            Write(output, $"▶ {inForce}  not in this copy of the cohort; copy its folder from whoever judged");
        Write(output, "▶ is in force.");
    }

    private static void Check(TextWriter output, GradedLab lab, CheckGrade check)
    {
        var title = lab.Spec?.Checks.FirstOrDefault(spec => spec.Id.Value == check.Result.CheckId)?.Title ?? check.Result.CheckId;
        Write(output, $"  {TextReport.Sign(check.Result)} {Words.Of(check.Result.Status),-9} {Points(check.Score),7}/{Words.Points(check.MaxScore),-4} {check.Result.CheckId}: {title}");
        if (check.By is { } by)
            Decision(output, by, check.Result.IsUnjudged ? "the check could not be judged" : $"the check gave {Words.Points(check.Result.Score)}");
        if (check.Result.Status == CheckStatus.Passed)
            return;
        Write(output, $"      {Blame(check.Result)}{check.Result.Message}");
        foreach (var item in check.Result.Items.Where(item => !item.Ok).Take(20))
            Write(output, $"        {item.Name}: {item.Message}{(item.GraderOnly ? "  (graders only)" : "")}");
    }

    private static void Criterion(TextWriter output, CriterionGrade criterion)
    {
        Write(output, $"  {(criterion.Points is null ? "? to mark" : "✎ marked")}   {Points(criterion.Points),7}/{Words.Points(criterion.Criterion.MaxPoints),-4} {criterion.Id}: {criterion.Criterion.Text}");
        foreach (var mark in criterion.Marks)
            Decision(output, mark, criterion.Criterion.Levels[mark.What.Level!.Value].Text);
    }

    private static void Decision(TextWriter output, Decision decision, string what) =>
        Write(output, $"      decision {decision.Seq} by {decision.What.Author}: {what}{(decision.What.Reason.Length > 0 ? $"; {decision.What.Reason}" : "")}");

    private static void InForce(TextWriter output, CohortGrades grades)
    {
        if (grades.Book.Labs.Where(lab => lab.Spec is null).Select(lab => lab.Id).ToList() is { Count: > 0 } strange)
            Write(output, $"note: {string.Join(", ", strange)} {(strange.Count == 1 ? "is" : "are")} not among your labs, so nothing of {(strange.Count == 1 ? "it" : "them")} has a score; name the folder of your labs with --labs");
        if (grades.Book.Run is { } run)
            Write(output, $"Results of run {run} are in force; those that were handed in are kept.");
    }

    private static string Grade(LabGrade grade) => grade.State switch
    {
        GradeState.Missing => "missing",
        GradeState.Scored => $"{Words.Points(grade.Score!.Value)}/{Words.Points(grade.MaxScore)}{Automatic(grade)}",
        _ => $"{(grade.State == GradeState.Pending ? "pending" : "to mark")}, the checks gave {Points(grade.Automatic)}/{Words.Points(grade.MaxScore)}",
    } + (grade.Stale.Count > 0 ? "  ! a decision is stale" : "");

    private static string Automatic(LabGrade grade) =>
        grade.Decisions.Count > 0 && grade.Automatic is { } checks ? $"  (the checks gave {Words.Points(checks)}{(grade.Hints > 0 ? $", hints cost {Words.Points(grade.Hints)}" : "")})" : "";

    private static string States(LearnerGrades learner) => string.Join(", ", learner.Labs
        .GroupBy(grade => grade.State).OrderByDescending(same => same.Key)
        .Select(same => $"{same.Count()} {(same.Key == GradeState.ToMark ? "to mark" : Words.Of(same.Key))}"));

    private static string Sign(WorkDelta work) => work switch
    {
        { Difference: > 0 } => "+",
        { Difference: < 0 } => "-",
        { After: null } => "?",
        _ => "=",
    };

    private static string Blame(CheckResult result) => result.Fault is Fault.Author or Fault.Platform ? $"({Words.Of(result.Fault)}) " : "";

    private static string Was(CheckResult? result) => result switch
    {
        null => "not there",
        { IsUnjudged: true } => Words.Of(result.Status),
        _ => $"{Words.Of(result.Status)} {Words.Points(result.Score)}/{Words.Points(result.MaxScore)}",
    };

    private static string Points(double? points) => points is { } number ? Words.Points(number) : "pending";

    private static void Write(TextWriter writer, string text) => writer.WriteLine(PlainText.SanitiseLine(text));
}
