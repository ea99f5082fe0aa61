using System.Text.Json.Serialization;
using MlopsLabs.Core.Archives;

namespace MlopsLabs.Core.Attempts.Submissions;

/// <summary>What a submission says of itself: an in-toto Statement v1 whose subjects are all files of the bundle.</summary>
/// <param name="Type">Always <see cref="InTotoType"/>.</param>
/// <param name="Subject">Every other file of the bundle, by its digest, sorted by path.</param>
/// <param name="PredicateType">Always <see cref="ThePredicateType"/>.</param>
/// <param name="Predicate">Whose it is, and what the logs are.</param>
public sealed record SubmissionStatement(
    [property: JsonPropertyName("_type")] string Type,
    IReadOnlyList<StatementSubject> Subject,
    string PredicateType,
    SubmissionPredicate Predicate)
{
    /// <summary>The one value of <see cref="Type"/>.</summary>
    public const string InTotoType = "https://in-toto.io/Statement/v1";

    /// <summary>The one value of <see cref="PredicateType"/>. A later form gets another number.</summary>
    public const string ThePredicateType = "urn:mlopslabs:submission:1";

    private const int MaxLabs = 1000;

    /// <summary>The same statement has the same bytes, everywhere.</summary>
    public byte[] ToBytes() => SubmissionFile.Write(this, SubmissionFile.Plain.SubmissionStatement);

    /// <summary>Reads a statement.</summary>
    /// <exception cref="FormatException">It is none that this program knows.</exception>
    public static SubmissionStatement Read(ReadOnlySpan<byte> bytes)
    {
        var read = LogJson.Read(bytes, SubmissionJson.Default.SubmissionStatement);
        if (read.Type != InTotoType || read.PredicateType != ThePredicateType)
            throw new FormatException($"It is no {ThePredicateType} in an {InTotoType}.");
        if (LogJson.HasNull(read.Subject) || LogJson.HasNull(read.Predicate.Labs))
            throw new FormatException("A list holds null.");
        if (read.Subject.GroupBy(subject => subject.Name).FirstOrDefault(same => same.Count() > 1) is { } twice)
            throw new FormatException($"It names {twice.Key} twice.");
        if (read.Predicate.Labs.Count > MaxLabs || read.Predicate.Labs.DistinctBy(lab => lab.Lab).Count() < read.Predicate.Labs.Count)
            throw new FormatException($"It names a lab twice, or more than {MaxLabs}.");
        if (read.Predicate.Labs.FirstOrDefault(lab => ArchivePath.Problem(lab.Log) is not null || ArchivePath.Problem(lab.Lab) is not null || lab.Lab.Contains('/')) is not null)
            throw new FormatException("The name of a lab or of its log is none.");
        return read;
    }
}

/// <summary>A file of the bundle.</summary>
/// <param name="Name">Its path.</param>
/// <param name="Digest">Its digests.</param>
public sealed record StatementSubject(string Name, SubjectDigest Digest);

/// <summary>Digests of a file.</summary>
/// <param name="Sha256">In lower-case hex.</param>
public sealed record SubjectDigest(string Sha256);

/// <summary>Whose submission it is, and what its logs are. Nothing in it depends on when or where the bundle was made.</summary>
/// <param name="Course">The course's id.</param>
/// <param name="Learner">Who hands it in.</param>
/// <param name="Seed">The learner's seed: a grader needs it to judge the evidence again.</param>
/// <param name="SeedCommitment">SHA-256 of the seed, as the logs say it.</param>
/// <param name="KeyId">The key that signs, see <see cref="VerifyingKey.Id"/>.</param>
/// <param name="Tool">Name and version of the program that made the bundle.</param>
/// <param name="Labs">The logs in it, by lab.</param>
public sealed record SubmissionPredicate(
    string Course, SubmittedLearner Learner, string Seed, string SeedCommitment, string KeyId, string Tool, IReadOnlyList<SubmittedLab> Labs);

/// <summary>Who hands in.</summary>
/// <param name="Id">The learner's chosen id.</param>
/// <param name="Name">The learner's chosen name; null when there is none.</param>
public sealed record SubmittedLearner(string Id, string? Name = null);

/// <summary>A log of a submission.</summary>
/// <param name="Lab">The lab's id.</param>
/// <param name="Log">The log's path in the bundle.</param>
/// <param name="Attempts">How many attempts can be read, in files that were set aside too.</param>
/// <param name="Seq">The number of the last one in its file.</param>
/// <param name="Head">SHA-256 of the last line.</param>
/// <param name="LabDigests">The versions of the lab that the attempts were made with, in their order.</param>
/// <param name="MissingEvidence">Evidence that the log names and that was not there, or was damaged, when the bundle was made.</param>
public sealed record SubmittedLab(
    string Lab, string Log, long Attempts, long Seq, string Head, IReadOnlyList<string> LabDigests, IReadOnlyList<string> MissingEvidence);
