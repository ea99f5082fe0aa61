using System.Diagnostics;

namespace MlopsLabs.DummyChecker;

/// <summary>Result files as they should be, and as they should not.</summary>
internal static class Results
{
    private static string Path => System.Environment.GetEnvironmentVariable("RESULT_FILE")!;

    public static int Write(string text, int exitCode)
    {
        File.WriteAllText(Path, text);
        return exitCode;
    }

    public static int Link(string target)
    {
        File.CreateSymbolicLink(Path, target);
        return 0;
    }

    public static int Fifo()
    {
        using var made = Process.Start("mkfifo", [Path]);
        made.WaitForExit();
        return made.ExitCode;
    }

    public static int Folder()
    {
        Directory.CreateDirectory(Path);
        return 0;
    }
}
