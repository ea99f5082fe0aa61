using MlopsLabs.Core.Specs;
using MlopsLabs.Core.Specs.Yaml;

namespace MlopsLabs.Core.Checks.Documents;

/// <summary>Evidence as data: its root, or what is wrong with it.</summary>
/// <param name="Root">The data; null when it cannot be read.</param>
/// <param name="Problem">What is wrong with it, where the writer can mend it.</param>
/// <param name="Trouble">Why it cannot be read, where its writer has no part in it.</param>
internal sealed record EvidenceDocument(Node? Root, DocumentProblem? Problem = null, EvidenceError? Trouble = null)
{
    public static EvidenceDocument Bad(Mark at, string message, string? file = null) => new(null, new DocumentProblem(file, at, message));
}

/// <summary>What is wrong with a document, and where.</summary>
/// <param name="File">Which file, when there are several.</param>
/// <param name="At">The place.</param>
/// <param name="Message">Follows the place: "is not JSON: …".</param>
internal sealed record DocumentProblem(string? File, Mark At, string Message);

/// <summary>What a matcher wants of evidence that does not say what it is.</summary>
internal enum Want
{
    /// <summary>Text, unless a path or <c>parse</c> asks for data.</summary>
    Text,

    /// <summary>Things to count or to look through: lines, when it is no data.</summary>
    Items,

    /// <summary>Data: YAML, when it is nothing else.</summary>
    Data,
}
