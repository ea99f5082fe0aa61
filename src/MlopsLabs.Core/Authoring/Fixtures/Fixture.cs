using MlopsLabs.Core.Checks;
using MlopsLabs.Core.Specs;

namespace MlopsLabs.Core.Authoring.Fixtures;

/// <summary>The evidence of one run, kept so that checks can be judged by it again without an environment.</summary>
/// <param name="Course">The course's id.</param>
/// <param name="Lab">The lab's id.</param>
/// <param name="LabDigest">The lab's digest when the evidence was read; another one now only says that the lab was edited since.</param>
/// <param name="Seed">What the parameters were drawn from.</param>
/// <param name="Runtime">Where it was read.</param>
/// <param name="Parameters">The values that were drawn: the truth that the evidence belongs to.</param>
/// <param name="Probes">What was read, in the lab's order.</param>
public sealed record Fixture(
    string Course, string Lab, string LabDigest, string Seed, RuntimeKind Runtime, Parameters Parameters, IReadOnlyList<RecordedProbe> Probes);

/// <summary>One probe of a fixture.</summary>
/// <param name="Reading">What was read.</param>
/// <param name="Source">What the probe read, in the words of <see cref="ProbeWords"/>; null when nobody can say any more.</param>
public sealed record RecordedProbe(Evidence Reading, string? Source);
