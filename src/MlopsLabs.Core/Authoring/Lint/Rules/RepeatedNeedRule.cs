using MlopsLabs.Core.Specs;

namespace MlopsLabs.Core.Authoring.Lint.Rules;

/// <summary>A check that names another one twice under <c>needs</c>, or a probe twice under <c>probes</c>.</summary>
internal sealed class RepeatedNeedRule() : LintRule(Codes.RepeatedNeed, Severity.Warning)
{
    public override IEnumerable<LintFinding> Lab(LintLab lab)
    {
        foreach (var check in lab.Spec.Checks)
            foreach (var (list, key) in new[] { (check.Needs, "needs"), (check.Probes, "probes") })
                foreach (var again in list.GroupBy(id => id.Value).SelectMany(same => same.Skip(1)))
                    yield return Say(lab.Spec.Path, again.At, $"`{again.Value}` stands twice under `{key}`; once is enough");
    }
}
