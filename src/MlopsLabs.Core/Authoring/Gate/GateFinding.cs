namespace MlopsLabs.Core.Authoring.Gate;

/// <summary>What a finding means for the verdict.</summary>
public enum GateLevel
{
    /// <summary>The lab is not fair.</summary>
    Unfair,

    /// <summary>Something could not be judged, and that is the platform's matter: try again.</summary>
    Pending,

    /// <summary>Fair, and the author should look.</summary>
    Warning,

    /// <summary>Good to know.</summary>
    Note,
}

/// <summary>One thing that the gate found, wherever it was seen.</summary>
/// <param name="Level">What it means for the verdict.</param>
/// <param name="Code">One of <see cref="GateCodes"/>.</param>
/// <param name="Variant">The variant's id, or null.</param>
/// <param name="Check">The check's id, or null.</param>
/// <param name="Message">What it is, in a sentence; the same wherever it was seen.</param>
/// <param name="Detail">What was said where it was first seen; may be empty.</param>
/// <param name="Places">Where it was seen.</param>
public sealed record GateFinding(
    GateLevel Level, string Code, string? Variant, string? Check, string Message, string Detail, IReadOnlyList<GatePlace> Places);

/// <summary>The words of <see cref="GateFinding.Code"/>; <c>docs/instructors/gate.md</c> says of each what to do.</summary>
public static class GateCodes
{
    /// <summary>The start state passes as a whole.</summary>
    public const string StartPasses = "start-passes";

    /// <summary>A check passes at the start and gives points.</summary>
    public const string GivenAway = "given-away";

    /// <summary>The gate has no solution.</summary>
    public const string NoSolution = "no-solution";

    /// <summary>A check does not pass after a solution.</summary>
    public const string SolutionFails = "solution-fails";

    /// <summary>A check does not pass after an alternative.</summary>
    public const string AlternativeFails = "alternative-fails";

    /// <summary>A mutant passes every check.</summary>
    public const string MutantSurvives = "mutant-survives";

    /// <summary>A check that must catch a mutant does not.</summary>
    public const string NotCaught = "not-caught";

    /// <summary>A check fails a mutant that does not say so.</summary>
    public const string FailsToo = "fails-too";

    /// <summary>Judging a solution again gives other bytes.</summary>
    public const string OtherBytes = "other-bytes";

    /// <summary>A check comes out differently over repeats of the same state.</summary>
    public const string Flaky = "flaky";

    /// <summary>A check was never seen failing.</summary>
    public const string Untested = "untested";

    /// <summary>A check was seen failing at the start only.</summary>
    public const string WeaklyTested = "weakly-tested";

    /// <summary>A check says that the lab is wrong.</summary>
    public const string LabWrong = "lab-wrong";

    /// <summary>A gate script, or the environment, is broken.</summary>
    public const string Broken = "broken";

    /// <summary>Trouble of the platform.</summary>
    public const string Platform = "platform";

    /// <summary>No check counts in a runtime.</summary>
    public const string NothingCounts = "nothing-counts";

    /// <summary>The same state gives other evidence when it is read again.</summary>
    public const string EvidenceMoves = "evidence-moves";

    /// <summary>A variant changes services, so that each next one gets a new environment.</summary>
    public const string ServicesChange = "services-change";

    /// <summary>A variant scores otherwise in some seeds.</summary>
    public const string SeedsScore = "seeds-score";

    /// <summary>Some seeds take much longer than others.</summary>
    public const string SeedsTake = "seeds-take";
}
