namespace MlopsLabs.Core.Grading;

/// <summary>What counts of one learner for one lab: a log of a submission, judged by its last attempt.</summary>
/// <param name="Submission">The submission.</param>
/// <param name="Lab">The log in it.</param>
public sealed record GradedWork(SubmissionRecord Submission, RecordedLab Lab)
{
    /// <summary>The learner's id.</summary>
    public string Learner => Submission.Learner;

    /// <summary>Which attempt of whom this is. The digest of a line stands for the line and all before it.</summary>
    public WorkKey Key => new(Learner, Lab.Lab, Lab.Head);
}

/// <summary>One attempt of one learner at one lab.</summary>
/// <param name="Learner">The learner's id.</param>
/// <param name="Lab">The lab's id.</param>
/// <param name="Head">SHA-256 of the attempt's line.</param>
public readonly record struct WorkKey(string Learner, string Lab, string Head);
