using MlopsLabs.Core.Attempts;
using MlopsLabs.Core.Checks;
using MlopsLabs.Core.Specs;

namespace MlopsLabs.Core.Sessions;

/// <summary>What of a lab and its attempts a learner sees: hidden checks are counted, and neither shown nor part of a score.</summary>
public static class LearnerView
{
    /// <summary>The brief as Markdown; it can be read wherever the lab can be worked on.</summary>
    public static string ReadBrief(this LabSpec lab) => File.ReadAllText(Path.Combine(lab.Folder, lab.Brief.Value));

    /// <summary>The checks that learners see, in the lab's order.</summary>
    public static IEnumerable<CheckSpec> VisibleChecks(this LabSpec lab) => lab.Checks.Where(check => check.Visibility == Visibility.Visible);

    /// <summary>How many checks only graders see, those too that a learner's pack left out.</summary>
    public static int HiddenChecks(this LabSpec lab) => lab.Checks.Count(check => check.Visibility == Visibility.Hidden) + lab.HiddenChecksLeftOut;

    /// <summary>The attempt with the results of visible checks only, so that its sums are the learner's. The log keeps all.</summary>
    public static Attempt ForLearner(this Attempt attempt, LabSpec lab) => attempt with { Results = [.. lab.ResultsOf(attempt).Select(pair => pair.Result)] };

    /// <summary>Visible checks with their results, in the lab's order. A check that the lab no longer has is left out.</summary>
    public static IEnumerable<(CheckSpec Check, CheckResult Result)> ResultsOf(this LabSpec lab, Attempt attempt) =>
        from check in lab.VisibleChecks()
        join result in attempt.Results on check.Id.Value equals result.CheckId
        select (check, result);
}
