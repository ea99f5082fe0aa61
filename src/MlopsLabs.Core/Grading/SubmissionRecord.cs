namespace MlopsLabs.Core.Grading;

/// <summary>A submission as the cohort knows it: beside its logs in <c>submission.json</c>, and a line of the index.</summary>
/// <param name="V">The version of this form, 1.</param>
/// <param name="Sha256">Its name: the digest of the paths and digests of all its files. How they were zipped does not count.</param>
/// <param name="Learner">Whose it says that it is.</param>
/// <param name="Name">The name that the learner chose; null when there is none.</param>
/// <param name="Course">The course's id.</param>
/// <param name="KeyId">The key in it; empty when there is none.</param>
/// <param name="SeedCommitment">What it says of the seed.</param>
/// <param name="Tool">The program that made it.</param>
/// <param name="From">The file that it came in, as it was named.</param>
/// <param name="ImportedAt">When the grader got it.</param>
/// <param name="Labs">The logs in it.</param>
/// <param name="Portfolio">What the learner wrote, by digest.</param>
public sealed record SubmissionRecord(
    int V, string Sha256, string Learner, string? Name, string Course, string KeyId, string SeedCommitment, string Tool, string From,
    DateTimeOffset ImportedAt, IReadOnlyList<RecordedLab> Labs, IReadOnlyList<SubmissionFileRecord> Portfolio);

/// <summary>A log of a submission: what is in it, and not what the statement says.</summary>
/// <param name="Lab">The lab's id.</param>
/// <param name="Attempts">How many attempts can be read.</param>
/// <param name="Seq">The number of the last one.</param>
/// <param name="Head">SHA-256 of the last one's line.</param>
/// <param name="LastAt">When the last one was made, by the learner's clock.</param>
/// <param name="Passed">Whether the last one passed.</param>
/// <param name="Pending">Whether the last one could not be judged in full.</param>
/// <param name="Score">Points of the last one, before hints.</param>
/// <param name="MaxScore">Points to be had.</param>
/// <param name="Hints">Points that hints had cost.</param>
public sealed record RecordedLab(
    string Lab, long Attempts, long Seq, string Head, DateTimeOffset LastAt, bool Passed, bool Pending, double Score, double MaxScore, double Hints);

/// <summary>A file of a submission, as it came.</summary>
/// <param name="Path">Where it was in the bundle.</param>
/// <param name="Sha256">Of its bytes, whatever its name says.</param>
/// <param name="Bytes">How many.</param>
public sealed record SubmissionFileRecord(string Path, string Sha256, long Bytes);

/// <summary>A file that was not taken.</summary>
/// <param name="From">How it was named.</param>
/// <param name="Sha256">Of its bytes; empty for one that could not be read.</param>
/// <param name="Reason">Why.</param>
/// <param name="At">When.</param>
/// <param name="Kept">The name of its copy; null when it is too big to be copied, or could not be read.</param>
public sealed record SetAsideRecord(string From, string Sha256, string Reason, DateTimeOffset At, string? Kept);
