namespace MlopsLabs.Core.Environments.Docker;

/// <summary>An image's name in parts, as an engine's pull wants it.</summary>
/// <param name="Name">Registry and repository.</param>
/// <param name="Version">A tag or a digest with its <c>sha256:</c>.</param>
internal sealed record ImageReference(string Name, string Version)
{
    /// <summary>Splits <c>name</c>, <c>name:tag</c> or <c>name@digest</c>; a registry's port is no tag.</summary>
    public static ImageReference Parse(string text)
    {
        if (text.IndexOf('@', StringComparison.Ordinal) is var at and >= 0)
            return new ImageReference(Untagged(text[..at]), text[(at + 1)..]);
        var name = Untagged(text);
        return new ImageReference(name, name.Length < text.Length ? text[(name.Length + 1)..] : "latest");
    }

    private static string Untagged(string text)
    {
        var colon = text.LastIndexOf(':');
        return colon > text.LastIndexOf('/') ? text[..colon] : text;
    }
}
