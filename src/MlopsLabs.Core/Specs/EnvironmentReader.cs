using System.Text.RegularExpressions;
using MlopsLabs.Core.Specs.Reading;
using MlopsLabs.Core.Specs.Yaml;

namespace MlopsLabs.Core.Specs;

/// <summary>What may stand in an <c>environment.yaml</c>. What is not declared here cannot be asked of an engine.</summary>
public static partial class EnvironmentReader
{
    private const long MiB = 1024 * 1024;

    private static readonly Shape<string> ServiceName =
        Shapes.Pattern("a service's name", HostName(), "use small letters, digits and dashes, starting with a letter: it is a host name too; at most 63 characters");

    private static readonly Shape<FileSpec> File = Shapes.Map<FileSpec>("a file", fields =>
    {
        var path = fields.Required("path", Shapes.AbsolutePath.Located(), "where it is in the service; no two files of a service have the same");
        var template = fields.Required("template", Shapes.RelativePath.Located(), "the Liquid template, below the environment's folder");
        var mode = fields.Default("mode", Shapes.Pattern("a mode", Mode(), "write octal permission bits in quotes, such as \"0644\"")
            .As(text => text.Length == 0 ? 0 : Convert.ToInt32(text, 8)), "\"0644\"", "permission bits, octal and in quotes");
        var owner = fields.Default("owner", Shapes.Pattern("a user", User(), "write a user's name or number"), "root", "its owner in the service; on the local runtime everything is the learner's");
        return reading => new FileSpec(reading.Get(path), reading.Get(template), reading.Get(mode), reading.Get(owner));
    });

    private static readonly Shape<SetupSpec> Setup = Shapes.Map<SetupSpec>("a setup command", fields =>
    {
        var run = fields.Required("run", Shapes.Text.Located(), "a command line for `sh -c`; it runs in the service's root folder");
        var timeout = fields.Default("timeout", Shapes.Duration(TimeSpan.FromMinutes(30)), "60s", "how long it may take");
        return reading => new SetupSpec(reading.Get(run), reading.Get(timeout));
    });

    private static readonly Shape<ReadySpec> Ready = Shapes.Map<ReadySpec>("a readiness strategy", fields =>
    {
        var http = fields.OptionalText("http", CommonShapes.Url, "an address that answers with a status below 400, asked from inside");
        var command = fields.OptionalText("command", CommonShapes.Command, "a command that exits 0");
        var port = fields.OptionalValue("port", CommonShapes.Port, "a TCP port that is listened on");
        var file = fields.OptionalText("file", Shapes.AbsolutePath, "a file that is there");
        var timeout = fields.Default("timeout", Shapes.Duration(TimeSpan.FromMinutes(30)), "60s", "how long it may take");
        fields.ExactlyOne("http", "command", "port", "file");
        return reading =>
        {
            return new ReadySpec(reading.At, reading.Get(http), reading.Get(command), reading.Get(port), reading.Get(file), reading.Get(timeout));
        };
    });

    private static readonly Shape<string> Capability = Shapes.Word([.. new[]
    {
        "AUDIT_WRITE", "CHOWN", "DAC_OVERRIDE", "FOWNER", "FSETID", "KILL", "NET_BIND_SERVICE", "SETGID", "SETUID", "SYS_CHROOT",
    }.Select(word => (word, word))]);

    private static Shape<ServiceSpec> Service(Located<string> name) => Shapes.Map<ServiceSpec>("a service", fields =>
    {
        var build = fields.OptionalValue("build", Shapes.RelativePath.Located(), "a folder with a Dockerfile, below the environment's folder");
        var image = fields.OptionalValue("image", Shapes.Pattern("an image", Image(), "write name@sha256:… or name:tag").Like("debian:bookworm-slim").Located(), "a ready-made image; with a digest it is the same for everybody");
        var files = fields.Optional("files", Shapes.List(File), [], "templates rendered into it, in both runtimes");
        var setup = fields.Optional("setup", Shapes.List(Setup), [], "commands run once, after the files are there");
        var ready = fields.OptionalText("ready", Ready, "when it counts as ready; when it runs, if left out. The local runtime waits for nothing");
        var memory = fields.Default("memory", Shapes.Size(16 * MiB, 16 * 1024 * MiB), "256MiB", "its memory limit; swap is the same");
        var pids = fields.Default("pids", Shapes.Whole(8, 8192).As(value => (int)value), "128", "its limit of processes");
        var cpus = fields.Default("cpus", Shapes.Number(0.05, 64), "1", "its limit of processors");
        var capabilities = fields.Optional("capabilities", Shapes.List(Capability), [], "what it may do; everything else is dropped, for root too");
        var dependsOn = fields.Optional("dependsOn", Shapes.List(ServiceName.Located()), [], "services that are ready first");
        var shell = fields.Default("shell", Shapes.Flag, "false", "whether the learner's shell opens here; in at most one service, and their folder is mounted there only");
        var user = fields.OptionalText("user", Shapes.Pattern("a user", User(), "write a user's name or number"), "who the learner is in it; the image's user when left out, else `learner`");
        fields.ExactlyOne("build", "image");
        return reading =>
        {
            return new ServiceSpec(
                name, reading.Get(build), reading.Get(image), reading.Get(files), reading.Get(setup), reading.Get(ready), reading.Get(memory),
                reading.Get(pids), reading.Get(cpus), reading.Get(capabilities), reading.Get(dependsOn), reading.Get(shell), reading.Get(user));
        };
    }).Defined("service");

    private static readonly Shape<ImageCost> Images = Shapes.Map<ImageCost>("a measurement", fields =>
    {
        var download = fields.Required("download", Shapes.Size(1, 1024 * 1024 * MiB), "what came over the network");
        var disk = fields.Required("disk", Shapes.Size(1, 1024 * 1024 * MiB), "what they take on the engine; a first start is refused where that is not free");
        var time = fields.Required("time", Shapes.Duration(TimeSpan.FromDays(2)), "how long it took");
        return reading => new ImageCost(reading.Get(download), reading.Get(disk), reading.Get(time));
    });

    private static Shape<EnvironmentSpec> Environment(string path) => Shapes.Map<EnvironmentSpec>("an environment", fields =>
    {
        var header = Header.Declare(fields, "Environment");
        var id = fields.Required("id", Shapes.Id.Located(), "the environment's short name; unique in the course, and its folder has the same");
        var parameters = fields.Optional("parameters", Shapes.Named(Shapes.Name, DrawShapes.Parameter), [], "what is drawn from the learner's seed, in this order; templates, checks and gate scripts use it by name");
        var services = fields.Required("services", Shapes.Named(ServiceName, Service, min: 1), "the estate; the names are host names too");
        var network = fields.Default("network", Shapes.Word(
            ("internal", NetworkKind.Internal), ("none", NetworkKind.None), ("internet", NetworkKind.Internet)), "internal",
            "how services are joined; `internal`: a network of their own without a way out, `none`: each alone, `internet`: with a way out, which learners are told");
        var lease = fields.Default("lease", Shapes.Duration(TimeSpan.FromDays(14)), "12h", "how long it may live untouched; then clean-up takes it");
        var images = fields.OptionalText("images", Images, "what it took to make all of its images where that was measured last; said before they are made");
        return reading =>
        {
            header(reading);
            return new EnvironmentSpec(
                path, reading.Get(id), reading.Get(parameters), reading.Get(services), reading.Get(network), reading.Get(lease))
            { Images = reading.Get(images) };
        };
    });

    /// <summary>What an environment file says of itself, for editors and people.</summary>
    public static SchemaNode Schema { get; } = Environment("").Schema;

    /// <summary>Reads an environment; null when the file is not even a map.</summary>
    public static SpecFile<EnvironmentSpec> Read(string path) => SpecFile.Read(path, Environment(path));

    [GeneratedRegex("^[a-z][a-z0-9-]{0,62}$")]
    private static partial Regex HostName();

    [GeneratedRegex("^0?[0-7]{3}$")]
    private static partial Regex Mode();

    [GeneratedRegex("^([a-z_][a-z0-9_-]{0,31}|[0-9]{1,9})$")]
    private static partial Regex User();

    [GeneratedRegex("^[a-z0-9][a-z0-9._/:-]{0,200}(@sha256:[0-9a-f]{64})?$")]
    private static partial Regex Image();
}
