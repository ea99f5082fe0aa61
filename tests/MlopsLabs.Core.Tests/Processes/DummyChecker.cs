namespace MlopsLabs.Core.Tests.Processes;

/// <summary>The program that the process tests run; see its own project for what it can do.</summary>
internal static class DummyChecker
{
    public static string Path { get; } = System.IO.Path.Combine(
        AppContext.BaseDirectory, OperatingSystem.IsWindows() ? "dummy-checker.exe" : "dummy-checker");
}
