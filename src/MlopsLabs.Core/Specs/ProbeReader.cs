using MlopsLabs.Core.Specs.Reading;
using MlopsLabs.Core.Specs.Yaml;

namespace MlopsLabs.Core.Specs;

/// <summary>What may stand under <c>probes:</c>.</summary>
internal static class ProbeReader
{
    private static readonly string[] Kinds = ["answer", "file", "files", "command", "http", "port", "containers"];

    private static readonly Shape<IReadOnlyList<Located<string>>> Containers = new("`all`, a service or a list of services", [], (node, context) =>
        node switch
        {
            ScalarNode { Text: "all" or "true" } => [],
            ScalarNode => [Shapes.Name.Located().Read(node, context)],
            _ => Shapes.List(Shapes.Name.Located(), min: 1).Read(node, context),
        });

    public static Shape<RuntimeKind> Runtime { get; } = Shapes.Word(("docker", RuntimeKind.Docker), ("local", RuntimeKind.Local));

    public static Shape<ProbeSpec> Probe(Located<string> id) => Shapes.Map<ProbeSpec>("a probe", fields =>
    {
        var service = fields.OptionalValue("service", Shapes.Name.Located(), "the service that it is read in");
        var answer = fields.OptionalValue("answer", Shapes.RelativePath.Located(), "a file of the workspace");
        var file = fields.OptionalText("file", Shapes.Text, "a file of the service");
        var files = fields.OptionalText("files", Shapes.Text, "a shell pattern");
        var command = fields.OptionalText("command", CommonShapes.Command, "a program and its arguments");
        var http = fields.OptionalText("http", CommonShapes.Url, "an address, asked for inside the service");
        var port = fields.OptionalValue("port", CommonShapes.Port, "a TCP port of the service");
        var containers = fields.OptionalText("containers", Containers, "what the engine knows of them");
        var timeout = fields.Optional("timeout", Shapes.Duration(TimeSpan.FromMinutes(10)), TimeSpan.FromSeconds(15), "how long it may take");
        var maxBytes = fields.Optional("maxBytes", Shapes.Size(1, 16 * 1024 * 1024), 1024 * 1024, "how much is kept");
        var runtimes = fields.OptionalText("runtimes", Shapes.List(Runtime, min: 1), "where it can be had");
        return reading =>
        {
            reading.ExactlyOne(Kinds);
            var where = reading.Get(service);
            var source = Source(where ?? new Located<string>("", reading.At));
            var needsService = source is not (AnswerSource or ContainersSource);
            if (needsService && where is null && Kinds.Any(kind => reading.Node[kind] is not null))
                reading.Error(Codes.MissingKey, $"a `{source.Kind}` probe lacks `service`: the service that it is read in");
            if (!needsService && where is { } extra)
                reading.Error(Codes.UnknownKey, $"`service` does not belong to a probe of kind `{source.Kind}`", extra.At);
            return new ProbeSpec(id, source, reading.Get(timeout), (int)reading.Get(maxBytes), reading.Get(runtimes));

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
    });
}
