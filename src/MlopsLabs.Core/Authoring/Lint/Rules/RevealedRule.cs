using MlopsLabs.Core.Specs;

namespace MlopsLabs.Core.Authoring.Lint.Rules;

/// <summary>
/// A text for learners that names a value which is drawn from the seed and asked for by a check: it gives the answer away to those who
/// drew it, and misleads the others. Where the brief names all values that may be drawn, they are its vocabulary and no secret.
/// </summary>
internal sealed class RevealedRule() : LintRule(Codes.Revealed, Severity.Warning)
{
    public override IEnumerable<LintFinding> Lab(LintLab lab)
    {
        var brief = new LearnerText("the brief", lab.Text(lab.Spec.Brief.Value));
        var secrets = lab.Compared.Where(place => !place.IsTold(brief.Text)).ToList();
        if (secrets.Count == 0)
            yield break;
        foreach (var (place, value, at) in Found(secrets, brief.Text))
            yield return Say(lab.PathOf(lab.Spec.Brief.Value), brief.MarkOf(at), Message("the brief", value, place));
        foreach (var hint in lab.Spec.Steps.SelectMany(step => step.Hints))
            foreach (var (place, value, _) in Found(secrets, hint.Text))
                yield return Say(lab.Spec.Path, hint.At, Message("the hint", value, place));
    }

    private static IEnumerable<(DrawnPlace Place, string Value, int At)> Found(List<DrawnPlace> secrets, string text) => secrets
        .SelectMany(place => place.NamedIn(text).Select(named => (place, named.Value, named.At)))
        .DistinctBy(found => found.Value);

    private static string Message(string where, string value, DrawnPlace place) =>
        $"{where} names `{value}`, which `{place.Name}` draws and `{place.Check}` asks for: some learners are told the answer, others a wrong one";
}
