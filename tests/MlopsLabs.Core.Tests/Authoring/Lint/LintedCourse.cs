using System.Text.RegularExpressions;
using MlopsLabs.Core.Authoring.Lint;
using MlopsLabs.Core.Tests.Fixtures;
using MlopsLabs.EndToEnd.Docs;

namespace MlopsLabs.Core.Tests.Authoring.Lint;

/// <summary>A course that lint has nothing to say of, in a folder of its own; tests change it and look at what is said then.</summary>
internal sealed class LintedCourse : IDisposable
{
    private readonly FixtureFolder folder = new();

    private LintedCourse()
    {
    }

    public string this[string file] => folder[file];

    /// <summary>The small course of the instructors' page.</summary>
    public static LintedCourse OfThePage()
    {
        var course = new LintedCourse();
        foreach (var fence in Page.Read("docs/instructors/README.md").Fences.Where(fence => fence["file"] is not null))
            course.folder.With(fence["file"]!, fence.Text);
        return course;
    }

    /// <summary>A copy of a folder of the tests.</summary>
    public static LintedCourse Copy(string from)
    {
        var course = new LintedCourse();
        foreach (var file in Directory.EnumerateFiles(from, "*", SearchOption.AllDirectories))
            course.folder.With(Path.GetRelativePath(from, file), File.ReadAllText(file));
        return course;
    }

    /// <summary>Makes the change of a block: a whole file, or the lines that begin with a minus replaced by those with a plus.</summary>
    public LintedCourse Change(string file, Fence change)
    {
        if (change.Language != "diff")
        {
            folder.With(file, change.Text);
            return this;
        }
        var text = File.ReadAllText(folder[file]);
        var old = Lines(change, '-');
        Assert.True(Regex.Count(text, "^" + Regex.Escape(old), RegexOptions.Multiline) == 1, $"line {change.At}: these lines are not once in {file}:\n{old}");
        File.WriteAllText(folder[file], Regex.Replace(text, "^" + Regex.Escape(old), Lines(change, '+').Replace("$", "$$", StringComparison.Ordinal), RegexOptions.Multiline));
        return this;
    }

    /// <summary>Writes a file anew: it is not executable any more.</summary>
    public void Rewrite(string file, Func<string, string> change)
    {
        var text = File.ReadAllText(folder[file]);
        File.Delete(folder[file]);
        File.WriteAllText(folder[file], change(text));
    }

    /// <summary>What lint says, each on its line, with paths from the course's folder.</summary>
    public IReadOnlyList<string> Said(string labs = ".") =>
        [.. Report(labs).Findings.Select(finding => Relative(finding.Diagnostic.ToString()))];

    public LintReport Report(string labs = ".") => Linter.Run(labs == "." ? folder.Path : folder[labs]);

    public string Relative(string text) => text.Replace(folder.Path + Path.DirectorySeparatorChar, "", StringComparison.Ordinal);

    public void Dispose() => folder.Dispose();

    private static string Lines(Fence change, char sign) => string.Concat(change.Lines.Where(line => line[0] == sign).Select(line => line[1..] + "\n"));
}
