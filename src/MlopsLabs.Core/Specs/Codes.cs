namespace MlopsLabs.Core.Specs;

/// <summary>The codes of all diagnostics. A code never changes its meaning; <c>docs/instructors/lab-format.md</c> lists them.</summary>
public static class Codes
{
    /// <summary>The file cannot be opened or is no UTF-8.</summary>
    public const string Unreadable = "ML001";

    /// <summary>The file is longer than 256 KiB.</summary>
    public const string TooBig = "ML002";

    /// <summary>Nested deeper than 32 levels.</summary>
    public const string TooDeep = "ML003";

    /// <summary>Not YAML.</summary>
    public const string Syntax = "ML004";

    /// <summary>An anchor, an alias or a tag.</summary>
    public const string Forbidden = "ML005";

    /// <summary>A key stands twice in one map.</summary>
    public const string DuplicateKey = "ML006";

    /// <summary>Empty, or more than one document.</summary>
    public const string NotOneDocument = "ML007";

    /// <summary>A key that the format does not know.</summary>
    public const string UnknownKey = "ML101";

    /// <summary>A key that has to be there is not.</summary>
    public const string MissingKey = "ML102";

    /// <summary>Another kind of value is asked for: a map, a list, text, a number.</summary>
    public const string WrongKind = "ML103";

    /// <summary>The right kind of value, but not one that is allowed.</summary>
    public const string BadValue = "ML104";

    /// <summary>A <c>formatVersion</c> that this program does not read.</summary>
    public const string FormatVersion = "ML105";

    /// <summary>Keys that exclude each other, or none of them.</summary>
    public const string ExactlyOne = "ML106";

    /// <summary>An assertion that can never fail.</summary>
    public const string AssertsNothing = "ML107";

    /// <summary>An id is used twice.</summary>
    public const string DuplicateId = "ML201";

    /// <summary>A reference to something that is not there.</summary>
    public const string UnknownReference = "ML202";

    /// <summary>Things need each other in a circle.</summary>
    public const string Circle = "ML203";

    /// <summary>A file or folder that the spec names is not there.</summary>
    public const string MissingFile = "ML204";

    /// <summary>The labs do not add up to the course's minutes.</summary>
    public const string Minutes = "ML205";

    /// <summary>The brief's sections and the steps do not match.</summary>
    public const string BriefSections = "ML206";

    /// <summary>Nothing to check: a lab without checks and rubric is an error, a step without either a warning.</summary>
    public const string NothingChecked = "ML207";

    /// <summary>A pool has too few rows for its sample.</summary>
    public const string PoolTooSmall = "ML208";

    /// <summary>An id and the name of its folder differ.</summary>
    public const string FolderName = "ML209";

    /// <summary>A template cannot be rendered.</summary>
    public const string Template = "ML210";

    /// <summary>A folder that holds no course.</summary>
    public const string NoCourse = "ML211";
}
