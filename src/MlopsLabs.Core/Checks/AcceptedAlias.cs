namespace MlopsLabs.Core.Checks;

/// <summary>A name that a grader accepted for a whole cohort: what a check could not know when it was written.</summary>
/// <param name="CheckId">The check.</param>
/// <param name="Name">The name that learners wrote.</param>
/// <param name="Canonical">The name in the truth that it stands for.</param>
public sealed record AcceptedAlias(string CheckId, string Name, string Canonical);
