using MlopsLabs.Core.Specs;

namespace MlopsLabs.Core.Authoring.Lint.Rules;

/// <summary>
/// A <c>FROM</c> without a tag, or with <c>latest</c>. A tag is enough there: the digest of what was built is kept with each attempt, and
/// a classroom without a registry imports its own base under that tag, which no digest could name.
/// </summary>
internal sealed class UnpinnedBaseRule() : LintRule(Codes.UnpinnedBase, Severity.Warning)
{
    public override IEnumerable<LintFinding> Environment(EnvironmentSpec environment)
    {
        foreach (var path in Dockerfile.PathsOf(environment).Where(File.Exists))
            foreach (var (image, at) in Dockerfile.Bases(File.ReadAllText(path)))
                if (!image.Contains('$') && !image.Contains('@') && Tag(image) is ("" or "latest") and var tag)
                    yield return Say(path, at, $"`{image}` is whatever is newest when the image is built: name a version, `{image[..^tag.Length].TrimEnd(':')}:TAG`");
    }

    // A colon before the last slash is that of a registry's port.
    private static string Tag(string image) => image[(image.LastIndexOf('/') + 1)..].Split(':', 2) is [_, var tag] ? tag : "";
}
