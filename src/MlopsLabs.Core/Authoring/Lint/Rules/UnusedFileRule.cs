using MlopsLabs.Core.Authoring.Fixtures;
using MlopsLabs.Core.Specs;

namespace MlopsLabs.Core.Authoring.Lint.Rules;

/// <summary>
/// A file of the lab's folder that neither the spec nor another file there names: left over, or forgotten in the spec. To name it in a
/// comment of <c>lab.yaml</c> is enough, and says what it is for.
/// </summary>
internal sealed class UnusedFileRule() : LintRule(Codes.UnusedFile, Severity.Warning)
{
    public override IEnumerable<LintFinding> Lab(LintLab lab)
    {
        var named = lab.Scripts
            .Concat(lab.Assertions.SelectMany(assertion => assertion.Matcher.FileNames).Select(name => name.Value))
            .Concat(lab.Spec.Inputs.Select(input => input.Reference.Value))
            .Concat([Path.GetFileName(lab.Spec.Path), lab.Spec.Brief.Value, "README.md"])
            .Concat(lab.StartFiles)
            .ToHashSet();
        // A fixture is a folder of evidence, and says itself what is in it.
        var fixtures = lab.Files.Where(file => file.EndsWith("/" + FixtureFile.Name, StringComparison.Ordinal)).Select(file => file[..^FixtureFile.Name.Length]).ToList();
        foreach (var file in lab.Files.Where(file => !named.Contains(file) && !fixtures.Exists(folder => file.StartsWith(folder, StringComparison.Ordinal))))
            if (!lab.Files.Any(other => other != file && LearnerText.Find(lab.Text(other), Path.GetFileName(file)) >= 0))
                yield return Say(lab.PathOf(file), Mark.Start, "nothing in the lab's folder names this file: remove it, or say in a comment of lab.yaml what it is for");
    }
}
