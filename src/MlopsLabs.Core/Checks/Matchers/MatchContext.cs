using System.Globalization;
using MlopsLabs.Core.Checks.Documents;
using MlopsLabs.Core.Specs;
using MlopsLabs.Core.Specs.Matchers;
using MlopsLabs.Core.Specs.Yaml;

namespace MlopsLabs.Core.Checks.Matchers;

/// <summary>What matchers judge by: the evidence, the parameters, the lab's files, the names that graders accepted.</summary>
internal sealed class MatchContext(
    IReadOnlyDictionary<string, ProbeSpec> probes,
    IReadOnlyDictionary<string, Evidence> evidence,
    Parameters parameters,
    MatcherFiles files,
    IReadOnlyDictionary<string, string>? accepted = null)
{
    private Dictionary<(string Probe, EvidenceFormat? Parse, Want Want, bool Whole), EvidenceDocument> documents = [];

    public MatcherFiles Files => files;

    /// <summary>Names that a grader accepted for the check that is judged: normalised name to canonical name.</summary>
    public IReadOnlyDictionary<string, string> Accepted { get; } = accepted ?? new Dictionary<string, string>();

    /// <summary>The same for another check; documents that were read are kept.</summary>
    public MatchContext With(IReadOnlyDictionary<string, string> names) => new(probes, evidence, parameters, files, names) { documents = documents };

    public ProbeSpec? Probe(string id) => probes.GetValueOrDefault(id);

    public Evidence? Evidence(string id) => evidence.GetValueOrDefault(id);

    /// <summary>What an operand is.</summary>
    public Found Look(Operand operand, Want want)
    {
        var id = operand.Probe.Value;
        if (!probes.TryGetValue(id, out var probe))
            return Found.Not(Verdict.Broken(ErrorKind.Spec, Fault.Author, $"there is no probe `{id}`"));
        if (!evidence.TryGetValue(id, out var reading))
            return Found.Not(Verdict.Broken(ErrorKind.Environment, Fault.Platform, $"`{id}` was not read"));
        if (reading.Error is { } error)
            return Found.Not(Verdict.Broken(error.Kind, error.Fault, error.Message));
        if (reading.Status == EvidenceStatus.Unreadable)
            return Found.Not(Verdict.Broken(ErrorKind.Environment, Fault.Platform, $"`{id}` could not be read"));
        if (reading.Status == EvidenceStatus.Absent && probe.Source is not PortSource)
            return Found.Not(Verdict.Missing(Subject.Absence(probe)));
        return operand.IsCode ? Code(probe, reading, operand) : Look(probe, reading, operand, want);
    }

    /// <summary>What stands where a value stands.</summary>
    public Found Value(ValueExpr value, Want want = Want.Text)
    {
        switch (value)
        {
            case LiteralValue literal:
                return Found.Literal(literal.Value);
            case ProbeValue probe:
                return Look(probe.Operand, want);
            case ParameterValue parameter:
                if (parameters[parameter.Name.Value] is not { } drawn)
                    return Found.Not(Verdict.Broken(ErrorKind.Spec, Fault.Author, $"there is no parameter `{parameter.Name.Value}`"));
                return Walk.Find(drawn, parameter.Path, $"parameter `{parameter.Name.Value}`", out var problem) is { } node
                    ? Found.Literal(node)
                    : Found.Not(Verdict.Broken(ErrorKind.Spec, Fault.Author, problem));
            case ListValue list:
                var items = list.Items.Select(item => Value(item, want)).ToList();
                return items.Find(item => item.Node is null) ?? Found.Literal(new ListNode(list.At, [.. items.Select(item => item.Node!)]));
            case MapValue map:
                var values = map.Entries.Select(entry => Value(entry.Value, want)).ToList();
                return values.Find(item => item.Node is null)
                    ?? Found.Literal(new MapNode(map.At, [.. map.Entries.Zip(values, (entry, found) => new MapEntry(entry.Key, found.Node!))]));
            default:
                return Found.Not(Verdict.Broken(ErrorKind.Spec, Fault.Author, "a value of an unknown kind"));
        }
    }

    private static Found Code(ProbeSpec probe, Evidence reading, Operand operand)
    {
        if (operand.Misfit(probe.Source) is { } misfit)
            return Found.Not(Verdict.Broken(ErrorKind.Spec, Fault.Author, misfit));
        return reading.ExitCode is { } code
            ? new Found(new ScalarNode(Mark.Start, code.ToString(CultureInfo.InvariantCulture), IsPlain: true), null, Subject.OfCode(probe), DataPath.Root, false)
            : Found.Not(Verdict.Broken(ErrorKind.Environment, Fault.Platform, $"how `{operand.Probe.Value}` ended is not known"));
    }

    private Found Look(ProbeSpec probe, Evidence reading, Operand operand, Want want)
    {
        var subject = Subject.Of(probe);
        var key = (operand.Probe.Value, operand.Parse, want, operand.Path.IsRoot);
        if (!documents.TryGetValue(key, out var document))
            documents[key] = document = EvidenceReader.Read(probe, reading, operand, want);
        if (document.Trouble is { } trouble)
            return Found.Not(Verdict.Broken(trouble.Kind, trouble.Fault, trouble.Message));
        var isText = want == Want.Text && document.Root is ScalarNode && operand.Path.IsRoot;
        if (reading.Truncated && !isText)
            return Found.Not(TooLong(probe, subject));
        if (document.Root is not { } root)
            return Found.Not(Verdict.Missing(Problem(subject, document.Problem!)));
        return Walk.Find(root, operand.Path, subject.Name, out var problem) is { } node
            ? new Found(node, null, subject, operand.Path, reading.Truncated)
            : Found.Not(Verdict.Missing(problem));
    }

    /// <summary>What was cut is no data any more. Of a learner's own file that is theirs to mend, of anything else the author's.</summary>
    private static Verdict TooLong(ProbeSpec probe, Subject subject) => probe.Source is AnswerSource
        ? Verdict.Missing($"{subject.Name} is longer than {probe.MaxBytes / 1024} KiB: only a part of it was read; shorten it")
        : Verdict.Broken(ErrorKind.Spec, Fault.Author,
            $"{subject.Name} is longer than {probe.MaxBytes} bytes, so it cannot be read as data; raise `maxBytes` of `{probe.Id.Value}`");

    private static string Problem(Subject subject, DocumentProblem problem)
    {
        var isWhole = problem.Message is "is empty";
        var name = problem.File is { } file ? isWhole ? file : $"{file}:{problem.At}" : isWhole ? subject.Name : subject.Place(problem.At);
        return $"{name} {problem.Message}";
    }
}
