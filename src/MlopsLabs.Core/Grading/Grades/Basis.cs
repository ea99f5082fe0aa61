using System.Text;
using MlopsLabs.Core.Attempts;
using MlopsLabs.Core.Checks;
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
}
