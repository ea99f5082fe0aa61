namespace MlopsLabs.Core.Specs;

/// <summary>The codes of all diagnostics. A code never changes its meaning; <c>docs/instructors/rules.md</c> shows each.</summary>
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

    /// <summary>An assertion that can never fail (lint; what the reader itself can see is <see cref="AssertsNothing"/>).</summary>
    public const string NeverFails = "ML301";

    /// <summary>An assertion that can never pass.</summary>
    public const string NeverPasses = "ML302";

    /// <summary>A part of an assertion that changes nothing.</summary>
    public const string DecidesNothing = "ML303";

    /// <summary>A learner can earn nothing.</summary>
    public const string NoPoints = "ML311";

    /// <summary>A check without points that nothing needs.</summary>
    public const string IdleCheck = "ML312";

    /// <summary>The hints cost more than the lab gives.</summary>
    public const string HintCosts = "ML313";

    /// <summary>The points of a criterion's levels neither rise nor fall.</summary>
    public const string RubricOrder = "ML314";

    /// <summary>A hidden check with points.</summary>
    public const string HiddenPoints = "ML315";

    /// <summary>A text names a value that is drawn from the seed and asked for.</summary>
    public const string Revealed = "ML321";

    /// <summary>A check asks for a literal that the learner is never told.</summary>
    public const string Unnamed = "ML322";

    /// <summary>A probe that no check reads.</summary>
    public const string UnusedProbe = "ML331";

    /// <summary>A file of the lab's folder that nothing refers to.</summary>
    public const string UnusedFile = "ML332";

    /// <summary>A check that needs another one twice.</summary>
    public const string RepeatedNeed = "ML333";

    /// <summary>A file under <c>start/</c> that is no answer, and that nobody is told of.</summary>
    public const string StrayStartFile = "ML334";

    /// <summary>An outline section without a lab.</summary>
    public const string EmptySection = "ML341";

    /// <summary>An objective, competency, activity or assessment that no lab covers.</summary>
    public const string Uncovered = "ML342";

    /// <summary>A script that is not executable.</summary>
    public const string NotExecutable = "ML351";

    /// <summary>A script with the line ends of Windows.</summary>
    public const string CarriageReturns = "ML352";

    /// <summary>A script that does not say what runs it.</summary>
    public const string NoShebang = "ML353";

    /// <summary>An image without a digest.</summary>
    public const string UnpinnedImage = "ML354";

    /// <summary>A Dockerfile that begins from whatever image is newest.</summary>
    public const string UnpinnedBase = "ML355";

    /// <summary>A comment that allows a finding, and does not say why, or cannot.</summary>
    public const string BadAllowance = "ML391";

    /// <summary>A comment that allows a finding which is not there.</summary>
    public const string UnusedAllowance = "ML392";
}
