namespace MlopsLabs.Core.Archives;

/// <summary>An archive from elsewhere is not taken: it is damaged, or it holds what no archive of ours may hold. Nothing of it is kept.</summary>
/// <param name="message">What is wrong, without the archive's own name.</param>
/// <param name="inner">The cause, if there is one.</param>
public sealed class ArchiveException(string message, Exception? inner = null) : Exception(message, inner);
