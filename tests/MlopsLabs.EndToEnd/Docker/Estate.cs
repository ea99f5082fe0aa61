using System.Security.Cryptography;
using System.Text;
using MlopsLabs.Core;
using MlopsLabs.Core.Environments;
using MlopsLabs.Core.Specs;

namespace MlopsLabs.EndToEnd.Docker;

/// <summary>Plans written by hand.</summary>
internal static class Estate
{
    public static Located<T> At<T>(T value) => new(value, Mark.Start);

    /// <summary>A service of the plain image.</summary>
    public static ServiceSpec Service(string name) => new(
        At(name), null, At(EngineUnderTest.Image), [], [], null, 128 << 20, 64, 1, [], [], Shell: false, User: null);

    /// <summary>The learner's service.</summary>
    public static ServiceSpec Workstation(string name = "workstation", string? user = "learner") => Service(name) with { Shell = true, User = user };

    public static SetupSpec Setup(string run, double seconds = 20) => new(At(run), TimeSpan.FromSeconds(seconds));

    public static ReadySpec Ready(
        string? http = null, IReadOnlyList<string>? command = null, int? port = null, string? file = null, double seconds = 20) =>
        new(Mark.Start, http, command, port, file, TimeSpan.FromSeconds(seconds));

    public static RenderedFile File(string path, string content, int mode = 0b110_100_100, string owner = "root") =>
        new(path, Encoding.UTF8.GetBytes(content), mode, owner);

    /// <summary>A plan whose digest follows from all that is in it.</summary>
    public static EnvironmentPlan Plan(
        EnvironmentKey key, string workspace, NetworkKind network, string folder, params IReadOnlyList<(ServiceSpec Spec, RenderedFile[] Files)> services)
    {
        var spec = new EnvironmentSpec(
            Path.Combine(folder, "environment.yaml"), At(key.Environment), [], [.. services.Select(service => service.Spec)], network, TimeSpan.FromHours(1));
        var plans = services.Select(service => new ServicePlan(
            service.Spec, service.Files,
            service.Spec.Build is { } build ? FolderDigest.Of(Path.Combine(folder, build.Value)) : null)).ToList();
        var text = new StringBuilder(network.ToString());
        foreach (var plan in plans)
        {
            text.Append(plan.Spec).Append(plan.BuildDigest).AppendJoin('|', plan.Spec.Setup.Select(setup => setup.Run.Value));
            foreach (var file in plan.Files)
                text.Append(file.Path).Append(Convert.ToHexString(file.Content));
        }
        var digest = Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(text.ToString())));
        return new EnvironmentPlan(key, spec, "seed", Parameters.None, plans, workspace, digest);
    }
}
