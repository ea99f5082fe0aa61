using MlopsLabs.Core.Specs;

namespace MlopsLabs.Core.Authoring.Lint.Rules;

/// <summary>
/// A script with CR LF at the end of a line: Linux looks for an interpreter named <c>sh\r</c>. Scripts that an image is built with count
/// too; they are known by their first line.
/// </summary>
internal sealed class CarriageReturnsRule() : LintRule(Codes.CarriageReturns, Severity.Error)
{
    public override IEnumerable<LintFinding> Lab(LintLab lab) => lab.Scripts.Select(lab.PathOf).SelectMany(Of);

    public override IEnumerable<LintFinding> Environment(EnvironmentSpec environment) => Dockerfile.PathsOf(environment)
        .Select(path => Path.GetDirectoryName(path)!)
        .Where(Directory.Exists)
        .SelectMany(FolderDigest.Files)
        .Where(file => ScriptHead.Of(file).HasShebang)
        .SelectMany(Of);

    private IEnumerable<LintFinding> Of(string script)
    {
        var bytes = ScriptHead.Of(script).IsBinary ? [] : File.ReadAllBytes(script);
        var end = bytes.AsSpan().IndexOf("\r\n"u8);
        if (end >= 0)
            yield return Say(script, new Mark(bytes.AsSpan(0, end).Count((byte)'\n') + 1, end - bytes.AsSpan(0, end).LastIndexOf((byte)'\n')),
                "a line ends with CR LF, which Linux takes for a part of the command: save it with LF, or `author lint --fix`", new UseLineFeeds(script));
    }
}
