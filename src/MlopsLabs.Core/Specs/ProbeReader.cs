using MlopsLabs.Core.Specs.Matchers;
using MlopsLabs.Core.Specs.Reading;
using MlopsLabs.Core.Specs.Yaml;

namespace MlopsLabs.Core.Specs;

/// <summary>What may stand under <c>probes:</c>.</summary>
internal static class ProbeReader
{
    private static readonly string[] Kinds = ["answer", "file", "files", "command", "http", "port", "containers"];

    private static readonly string[] NoData = ["files", "port", "containers"];

    private static readonly Shape<IReadOnlyList<Located<string>>> Containers = new(
        Shapes.ListOf(Shapes.Name.Schema, 1) with
        {
            What = "`all`, a service or a list of services",
            Types = ["string", "array"],
            Pattern = Shapes.Name.Schema.Pattern,
            Rule = "write `all`, a service's name, or a list of such names",
        }, [], (node, context) =>
        node switch
        {
            ScalarNode { Text: "all" or "true" } => [],
            ScalarNode => [Shapes.Name.Located().Read(node, context)],
            _ => Shapes.List(Shapes.Name.Located(), min: 1).Read(node, context),
        });

    private static readonly Shape<EvidenceFormat> Data =
        Shapes.Word(("json", EvidenceFormat.Json), ("yaml", EvidenceFormat.Yaml), ("csv", EvidenceFormat.Csv));

    public static Shape<RuntimeKind> Runtime { get; } = Shapes.Word(("docker", RuntimeKind.Docker), ("local", RuntimeKind.Local));

    public static Shape<ProbeSpec> Probe(Located<string> id) => Shapes.Map<ProbeSpec>("a probe", fields =>
    {
        var service = fields.OptionalValue("service", Shapes.Name.Located(), "the service that it is read in; required but for `answer` and `containers`");
        var answer = fields.OptionalValue("answer", Shapes.RelativePath.Located(), "a file of the learner's folder");
        var file = fields.OptionalText("file", Shapes.Text, "one file of the service");
        var files = fields.OptionalText("files", Shapes.Text, "a shell pattern; all files of the service that it names, with `*`, `?` and `[…]` inside one part of the path");
        var command = fields.OptionalText("command", CommonShapes.Command, "a program and its arguments; what it prints on standard output, and its exit code (`parse: exitCode`)");
        var http = fields.OptionalText("http", CommonShapes.Url, "an address, asked for inside the service; the body and the status (`parse: httpStatus`) of the answer. Redirects are not followed");
        var port = fields.OptionalValue("port", CommonShapes.Port, "a TCP port of the service; whether something listens on it");
        var containers = fields.OptionalText("containers", Containers, "containers: what the engine knows of them, as JSON");
        var parse = fields.OptionalValue("parse", Data, "the data that it holds, where its file's name does not say it; not for `files`, `port` and `containers`");
        var timeout = fields.Default("timeout", Shapes.Duration(TimeSpan.FromMinutes(10)), "15s", "how long it may take");
        var maxBytes = fields.Default("maxBytes", Shapes.Size(1, 16 * 1024 * 1024), "1MiB", "how much is kept; of more, head and tail");
        var runtimes = fields.OptionalText("runtimes", Shapes.List(Runtime, min: 1), "where it can be had; in every runtime of the lab when left out");
        fields.ExactlyOne(Kinds);
        foreach (var kind in Kinds)
            if (kind is "answer" or "containers")
                fields.Excludes(kind, "service");
            else
                fields.Needs(kind, "service");
        foreach (var kind in NoData)
            fields.Excludes(kind, "parse");
        return reading =>
        {
            var where = reading.Get(service);
            var source = Source(where ?? new Located<string>("", reading.At));
            return new ProbeSpec(id, source, reading.Get(timeout), (int)reading.Get(maxBytes), reading.Get(runtimes)) { Parse = reading.Get(parse) };

            ProbeSource Source(Located<string> at)
            {
                // Every key is read, also those that exclude each other, so that each mistake is reported.
                ProbeSource?[] read =
                [
                    reading.Get(answer) is { } path ? new AnswerSource(path) : null,
                    reading.Get(file) is { } one ? new FileSource(at, one) : null,
                    reading.Get(files) is { } many ? new FilesSource(at, many) : null,
                    reading.Get(command) is { } words ? new CommandSource(at, words) : null,
                    reading.Get(http) is { } url ? new HttpSource(at, url) : null,
                    reading.Get(port) is { } number ? new PortSource(at, number) : null,
                    reading.Get(containers) is { } names ? new ContainersSource(names) : null,
                ];
                return read.FirstOrDefault(source => source is not null) ?? new AnswerSource(new Located<string>("", reading.At));
            }
        };
    }).Defined("probe");
}
