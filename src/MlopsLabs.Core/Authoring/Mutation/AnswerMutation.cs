namespace MlopsLabs.Core.Authoring.Mutation;

/// <summary>A near miss made from a reference answer.</summary>
/// <param name="File">The answer file, relative to the workspace.</param>
/// <param name="Operator">What was done.</param>
/// <param name="Description">What was done, and where.</param>
/// <param name="Content">The file after it; null when it is deleted.</param>
/// <param name="Change">What differs, line by line.</param>
public sealed record AnswerMutation(string File, MutationOperator Operator, string Description, string? Content, LineChange Change);
