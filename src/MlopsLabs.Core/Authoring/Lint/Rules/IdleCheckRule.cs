using MlopsLabs.Core.Specs;

namespace MlopsLabs.Core.Authoring.Lint.Rules;

/// <summary>A visible check without points that no other check and no hint waits for: it changes nothing for anybody.</summary>
internal sealed class IdleCheckRule() : LintRule(Codes.IdleCheck, Severity.Warning)
{
    public override IEnumerable<LintFinding> Lab(LintLab lab)
    {
        var wanted = lab.Spec.Checks.SelectMany(check => check.Needs)
            .Concat(lab.Spec.Steps.SelectMany(step => step.Hints).Where(hint => hint.When is not null).Select(hint => hint.When!.Value))
            .Select(id => id.Value)
            .ToHashSet();
        foreach (var check in lab.Spec.Checks.Where(check => check is { Points: 0, Visibility: Visibility.Visible } && !wanted.Contains(check.Id.Value)))
            yield return Say(lab.Spec.Path, check.Id.At, $"`{check.Id.Value}` has no points, and no check or hint waits for it: give it points, or let others need it");
    }
}
