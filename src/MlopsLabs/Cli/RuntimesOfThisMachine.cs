using MlopsLabs.Core.Environments.Docker;
using MlopsLabs.Core.Environments.Local;
using MlopsLabs.Core.Sessions;

namespace MlopsLabs.Cli;

/// <summary>Puts the runtimes together for one call.</summary>
internal static class RuntimesOfThisMachine
{
    private static readonly string[] EngineVariables = ["DOCKER_HOST", "DOCKER_CONTEXT", "DOCKER_CONFIG", "DOCKER_TLS_VERIFY", "DOCKER_CERT_PATH", "XDG_RUNTIME_DIR"];

    /// <summary>The runtimes, with their state in a home.</summary>
    public static RuntimeFinder Find(Invocation call, LearnerHome home)
    {
        return new RuntimeFinder(
            new EngineFinder(Surroundings(call.Host), call.Host.Time),
            (endpoint, description) => new DockerRuntime(endpoint, description, call.Host.Time) { Home = home.Id },
            (description, lab) => new LocalRuntime(description, home.Folder, () => call.Trust.IsTrusted(lab), call.Host.Time, call.Trust.NextStep(lab)));
    }

    private static EngineSurroundings Surroundings(CliHost host) => EngineSurroundings.For(
        EngineVariables
            .Select(name => (name, value: host.Variable(name)))
            .Where(pair => !string.IsNullOrEmpty(pair.value))
            .ToDictionary(pair => pair.name, pair => pair.value!),
        host.Variable("HOME") ?? Environment.GetFolderPath(Environment.SpecialFolder.UserProfile),
        OperatingSystem.IsWindows());
}
