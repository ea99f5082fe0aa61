using MlopsLabs.Core.Specs.Yaml;

namespace MlopsLabs.Core.Specs;

/// <summary>An environment as its <c>environment.yaml</c> says it (format 03).</summary>
/// <param name="Path">The file it was read from; all paths in it are relative to its folder.</param>
/// <param name="Id">The environment's id, unique in its course.</param>
/// <param name="Parameters">What is drawn from the seed, in the order written.</param>
/// <param name="Services">The estate, in the order written.</param>
/// <param name="Network">How the services are joined.</param>
/// <param name="Lease">How long it may live untouched before clean-up takes it.</param>
public sealed record EnvironmentSpec(
    string Path,
    Located<string> Id,
    IReadOnlyList<ParameterSpec> Parameters,
    IReadOnlyList<ServiceSpec> Services,
    NetworkKind Network,
    TimeSpan Lease)
{
    /// <summary>What it takes to make all of its images; null where nobody measured it.</summary>
    public ImageCost? Images { get; init; }

    /// <summary>The folder that holds the file.</summary>
    public string Folder => System.IO.Path.GetDirectoryName(System.IO.Path.GetFullPath(Path))!;

    /// <summary>The service that the learner's shell opens in, if there is one.</summary>
    public ServiceSpec? Workstation => Services.FirstOrDefault(service => service.Shell);
}

/// <summary>What it took to make all images of an environment, on an engine that had none of them.</summary>
/// <param name="Download">Bytes that came over the network.</param>
/// <param name="Disk">Bytes that they take on the engine, what they share counted once.</param>
/// <param name="Time">How long it took.</param>
public sealed record ImageCost(long Download, long Disk, TimeSpan Time);

/// <summary>How the services of an environment are joined.</summary>
public enum NetworkKind
{
    /// <summary>A network of their own without a way out.</summary>
    Internal,

    /// <summary>Each service stands alone.</summary>
    None,

    /// <summary>A network of their own with a way out; the learner is told.</summary>
    Internet,
}

/// <summary>A parameter and how it is drawn.</summary>
public sealed record ParameterSpec(Located<string> Name, DrawSpec Draw);

/// <summary>How one value is drawn from the seed.</summary>
public abstract record DrawSpec(Mark At);

/// <summary>A whole number between two bounds, both included.</summary>
public sealed record IntDraw(Mark At, long Min, long Max) : DrawSpec(At);

/// <summary>One of the listed values.</summary>
public sealed record ChoiceDraw(Mark At, IReadOnlyList<Node> Values) : DrawSpec(At);

/// <summary>Rows of a pool, none twice, in drawn order; <paramref name="With"/> adds fields drawn for each row.</summary>
public sealed record SampleDraw(Mark At, Located<string> From, Located<int> Count, IReadOnlyList<ParameterSpec> With) : DrawSpec(At);

/// <summary>The rows of other parameters, one after the other.</summary>
public sealed record ConcatDraw(Mark At, IReadOnlyList<Located<string>> Names) : DrawSpec(At);

/// <summary>One service of an environment.</summary>
/// <param name="Name">Its name, also its host name on the network.</param>
/// <param name="Build">The folder with its Dockerfile, relative to the environment's folder; or null.</param>
/// <param name="Image">An image reference; or null. Exactly one of the two is set.</param>
/// <param name="Files">Templates rendered into it, in both runtimes.</param>
/// <param name="Setup">Commands run once, after the files are there.</param>
/// <param name="Ready">When it counts as ready; null: when it runs.</param>
/// <param name="Memory">Its limit in bytes; swap is the same.</param>
/// <param name="Pids">Its limit of processes.</param>
/// <param name="Cpus">Its limit of processors.</param>
/// <param name="Capabilities">What it may do beyond nothing; without the <c>CAP_</c> prefix.</param>
/// <param name="DependsOn">Services that are ready before it starts.</param>
/// <param name="Shell">Whether the learner's shell opens here; the workspace is mounted here and nowhere else.</param>
/// <param name="User">Who the learner is in it.</param>
public sealed record ServiceSpec(
    Located<string> Name,
    Located<string>? Build,
    Located<string>? Image,
    IReadOnlyList<FileSpec> Files,
    IReadOnlyList<SetupSpec> Setup,
    ReadySpec? Ready,
    long Memory,
    int Pids,
    double Cpus,
    IReadOnlyList<string> Capabilities,
    IReadOnlyList<Located<string>> DependsOn,
    bool Shell,
    string? User);

/// <summary>A template and the path inside the service that it is rendered to.</summary>
public sealed record FileSpec(Located<string> Path, Located<string> Template, int Mode, string Owner);

/// <summary>A command line run once by <c>sh -c</c> in the service's root folder.</summary>
public sealed record SetupSpec(Located<string> Run, TimeSpan Timeout);

/// <summary>A readiness strategy: exactly one of the four is set.</summary>
public sealed record ReadySpec(Mark At, string? Http, IReadOnlyList<string>? Command, int? Port, string? File, TimeSpan Timeout);
