using System.Text.Json.Serialization;

namespace MlopsLabs.Core.Attempts.Submissions;

/// <summary>
/// A grader's receipt: these heads were seen at this time. Whoever hands in a shorter or another log later cannot say that it was always so.
/// </summary>
/// <param name="Type">Always <see cref="SubmissionStatement.InTotoType"/>.</param>
/// <param name="Subject">The statement of the submission that it was given for.</param>
/// <param name="PredicateType">Always <see cref="ThePredicateType"/>.</param>
/// <param name="Predicate">Whose heads, and when.</param>
public sealed record ReceiptStatement(
    [property: JsonPropertyName("_type")] string Type,
    IReadOnlyList<StatementSubject> Subject,
    string PredicateType,
    ReceiptPredicate Predicate)
{
    /// <summary>The one value of <see cref="PredicateType"/>.</summary>
    public const string ThePredicateType = "urn:mlopslabs:receipt:1";

    /// <summary>The same receipt has the same bytes, everywhere.</summary>
    public byte[] ToBytes() => SubmissionFile.Write(this, SubmissionFile.Plain.ReceiptStatement);

    /// <summary>Reads a receipt.</summary>
    /// <exception cref="FormatException">It is none that this program knows.</exception>
    public static ReceiptStatement Read(ReadOnlySpan<byte> bytes)
    {
        var read = LogJson.Read(bytes, SubmissionJson.Default.ReceiptStatement);
        if (read.Type != SubmissionStatement.InTotoType || read.PredicateType != ThePredicateType)
            throw new FormatException($"It is no {ThePredicateType} in an {SubmissionStatement.InTotoType}.");
        return LogJson.HasNull(read.Subject) || LogJson.HasNull(read.Predicate.Heads) ? throw new FormatException("A list holds null.") : read;
    }
}

/// <summary>What a receipt is of.</summary>
/// <param name="Course">The course's id.</param>
/// <param name="Learner">The learner's id.</param>
/// <param name="At">The grader's clock when the heads were seen.</param>
/// <param name="Heads">The heads, by lab.</param>
public sealed record ReceiptPredicate(string Course, string Learner, DateTimeOffset At, IReadOnlyList<SeenHead> Heads);

/// <summary>A head that was seen.</summary>
/// <param name="Lab">The lab's id.</param>
/// <param name="Attempts">How many attempts there were.</param>
/// <param name="Head">SHA-256 of the last line.</param>
public sealed record SeenHead(string Lab, long Attempts, string Head);
