using System.Globalization;
using MlopsLabs.Core.Checks.Documents;
using MlopsLabs.Core.Specs;
using MlopsLabs.Core.Specs.Matchers;
using MlopsLabs.Core.Specs.Yaml;

namespace MlopsLabs.Core.Checks.Matchers;

/// <summary>
/// <c>exists</c>. With a path: something stands there that is not nothing. Without: the file is there, a pattern found a file, a command
/// ended with 0, an address answered with 2xx, a port is open.
/// </summary>
internal static class Existing
{
    public static Verdict Judge(ExistsMatcher matcher, MatchContext context)
    {
        if (matcher.Operand.Path.IsRoot)
            return Whole(matcher, context);
        var found = context.Look(matcher.Operand, Want.Data);
        if (found.Node is not { } node)
            return Absent(found.Absence!);
        return node is ScalarNode { Text: var text } scalar && (scalar.Kind == ScalarKind.Null || text.Trim().Length == 0)
            ? Verdict.Fail(found.Say("is empty"), "something")
            : Verdict.Pass(found.Say("is there"), "something", Show.Plain(node));
    }

    // Whether it is there is the question: a "no" is an answer, so `not` turns it around.
    private static Verdict Absent(Verdict absence) => absence.Trouble is not null ? absence : absence with { IsMissing = false, Expected = "something" };

    private static Verdict Whole(ExistsMatcher matcher, MatchContext context)
    {
        var id = matcher.Operand.Probe.Value;
        // A file is there whatever is in it: it is not asked to be data.
        var found = context.Look(matcher.Operand with { Parse = matcher.Operand.Parse ?? EvidenceFormat.Text }, Want.Text);
        if (found.Node is null)
            return Absent(found.Absence!);
        var evidence = context.Evidence(id)!;
        var problem = context.Probe(id)!.Source switch
        {
            PortSource when evidence.Status != EvidenceStatus.Ok || PlainText.Decode(evidence.Content).Trim() == "closed" => "is closed",
            CommandSource when evidence.ExitCode is { } code and not 0 => string.Create(CultureInfo.InvariantCulture, $"ended with exit code {code}"),
            HttpSource when evidence.ExitCode is { } code and (< 200 or > 299) => string.Create(CultureInfo.InvariantCulture, $"has status {code}"),
            FilesSource when FileArchive.Unpack(evidence.Content).Count == 0 => "is not there",
            _ => null,
        };
        return problem is null ? Verdict.Pass(found.Say("is there")) : Verdict.Fail(found.Say(problem));
    }
}
