using MlopsLabs.Core.Specs;

namespace MlopsLabs.Core.Environments;

/// <summary>Which environment, of whom: one of these lives at a time.</summary>
/// <param name="Home">A short hash of the state folder, so that two learners on one engine never meet.</param>
/// <param name="Course">The course's id.</param>
/// <param name="Environment">The environment's id.</param>
public sealed record EnvironmentKey(string Home, string Course, string Environment)
{
    /// <summary>A name for things of this environment on an engine: letters, digits and dashes.</summary>
    public string Name => $"mlopslabs-{Home}-{Course}-{Environment}";
}

/// <summary>Everything that a runtime needs to make an environment: all files rendered, nothing left to draw.</summary>
/// <param name="Key">Which environment.</param>
/// <param name="Spec">As the author wrote it.</param>
/// <param name="Seed">What the parameters were drawn from.</param>
/// <param name="Parameters">The drawn values.</param>
/// <param name="Services">In an order in which each comes after what it depends on.</param>
/// <param name="Workspace">The learner's folder on this machine.</param>
/// <param name="Digest">SHA-256 over all that makes the environment what it is; another digest, another environment.</param>
public sealed record EnvironmentPlan(
    EnvironmentKey Key,
    EnvironmentSpec Spec,
    string Seed,
    Parameters Parameters,
    IReadOnlyList<ServicePlan> Services,
    string Workspace,
    string Digest);

/// <summary>One service with its files rendered.</summary>
/// <param name="Spec">As the author wrote it.</param>
/// <param name="Files">What is written into it before it starts.</param>
/// <param name="BuildDigest">SHA-256 over the build folder's names, modes and bytes; null for a ready-made image.</param>
public sealed record ServicePlan(ServiceSpec Spec, IReadOnlyList<RenderedFile> Files, string? BuildDigest)
{
    /// <summary>The service's name.</summary>
    public string Name => Spec.Name.Value;
}

/// <summary>A file as it is in the service: absolute path, bytes, permission bits, owner's name or number.</summary>
public sealed record RenderedFile(string Path, byte[] Content, int Mode, string Owner);
