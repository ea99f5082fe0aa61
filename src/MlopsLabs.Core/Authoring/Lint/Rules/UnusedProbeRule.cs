using MlopsLabs.Core.Specs;

namespace MlopsLabs.Core.Authoring.Lint.Rules;

/// <summary>A probe that no check reads: it costs time at every check.</summary>
internal sealed class UnusedProbeRule() : LintRule(Codes.UnusedProbe, Severity.Warning)
{
    public override IEnumerable<LintFinding> Lab(LintLab lab)
    {
        // A learner's pack keeps the probes of the hidden checks that it leaves out.
        if (lab.Spec.HiddenChecksLeftOut > 0)
            yield break;
        var read = lab.Spec.Checks.SelectMany(check => check.Probes.Concat(check.Assert?.ProbeNames ?? [])).Select(name => name.Value).ToHashSet();
        foreach (var probe in lab.Spec.Probes.Where(probe => !read.Contains(probe.Id.Value)))
            yield return Say(lab.Spec.Path, probe.Id.At, $"no check reads the probe `{probe.Id.Value}`: use it in one, or remove it");
    }
}
