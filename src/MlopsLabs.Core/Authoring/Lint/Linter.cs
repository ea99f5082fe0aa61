using MlopsLabs.Core.Catalog;
using MlopsLabs.Core.Specs;

namespace MlopsLabs.Core.Authoring.Lint;

/// <summary>Finds every mistake in the files of courses: what the reader says, and what the rules say of what could be read.</summary>
public static class Linter
{
    /// <summary>
    /// Reads and judges all courses of a folder. Rules look at labs and environments that can be used: of others the reader's errors
    /// come first. A finding that a comment allows is kept apart.
    /// </summary>
    public static LintReport Run(string folder) => Run(CatalogReader.Read(folder, templates: true));

    /// <summary>Judges what was read, with its templates.</summary>
    public static LintReport Run(LabCatalog catalog)
    {
        var findings = catalog.Diagnostics.Select(diagnostic => new LintFinding(diagnostic)).ToList();
        var allowances = new List<Allowance>();
        foreach (var course in catalog.Courses)
        {
            var whole = !catalog.Broken.Any(broken => IsBelow(broken.Path, course.Spec.Path));
            var drawn = new DrawnCache();
            var labs = SideBySide.Select(course.Labs, lab => Lab(new LintLab(course, lab, drawn)));
            findings.AddRange(labs.SelectMany(lab => lab.Findings));
            findings.AddRange(LintRules.All.SelectMany(rule => course.Environments.Values.Where(Used).SelectMany(rule.Environment)));
            allowances.AddRange(labs.SelectMany(lab => lab.Allowances));
            allowances.AddRange(course.Environments.Values.Where(Used).SelectMany(Allowance.Of));
            if (whole)
            {
                findings.AddRange(LintRules.All.SelectMany(rule => rule.Course(course)));
                allowances.AddRange(Allowance.Of(course.Spec.Path));
            }
        }
        return Allowances.Apply(catalog.Folder, findings, allowances, catalog.Courses.Sum(course => course.Labs.Count) + catalog.Broken.Count);

        bool Used(EnvironmentSpec environment) =>
            !catalog.Diagnostics.Any(diagnostic => diagnostic.Severity == Severity.Error && diagnostic.Path == environment.Path);
    }

    private static (List<LintFinding> Findings, List<Allowance> Allowances) Lab(LintLab lab) =>
        ([.. LintRules.All.SelectMany(rule => rule.Lab(lab))], [.. Allowance.Of(lab.Spec.Path), .. Allowance.Of(lab.PathOf(lab.Spec.Brief.Value))]);

    private static bool IsBelow(string path, string coursePath) =>
        path.StartsWith((Path.GetDirectoryName(coursePath) ?? "") + Path.DirectorySeparatorChar, StringComparison.Ordinal);
}
