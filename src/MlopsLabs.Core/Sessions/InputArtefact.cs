namespace MlopsLabs.Core.Sessions;

/// <summary>An artefact that a lab builds on, as it lies in the workspace.</summary>
/// <param name="File">Where it is, relative to the workspace.</param>
/// <param name="From">The lab that asks for it.</param>
/// <param name="Own">True when it is the learner's own, false when it is the reference of their seed.</param>
public sealed record InputArtefact(string File, string From, bool Own);
