namespace MlopsLabs.Core.Grading.Verify;

/// <summary>How much a flag weighs. None of them is a verdict: a person looks.</summary>
public enum FlagLevel
{
    /// <summary>Good to know.</summary>
    Note,

    /// <summary>Unusual; there are honest reasons for it.</summary>
    Odd,

    /// <summary>What is here is not what was signed, saved or enrolled.</summary>
    Damage,
}

/// <summary>What a flag is about, beyond the findings of a log (<see cref="Attempts.FindingKind"/>), whose names flags keep.</summary>
public enum FlagKind
{
    /// <summary>The signature does not fit the statement and the key in the bundle.</summary>
    WrongSignature,

    /// <summary>The learner's earlier submission was signed with another key.</summary>
    OtherKey,

    /// <summary>Another learner's submission was signed with the same key.</summary>
    SharedKey,

    /// <summary>A file is not the one that was signed.</summary>
    ChangedFile,

    /// <summary>A file that was signed is not there.</summary>
    MissingFile,

    /// <summary>A file is there that nobody signed.</summary>
    UnsignedFile,

    /// <summary>The statement says other heads or counts than the logs have.</summary>
    WrongHead,

    /// <summary>A piece of evidence is not what its name says.</summary>
    SwappedEvidence,

    /// <summary>The learner said, when handing in, that evidence was missing.</summary>
    DeclaredMissing,

    /// <summary>The lab is not one of the grader's course.</summary>
    UnknownLab,

    /// <summary>Attempts were made with another version of the lab than the grader has.</summary>
    LabVersion,

    /// <summary>The learner is not enrolled here.</summary>
    NotEnrolled,

    /// <summary>The seed is not the one that the learner was given.</summary>
    WrongSeed,

    /// <summary>A line of the log is a line of another learner's log.</summary>
    SharedLine,

    /// <summary>A file of the portfolio is, byte for byte, that of another learner.</summary>
    IdenticalFile,

    /// <summary>Attempts that a receipt or an earlier submission has are not in this one.</summary>
    CutOff,

    /// <summary>Attempts that a receipt or an earlier submission has are others in this one.</summary>
    WrittenAnew,

    /// <summary>A receipt of this cohort does not carry the cohort's signature.</summary>
    BadReceipt,

    /// <summary>Attempts follow each other faster than they can have been made.</summary>
    TooFast,

    /// <summary>An attempt is dated after it was handed in.</summary>
    AfterSubmission,

    /// <summary>The cohort's own copy of a file is not there any more.</summary>
    LostHere,
}

/// <summary>Something that a person should know.</summary>
/// <param name="Level">How much it weighs.</param>
/// <param name="Kind">A fixed word: the name of a <see cref="FlagKind"/> or of a <see cref="Attempts.FindingKind"/>.</param>
/// <param name="Lab">The lab; null when it is about the whole submission.</param>
/// <param name="Message">What was found, in sentences.</param>
public sealed record Flag(FlagLevel Level, string Kind, string? Lab, string Message)
{
    /// <summary>A flag of this folder.</summary>
    public static Flag Of(FlagLevel level, FlagKind kind, string? lab, string message) => new(level, kind.ToString(), lab, PlainText.SanitiseLine(message));
}

/// <summary>A submission with its flags.</summary>
/// <param name="Submission">Which.</param>
/// <param name="Flags">What was found, the weightiest first.</param>
public sealed record VerifiedSubmission(SubmissionRecord Submission, IReadOnlyList<Flag> Flags)
{
    /// <summary>The weightiest level; a note when there is none.</summary>
    public FlagLevel Level => Flags.Select(flag => flag.Level).DefaultIfEmpty().Max();
}
