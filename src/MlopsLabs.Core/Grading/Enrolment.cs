using System.Text.Json;
using System.Text.Json.Serialization;
using MlopsLabs.Core.Attempts.Submissions;

namespace MlopsLabs.Core.Grading;

/// <summary>What an instructor gives one learner: an id, a seed of their own, and the key that receipts are signed with.</summary>
/// <param name="Format">Always <see cref="TheFormat"/>.</param>
/// <param name="FormatVersion">The version of this form, 1.</param>
/// <param name="Id">The learner's id.</param>
/// <param name="Seed">The seed that the learner's estates are drawn from.</param>
/// <param name="ReceiptKey">The public key of receipts, in PEM.</param>
/// <param name="Name">The learner's name; null when the roster has none.</param>
public sealed record Enrolment(
    string Format, int FormatVersion, string Id, string Seed, string ReceiptKey,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] string? Name = null)
{
    /// <summary>The one value of <see cref="Format"/>.</summary>
    public const string TheFormat = "mlopslabs/enrolment";

    /// <summary>The version that this program writes and reads.</summary>
    public const int TheVersion = 1;

    /// <summary>The longest id, name or seed, in characters.</summary>
    public const int MaxText = 200;

    private const int MaxBytes = 64 * 1024;

    /// <summary>The enrolment as a file.</summary>
    public byte[] ToBytes() => [.. JsonSerializer.SerializeToUtf8Bytes(this, GradingForms.Plain.Enrolment), (byte)'\n'];

    /// <summary>Reads an enrolment from a file.</summary>
    /// <exception cref="PlatformException">There is none (<see cref="ErrorKind.Missing"/>), or it is damaged (<see cref="ErrorKind.Integrity"/>).</exception>
    public static Enrolment Read(string path)
    {
        if (!File.Exists(path))
            throw new PlatformException(ErrorKind.Missing, $"There is no file {path}.", "Name the file that your instructor gave you.");
        if (new FileInfo(path).Length > MaxBytes)
            throw Refused(path, "it is too long");
        try
        {
            var read = JsonSerializer.Deserialize(File.ReadAllBytes(path), GradingJson.Default.Enrolment);
            return read switch
            {
                null or { Format: not TheFormat } => throw Refused(path, $"it is not of the format {TheFormat}"),
                { FormatVersion: not TheVersion } => throw Refused(path, $"its format version is {read.FormatVersion}, and this program reads {TheVersion}"),
                _ when TextProblem(read.Id) is { } problem => throw Refused(path, $"its id {problem}"),
                _ when TextProblem(read.Seed) is { } problem => throw Refused(path, $"its seed {problem}"),
                { Name: { } name } when TextProblem(name) is { } problem => throw Refused(path, $"its name {problem}"),
                _ when VerifyingKey.Read(read.ReceiptKey) is null => throw Refused(path, "its receiptKey is no public key on P-256"),
                _ => read,
            };
        }
        catch (JsonException)
        {
            // A file of another kind lacks fields of this one: it is said to be no enrolment, and not to lack a field.
            throw Refused(path, $"it is not of the format {TheFormat}");
        }
    }

    /// <summary>What is wrong with an id, a name or a seed, to be said after the word; null when it is right.</summary>
    public static string? TextProblem(string text) =>
        text.Length is 0 or > MaxText ? $"has {text.Length} characters; 1 to {MaxText} are allowed"
        : PlainText.SanitiseLine(text) != text || text.Any(char.IsControl) ? "has characters that cannot be seen"
        : text.Trim() != text ? "begins or ends with a blank" : null;

    private static PlatformException Refused(string path, string why) =>
        new(ErrorKind.Integrity, $"{path} is no enrolment: {why}.", "Nothing was changed. Ask your instructor for the file again.");
}
