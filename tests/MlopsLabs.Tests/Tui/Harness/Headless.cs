using System.Runtime.CompilerServices;

namespace MlopsLabs.Tests.Tui.Harness;

/// <summary>Keeps the terminal library from the terminal that the tests run in.</summary>
internal static class Headless
{
    [ModuleInitializer]
    internal static void Init() => Environment.SetEnvironmentVariable("DisableRealDriverIO", "1");
}
