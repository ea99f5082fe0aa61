using MlopsLabs.Core.Specs;

namespace MlopsLabs.Core.Authoring.Lint.Rules;

/// <summary>
/// A file under <c>start/</c> that is no step's answer, that no probe reads and that the brief does not name: learners find a file that
/// nobody told them of. Usually the name of an answer was changed in one place only.
/// </summary>
internal sealed class StrayStartFileRule() : LintRule(Codes.StrayStartFile, Severity.Warning)
{
    public override IEnumerable<LintFinding> Lab(LintLab lab)
    {
        var answers = lab.Spec.Steps.Where(step => step.Answer is not null).Select(step => step.Answer!.Value.Value)
            .Concat(lab.Spec.Probes.Select(probe => probe.Source).OfType<AnswerSource>().Select(source => source.File.Value))
            .ToHashSet();
        foreach (var file in lab.StartFiles)
        {
            var inWorkspace = file["start/".Length..];
            var name = Path.GetFileName(file);
            // Flat under start/ a file stands for the answer of the same name.
            var isAnswer = answers.Contains(inWorkspace) || (inWorkspace == name && answers.Any(answer => Path.GetFileName(answer) == name));
            if (!isAnswer && LearnerText.Find(lab.Text(lab.Spec.Brief.Value), name) < 0)
                yield return Say(lab.PathOf(file), Mark.Start, $"becomes {inWorkspace} in the learner's folder, but no step has it as its answer and the brief does not name it");
        }
    }
}
