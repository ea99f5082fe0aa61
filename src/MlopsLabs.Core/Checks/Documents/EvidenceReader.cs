using MlopsLabs.Core.Specs;
using MlopsLabs.Core.Specs.Matchers;
using MlopsLabs.Core.Specs.Yaml;

namespace MlopsLabs.Core.Checks.Documents;

/// <summary>Reads evidence into data. Total: whatever the bytes, there is a document, and what is wrong is said in it.</summary>
internal static class EvidenceReader
{
    public static EvidenceDocument Read(ProbeSpec probe, Evidence evidence, Operand operand, Want want)
    {
        // A matcher for text reads text: a YAML file searched for a word is not asked to be YAML.
        if (!operand.Path.IsRoot)
            want = Want.Data;
        if (probe.Source is FilesSource)
            return ReadFiles(evidence, operand.Parse, want);
        var text = PlainText.Decode(evidence.Content);
        // Some runtimes say no more of a closed port than that it is not there.
        if (probe.Source is PortSource && text.Length == 0)
            text = evidence.Status == EvidenceStatus.Ok ? "open" : "closed";
        var file = Subject.Of(probe).File;
        var hasUser = file.Length > 0 ? CrontabText.HasUser(file) : IsSystemTable(probe.Source);
        return ReadText(text, file, operand.Parse ?? Guess(probe, file, text, want), hasUser);
    }

    /// <summary>The data that a probe holds, by its own word or its file's name; null when neither says so.</summary>
    public static EvidenceFormat? DataFormat(ProbeSpec probe) =>
        probe.Parse ?? (ByName(Subject.Of(probe).File) is { } format and not EvidenceFormat.Crontab ? format : null);

    /// <summary>Reads evidence that is one piece, in a format.</summary>
    public static EvidenceDocument ReadAs(ProbeSpec probe, Evidence evidence, EvidenceFormat format) =>
        ReadText(PlainText.Decode(evidence.Content), Subject.Of(probe).File, format, hasUser: false);

    private static EvidenceDocument ReadText(string text, string file, EvidenceFormat format, bool hasUser)
    {
        switch (format)
        {
            case EvidenceFormat.Json:
                return JsonText.Read(text);
            case EvidenceFormat.Yaml:
                var yaml = YamlText.ReadEvidence(file, text);
                return yaml.Diagnostics is [var first, ..] ? EvidenceDocument.Bad(first.At, first.Message) : new EvidenceDocument(yaml.Root);
            case EvidenceFormat.Csv:
                return CsvText.Read(text);
            case EvidenceFormat.Crontab:
                return CrontabText.Read(text, "", hasUser);
            case EvidenceFormat.Lines:
                return new EvidenceDocument(Lines(text));
            default:
                return new EvidenceDocument(new ScalarNode(Mark.Start, text, IsPlain: true));
        }
    }

    private static EvidenceFormat Guess(ProbeSpec probe, string file, string text, Want want)
    {
        if (probe.Source is PortSource || (want == Want.Text && probe.Source is not ContainersSource))
            return EvidenceFormat.Text;
        if (probe.Source is ContainersSource)
            return EvidenceFormat.Json;
        if ((probe.Parse ?? ByName(file)) is { } format)
            return format;
        var start = text.AsSpan().TrimStart();
        return start is ['{' or '[', ..] ? EvidenceFormat.Json : want == Want.Data ? EvidenceFormat.Yaml : EvidenceFormat.Lines;
    }

    private static EvidenceFormat? ByName(string file) => Path.GetExtension(file).ToLowerInvariant() switch
    {
        ".json" => EvidenceFormat.Json,
        ".yaml" or ".yml" => EvidenceFormat.Yaml,
        ".csv" or ".tsv" => EvidenceFormat.Csv,
        _ when CrontabText.HasUser(file) => EvidenceFormat.Crontab,
        _ => null,
    };

    private static bool IsSystemTable(ProbeSource source) =>
        source is CommandSource command && command.Command.Any(word => word.Contains("/etc/cron", StringComparison.Ordinal));

    private static ListNode Lines(string text) => new(Mark.Start,
    [
        .. text.Split('\n')
            .Select((line, index) => new ScalarNode(new Mark(index + 1, 1), line.Trim(), IsPlain: true))
            .Where(line => line.Text.Length > 0),
    ]);

    /// <summary>
    /// Several files: their rows together for tables and lines, their text together, their names when they are counted, else a map
    /// of file to document.
    /// </summary>
    private static EvidenceDocument ReadFiles(Evidence evidence, EvidenceFormat? format, Want want)
    {
        IReadOnlyList<CheckerFile> files;
        try
        {
            files = FileArchive.Unpack(evidence.Content);
        }
        catch (InvalidDataException error)
        {
            var message = $"the stored files of `{evidence.Probe}` cannot be read: {error.Message}";
            return new EvidenceDocument(null, null, new EvidenceError(ErrorKind.Integrity, Fault.Platform, message));
        }
        if (format is null && want == Want.Items)
            return new EvidenceDocument(new ListNode(Mark.Start, [.. files.Select(file => new ScalarNode(Mark.Start, file.Path))]));
        if (format == EvidenceFormat.Text || (format is null && want == Want.Text))
            return new EvidenceDocument(new ScalarNode(Mark.Start, string.Concat(files.Select(file => PlainText.Decode(file.Content))), IsPlain: true));

        var documents = new List<MapEntry>();
        foreach (var (path, content) in files)
        {
            var text = PlainText.Decode(content);
            var one = format ?? ByName(path) ?? (text.AsSpan().TrimStart() is ['{' or '[', ..] ? EvidenceFormat.Json : EvidenceFormat.Text);
            var document = one == EvidenceFormat.Crontab ? CrontabText.Read(text, path, CrontabText.HasUser(path)) : ReadText(text, path, one, false);
            if (document.Root is not { } root)
                return document with { Problem = document.Problem is { } problem ? problem with { File = path } : null };
            documents.Add(new MapEntry(new ScalarNode(Mark.Start, path), root));
        }
        return format is EvidenceFormat.Crontab or EvidenceFormat.Csv or EvidenceFormat.Lines
            ? new EvidenceDocument(new ListNode(Mark.Start, [.. documents.SelectMany(document => ((ListNode)document.Value).Items)]))
            : new EvidenceDocument(new MapNode(Mark.Start, documents));
    }
}
