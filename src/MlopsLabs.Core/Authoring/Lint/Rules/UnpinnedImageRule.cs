using MlopsLabs.Core.Specs;

namespace MlopsLabs.Core.Authoring.Lint.Rules;

/// <summary>A ready-made image that is named without its digest: tomorrow it may be another one.</summary>
internal sealed class UnpinnedImageRule() : LintRule(Codes.UnpinnedImage, Severity.Warning)
{
    public override IEnumerable<LintFinding> Environment(EnvironmentSpec environment)
    {
        foreach (var service in environment.Services)
            if (service.Image is { } image && !image.Value.Contains("@sha256:", StringComparison.Ordinal))
                yield return Say(environment.Path, image.At, $"`{image.Value}` may be another image tomorrow: write its digest, `name@sha256:…`");
    }
}
