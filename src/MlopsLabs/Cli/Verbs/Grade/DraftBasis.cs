using MlopsLabs.Core.Grading;
using MlopsLabs.Core.Grading.Ledger;

namespace MlopsLabs.Cli.Verbs.Grade;

/// <summary>What a grader saw when they decided.</summary>
internal static class DraftBasis
{
    /// <summary>SHA-256 of what a decision is based on; null for one that is based on nothing that can change.</summary>
    public static string? Of(Cohort cohort, DecisionDraft draft) => null;
}
