namespace MlopsLabs.Core.Attempts;

/// <summary>How much a finding weighs.</summary>
public enum FindingLevel
{
    /// <summary>Good to know; nothing is wrong with the log.</summary>
    Note,

    /// <summary>Something was cut short in an ordinary way, such as a power cut while a line was written.</summary>
    Warning,

    /// <summary>What was saved is not what is there now.</summary>
    Damage,
}

/// <summary>What a finding is about.</summary>
public enum FindingKind
{
    /// <summary>The last line has no end: it was never said to be saved.</summary>
    TornLine,

    /// <summary>A line is not a JSON object with the fields that every line has.</summary>
    Unreadable,

    /// <summary>A line's <c>prev</c> is not the digest of the line before it.</summary>
    BrokenChain,

    /// <summary>A line's <c>seq</c> does not follow the one before it.</summary>
    WrongSequence,

    /// <summary>A line is of a newer version of the format than this program knows.</summary>
    NewerVersion,

    /// <summary>The last line is not the one that was saved.</summary>
    ChangedHead,

    /// <summary>Lines that were saved are not there.</summary>
    MissingLines,

    /// <summary>A file was set aside because it was damaged.</summary>
    Quarantined,

    /// <summary>A file that was set aside is not the one that the next segment cites, or is cited by none.</summary>
    WrongCitation,

    /// <summary>A record is of another learner, lab or course than the log.</summary>
    Foreign,

    /// <summary>Evidence that a record names is not in the store.</summary>
    MissingEvidence,

    /// <summary>Evidence in the store is not what its name says.</summary>
    DamagedEvidence,

    /// <summary>The wall clock went back between two lines.</summary>
    ClockWentBack,

    /// <summary>Nobody countersigned the head: lines that were cut off at the end, together with its note, cannot be missed.</summary>
    NoReceipt,
}

/// <summary>Something that was found, or mended, in a log.</summary>
/// <param name="Level">How much it weighs.</param>
/// <param name="Kind">What it is about.</param>
/// <param name="File">The file's name, without its folder.</param>
/// <param name="Line">The line, counted from 1; null when it is about the whole file.</param>
/// <param name="Message">What was found, in a sentence.</param>
public sealed record LogFinding(FindingLevel Level, FindingKind Kind, string File, long? Line, string Message);
