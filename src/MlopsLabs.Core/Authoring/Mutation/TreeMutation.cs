using MlopsLabs.Core.Specs.Yaml;

namespace MlopsLabs.Core.Authoring.Mutation;

/// <summary>A mutation of data.</summary>
/// <param name="Operator">What was done.</param>
/// <param name="Description">What was done, and where.</param>
/// <param name="Data">The data after it.</param>
/// <param name="Edit">The same on the text that the data was read from, where its form allows that; null where it does not.</param>
internal sealed record TreeMutation(MutationOperator Operator, string Description, Node Data, Func<SourceLines, string?> Edit);
