namespace MlopsLabs.Core.Grading.Import;

/// <summary>What importing did.</summary>
/// <param name="Taken">The submissions that were found, each with whether it is new here.</param>
/// <param name="SetAside">Files that were not taken, with the reason.</param>
/// <param name="PassedOver">Files that do not look like submissions, by name.</param>
public sealed record ImportReport(IReadOnlyList<TakenSubmission> Taken, IReadOnlyList<SetAsideRecord> SetAside, IReadOnlyList<string> PassedOver);

/// <summary>A submission that was found.</summary>
/// <param name="Record">What it is.</param>
/// <param name="From">The file that it came in this time.</param>
/// <param name="IsNew">Whether it was not here before.</param>
public sealed record TakenSubmission(SubmissionRecord Record, string From, bool IsNew);
