namespace MlopsLabs.Core.Attempts;

/// <summary>What verifying an attempt log found.</summary>
/// <param name="Log">The log's path.</param>
/// <param name="Files">How many files it is made of: itself, and those that were set aside.</param>
/// <param name="Attempts">How many attempts could be read.</param>
/// <param name="Evidence">How many different pieces of evidence they name.</param>
/// <param name="Head">The digest of the last line; null when there is none.</param>
/// <param name="Findings">Everything that was found, file by file, line by line; damage of evidence at the attempt that names it.</param>
public sealed record LogReport(string Log, int Files, long Attempts, int Evidence, string? Head, IReadOnlyList<LogFinding> Findings)
{
    /// <summary>True when everything that was saved is there and unchanged, as far as that can be known without a receipt.</summary>
    public bool Whole => Findings.All(finding => finding.Level != FindingLevel.Damage);
}

/// <summary>Whose log it should be; a part that is null is taken from the log's first record.</summary>
/// <param name="Course">The course's id.</param>
/// <param name="Lab">The lab's id.</param>
/// <param name="Learner">The learner's chosen id.</param>
/// <param name="SeedCommitment">SHA-256 of the seed.</param>
public sealed record LogOwner(string? Course = null, string? Lab = null, string? Learner = null, string? SeedCommitment = null);
