using System.Globalization;
using MlopsLabs.Core.Specs;

namespace MlopsLabs.Core.Environments;

/// <summary>Whose matter it is that a setup command did not do its work.</summary>
internal static class SetupFaults
{
    /// <summary>Its author wrote a command that fails.</summary>
    public static Exception Failed(string service, SetupSpec setup, int exitCode, string what) => new AuthorException(
        string.Create(CultureInfo.InvariantCulture, $"The setup command of service {service} exited with code {exitCode}: {what}"),
        $"environment.yaml:{setup.Run.At}");

    /// <summary>What ends in time elsewhere and not here is this machine's matter: it is busy, or too small.</summary>
    public static Exception TooSlow(string service, SetupSpec setup, string what) => new PlatformException(
        ErrorKind.Timeout,
        string.Create(CultureInfo.InvariantCulture, $"The setup command of service {service} did not end in {setup.Timeout.TotalSeconds:0.#} s: {what}"),
        $"Start again when this machine is less busy. If it happens again, the lab's author has to give it more time (environment.yaml:{setup.Run.At}).");
}
