using MlopsLabs.Core.Catalog;
using MlopsLabs.Core.Specs;

namespace MlopsLabs.Core.Authoring.Lint;

/// <summary>One rule. It looks at what could be read without an error; its title and examples are in <c>docs/instructors/rules.md</c>.</summary>
/// <param name="code">The code of all that it says.</param>
/// <param name="severity">How bad that is.</param>
internal abstract class LintRule(string code, Severity severity)
{
    /// <summary>What is wrong with a course as a whole; asked only when all its labs could be read.</summary>
    public virtual IEnumerable<LintFinding> Course(Course course) => [];

    /// <summary>What is wrong with an environment.</summary>
    public virtual IEnumerable<LintFinding> Environment(EnvironmentSpec environment) => [];

    /// <summary>What is wrong with a lab.</summary>
    public virtual IEnumerable<LintFinding> Lab(LintLab lab) => [];

    /// <summary>A finding of this rule.</summary>
    protected LintFinding Say(string path, Mark at, string message, LintFix? fix = null) =>
        new(new Diagnostic(path, at, severity, code, message), fix);
}
