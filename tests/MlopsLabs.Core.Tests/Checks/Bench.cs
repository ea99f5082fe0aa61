using System.Text;
using MlopsLabs.Core.Checks;
using MlopsLabs.Core.Checks.Matchers;
using MlopsLabs.Core.Specs;
using MlopsLabs.Core.Specs.Matchers;
using MlopsLabs.Core.Specs.Reading;
using MlopsLabs.Core.Specs.Yaml;

namespace MlopsLabs.Core.Tests.Checks;

/// <summary>Probes with their readings, parameters and files: what a matcher is tried on.</summary>
internal sealed class Bench
{
    private readonly Dictionary<string, ProbeSpec> probes = [];
    private readonly Dictionary<string, Evidence> evidence = [];
    private readonly List<KeyValuePair<string, Node>> parameters = [];
    private readonly Dictionary<string, IReadOnlyDictionary<string, string>> aliases = [];
    private readonly Dictionary<string, JsonSchema> schemas = [];

    public IReadOnlyList<ProbeSpec> Probes => [.. probes.Values];

    public IReadOnlyList<Evidence> Evidence => [.. evidence.Values];

    public Parameters Parameters => new(parameters);

    public Dictionary<string, string> Accepted { get; } = [];

    public static Located<string> Name(string name) => new(name, Mark.Start);

    public Bench Answer(string id, string content, string? file = null) => With(id, new AnswerSource(Name(file ?? $"portfolio/{id}.yaml")), Bytes(content));

    public Bench File(string id, string content, string file) => With(id, new FileSource(Name("batch"), file), Bytes(content));

    public Bench Files(string id, params (string Path, string Content)[] files) =>
        With(id, new FilesSource(Name("batch"), "/etc/cron.d/*"), FileArchive.Pack(files.Select(file => new CheckerFile(file.Path, Bytes(file.Content)))));

    public Bench Command(string id, string content, int exitCode = 0) => With(id, new CommandSource(Name("batch"), ["cat", "x"]), Bytes(content), exitCode: exitCode);

    public Bench Http(string id, string content, int status = 200) => With(id, new HttpSource(Name("metrics"), "http://localhost:9090/x"), Bytes(content), exitCode: status);

    public Bench Absent(string id, ProbeSource? source = null) => With(id, source ?? new AnswerSource(Name($"portfolio/{id}.yaml")), [], EvidenceStatus.Absent);

    public Bench Unreadable(string id, ErrorKind kind = ErrorKind.Engine)
    {
        With(id, new CommandSource(Name("batch"), ["true"]), []);
        evidence[id] = Core.Checks.Evidence.Unreadable(probes[id], new EvidenceError(kind, Fault.Platform, "the engine is away"));
        return this;
    }

    public Bench With(
        string id, ProbeSource source, byte[] content, EvidenceStatus status = EvidenceStatus.Ok, int? exitCode = null, bool truncated = false, IReadOnlyList<RuntimeKind>? runtimes = null)
    {
        probes[id] = new ProbeSpec(Name(id), source, TimeSpan.FromSeconds(15), 1024 * 1024, runtimes);
        evidence[id] = new Evidence(id, source.Kind, status, exitCode, content, truncated, TimeSpan.Zero);
        return this;
    }

    public Bench NotRead(string id, ProbeSource source, IReadOnlyList<RuntimeKind>? runtimes)
    {
        With(id, source, [], runtimes: runtimes);
        evidence.Remove(id);
        return this;
    }

    public Bench Parameter(string name, string yaml)
    {
        parameters.Add(KeyValuePair.Create(name, Data(yaml)));
        return this;
    }

    public Bench Aliases(string file, string yaml)
    {
        var problems = new List<(Mark, string)>();
        aliases[file] = MatcherFiles.ReadAliases(Data(yaml), problems);
        Assert.Empty(problems);
        return this;
    }

    public Bench Schema(string file, string yaml)
    {
        var (schema, problems) = JsonSchemaReader.Read(Data(yaml));
        Assert.Empty(problems);
        schemas[file] = schema;
        return this;
    }

    /// <summary>Judges by a matcher as an author writes it.</summary>
    public Verdict Judge(string matcher) => Judge(Read(matcher));

    public Verdict Judge(MatcherSpec matcher) =>
        Matching.Judge(matcher, new MatchContext(probes, evidence, Parameters, new MatcherFiles(aliases, schemas, []), Accepted));

    public static MatcherSpec Read(string yaml)
    {
        var (matcher, problems) = TryRead(yaml);
        Assert.Empty(problems);
        return matcher;
    }

    /// <summary>Reads a matcher; the problems as <c>line:column code message</c>.</summary>
    public static (MatcherSpec Matcher, IReadOnlyList<string> Problems) TryRead(string yaml)
    {
        var document = YamlText.Read("lab.yaml", yaml);
        var context = new ReadContext("lab.yaml");
        var matcher = MatcherShapes.Matcher.Read(document.Root!, context);
        return (matcher, [.. document.Diagnostics.Concat(context.Diagnostics).Select(problem => $"{problem.At} {problem.Code} {problem.Message}")]);
    }

    public static Node Data(string yaml)
    {
        var document = YamlText.Read("data.yaml", yaml);
        Assert.Empty(document.Diagnostics);
        return document.Root!;
    }

    private static byte[] Bytes(string text) => Encoding.UTF8.GetBytes(text);
}
