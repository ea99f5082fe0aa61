using MlopsLabs.Core.Specs;

namespace MlopsLabs.Core.Authoring.Lint.Rules;

/// <summary>A gate script or checker script without the executable bit. Windows has none, so nothing is said there.</summary>
internal sealed class NotExecutableRule() : LintRule(Codes.NotExecutable, Severity.Error)
{
    public override IEnumerable<LintFinding> Lab(LintLab lab)
    {
        if (OperatingSystem.IsWindows())
            yield break;
        foreach (var script in lab.Scripts.Select(lab.PathOf))
            if (!File.GetUnixFileMode(script).HasFlag(UnixFileMode.UserExecute))
                yield return Say(script, Mark.Start, "is started as a program, but is not executable: chmod +x, or `author lint --fix`", new MakeExecutable(script));
    }
}
