using System.Runtime.CompilerServices;

namespace MlopsLabs.Tests.Tui.Harness;

/// <summary>
/// Screens as they should be, in <c>Goldens/</c>. A missing one is a failure; with <c>MLOPSLABS_UPDATE_GOLDENS=1</c> they are written anew,
/// and the run fails too, so that nobody takes writing for checking.
/// </summary>
internal static class Golden
{
    public static void Matches(string name, string actual, [CallerFilePath] string source = "")
    {
        var path = Path.Combine(Path.GetDirectoryName(source)!, "..", "Goldens", name + ".txt");
        if (Environment.GetEnvironmentVariable("MLOPSLABS_UPDATE_GOLDENS") == "1")
        {
            Directory.CreateDirectory(Path.GetDirectoryName(path)!);
            File.WriteAllText(path, actual);
            Assert.Fail($"{name} was written; look at it, then run without MLOPSLABS_UPDATE_GOLDENS");
        }

        Assert.True(File.Exists(path), $"no golden screen {name}; MLOPSLABS_UPDATE_GOLDENS=1 writes it. The screen is:\n{actual}");
        Assert.Equal(File.ReadAllText(path), actual);
    }
}
