namespace MlopsLabs.Core.Archives;

/// <summary>An entry of an archive that is not taken.</summary>
/// <param name="Name">Its name, made safe to show.</param>
/// <param name="Why">What is wrong with it, to be said after the name.</param>
public sealed record RefusedEntry(string Name, string Why);
