using System.Text.RegularExpressions;
using MlopsLabs.Core.Specs.Reading;
using MlopsLabs.Core.Specs.Yaml;

namespace MlopsLabs.Core.Specs;

/// <summary>What may stand in an <c>environment.yaml</c>. What is not declared here cannot be asked of an engine.</summary>
public static partial class EnvironmentReader
{
    private const long MiB = 1024 * 1024;

    private static readonly Shape<string> ServiceName =
        Shapes.Pattern("a service's name", HostName(), "use small letters, digits and dashes, starting with a letter: it is a host name too");

    private static readonly Shape<FileSpec> File = Shapes.Map<FileSpec>("a file", fields =>
    {
        var path = fields.Required("path", Shapes.AbsolutePath.Located(), "where it is in the service");
        var template = fields.Required("template", Shapes.RelativePath.Located(), "the template, below the environment's folder");
        var mode = fields.Optional("mode", Shapes.Pattern("a mode", Mode(), "write octal permission bits in quotes, such as \"0644\"")
            .As(text => text.Length == 0 ? 0 : Convert.ToInt32(text, 8)), 0b110_100_100, "permission bits");
        var owner = fields.Optional("owner", Shapes.Pattern("a user", User(), "write a user's name or number"), "root", "the owner in the service");
        return reading => new FileSpec(reading.Get(path), reading.Get(template), reading.Get(mode), reading.Get(owner));
    });

    private static readonly Shape<SetupSpec> Setup = Shapes.Map<SetupSpec>("a setup command", fields =>
    {
        var run = fields.Required("run", Shapes.Text.Located(), "a command line for `sh -c`");
        var timeout = fields.Optional("timeout", Shapes.Duration(TimeSpan.FromMinutes(30)), TimeSpan.FromSeconds(60), "how long it may take");
        return reading => new SetupSpec(reading.Get(run), reading.Get(timeout));
    });

    private static readonly Shape<ReadySpec> Ready = Shapes.Map<ReadySpec>("a readiness strategy", fields =>
    {
        var http = fields.OptionalText("http", CommonShapes.Url, "an address that answers below 400");
        var command = fields.OptionalText("command", CommonShapes.Command, "a command that exits 0");
        var port = fields.OptionalValue("port", CommonShapes.Port, "a TCP port that is listened on");
        var file = fields.OptionalText("file", Shapes.AbsolutePath, "a file that is there");
        var timeout = fields.Optional("timeout", Shapes.Duration(TimeSpan.FromMinutes(30)), TimeSpan.FromSeconds(60), "how long it may take");
        return reading =>
        {
            reading.ExactlyOne("http", "command", "port", "file");
            return new ReadySpec(reading.At, reading.Get(http), reading.Get(command), reading.Get(port), reading.Get(file), reading.Get(timeout));
        };
    });

    private static readonly Shape<string> Capability = Shapes.Word([.. new[]
    {
        "AUDIT_WRITE", "CHOWN", "DAC_OVERRIDE", "FOWNER", "FSETID", "KILL", "NET_BIND_SERVICE", "SETGID", "SETUID", "SYS_CHROOT",
    }.Select(word => (word, word))]);

    private static Shape<ServiceSpec> Service(Located<string> name) => Shapes.Map<ServiceSpec>("a service", fields =>
    {
        var build = fields.OptionalValue("build", Shapes.RelativePath.Located(), "a folder with a Dockerfile");
        var image = fields.OptionalValue("image", Shapes.Pattern("an image", Image(), "write name@sha256:… or name:tag").Located(), "an image reference");
        var files = fields.Optional("files", Shapes.List(File), [], "templates rendered into it");
        var setup = fields.Optional("setup", Shapes.List(Setup), [], "commands run once");
        var ready = fields.OptionalText("ready", Ready, "when it counts as ready");
        var memory = fields.Optional("memory", Shapes.Size(16 * MiB, 16 * 1024 * MiB), 256 * MiB, "its memory limit");
        var pids = fields.Optional("pids", Shapes.Whole(8, 8192).As(value => (int)value), 128, "its limit of processes");
        var cpus = fields.Optional("cpus", Shapes.Number(0.05, 64), 1, "its limit of processors");
        var capabilities = fields.Optional("capabilities", Shapes.List(Capability), [], "what it may do beyond nothing");
        var dependsOn = fields.Optional("dependsOn", Shapes.List(ServiceName.Located()), [], "services that are ready first");
        var shell = fields.Optional("shell", Shapes.Flag, false, "whether the learner's shell opens here");
        var user = fields.OptionalText("user", Shapes.Pattern("a user", User(), "write a user's name"), "who the learner is in it");
        return reading =>
        {
            reading.ExactlyOne("build", "image");
            return new ServiceSpec(
                name, reading.Get(build), reading.Get(image), reading.Get(files), reading.Get(setup), reading.Get(ready), reading.Get(memory),
                reading.Get(pids), reading.Get(cpus), reading.Get(capabilities), reading.Get(dependsOn), reading.Get(shell), reading.Get(user));
        };
    });

    private static Shape<EnvironmentSpec> Environment(string path) => Shapes.Map<EnvironmentSpec>("an environment", fields =>
    {
        var header = Header.Declare(fields, "Environment");
        var id = fields.Required("id", Shapes.Id.Located(), "the environment's short name");
        var parameters = fields.Optional("parameters", Shapes.Named(Shapes.Name, DrawShapes.Parameter), [], "what is drawn from the seed");
        var services = fields.Required("services", Shapes.Named(ServiceName, Service, min: 1), "the estate");
        var network = fields.Optional("network", Shapes.Word(
            ("internal", NetworkKind.Internal), ("none", NetworkKind.None), ("internet", NetworkKind.Internet)), NetworkKind.Internal, "how services are joined");
        var lease = fields.Optional("lease", Shapes.Duration(TimeSpan.FromDays(14)), TimeSpan.FromHours(12), "how long it may live untouched");
        return reading =>
        {
            header(reading);
            return new EnvironmentSpec(
                path, reading.Get(id), reading.Get(parameters), reading.Get(services), reading.Get(network), reading.Get(lease));
        };
    });

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
