using MlopsLabs.Core.Specs;

namespace MlopsLabs.Core.Checks.Documents;

/// <summary>What a probe looks at, in a learner's words.</summary>
/// <param name="Name">A noun phrase that can start a sentence: <c>portfolio/inventory.yaml</c>.</param>
/// <param name="File">The file's path; empty when it is no single file.</param>
/// <param name="Where">What follows the path of a file of a service: <c> in batch</c>.</param>
internal sealed record Subject(string Name, string File, string Where)
{
    public static Subject Of(ProbeSpec probe) => probe.Source switch
    {
        AnswerSource answer => new Subject(answer.File.Value, answer.File.Value, ""),
        FileSource file => new Subject($"{file.File} in {file.In.Value}", file.File, $" in {file.In.Value}"),
        FilesSource files => new Subject($"{files.Pattern} in {files.In.Value}", "", ""),
        HttpSource http => new Subject($"the answer of {http.Url} in {http.In.Value}", "", ""),
        PortSource port => new Subject($"port {port.Port} of {port.In.Value}", "", ""),
        ContainersSource => new Subject("the list of containers", "", ""),
        _ => new Subject($"the output of `{probe.Id.Value}`", "", ""),
    };

    /// <summary>The code that a reading of a probe ends with.</summary>
    public static Subject OfCode(ProbeSpec probe) => probe.Source is HttpSource http
        ? new Subject($"the status of {http.Url} in {http.In.Value}", "", "")
        : new Subject($"the exit code of `{probe.Id.Value}`", "", "");

    /// <summary>A line of it.</summary>
    public string Line(int line) => File.Length > 0 ? $"{File}:{line}{Where}" : $"line {line} of {Name}";

    /// <summary>A place in it.</summary>
    public string Place(Mark at) => File.Length > 0 ? $"{File}:{at}{Where}" : $"{Name}, line {at.Line}, column {at.Column},";

    /// <summary>What is said when it is not there.</summary>
    public static string Absence(ProbeSpec probe) => probe.Source switch
    {
        FilesSource files => $"nothing in {files.In.Value} matches {files.Pattern}",
        HttpSource http => $"{http.Url} in {http.In.Value} did not answer",
        PortSource port => $"port {port.Port} of {port.In.Value} is closed",
        _ => $"{Of(probe).Name} is not there",
    };
}
