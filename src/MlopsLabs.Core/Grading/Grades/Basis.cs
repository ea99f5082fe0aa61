using System.Text;
using MlopsLabs.Core.Attempts;
using MlopsLabs.Core.Checks;
using MlopsLabs.Core.Grading.Ledger;
using MlopsLabs.Core.Grading.Runs;
using MlopsLabs.Core.Specs;

namespace MlopsLabs.Core.Grading.Grades;

/// <summary>What a decision was based on, as a digest: when it is another one today, the grader has to look again.</summary>
public static class Basis
{
    /// <summary>Of a check: the evidence that it was judged by.</summary>
    public static string Of(CheckResult result) => ChainLine.Digest(Encoding.ASCII.GetBytes(string.Join('\n', result.Evidence)));

    /// <summary>Of a whole lab: the last attempt, and with it all before it.</summary>
    public static string Of(GradedWork work) => work.Lab.Head;

    /// <summary>Of a step that a person marks: the artefact as it was handed in, or the last attempt where there is none.</summary>
    public static string Of(GradedWork work, StepSpec step) =>
        work.Submission.Portfolio.FirstOrDefault(file => file.Path == step.Answer?.Value)?.Sha256 ?? work.Lab.Head;

    /// <summary>Of a decision that is about to be taken; null for one about a whole cohort, and where nothing was handed in.</summary>
    /// <param name="results">The results that the grader sees.</param>
    /// <param name="lab">The grader's copy of the lab that it is about.</param>
    /// <param name="decision">The decision.</param>
    public static string? Of(ResultsInForce results, LabSpec? lab, DecisionDraft decision)
    {
        if (decision.Learner is null || decision.Lab is null || results.WorkOf(decision.Learner, decision.Lab) is not { } work)
            return null;
        if (decision.Criterion is { } criterion)
            return lab?.Steps.FirstOrDefault(step => criterion.StartsWith($"{step.Id.Value}/", StringComparison.Ordinal)) is { } step ? Of(work, step) : null;
        if (decision.Check is null)
            return Of(work);
        return results.Find(work.Key)?.Results.FirstOrDefault(result => result.CheckId == decision.Check) is { } judged ? Of(judged) : null;
    }
}
