namespace MlopsLabs.Core.Tests.Processes;

/// <summary>Files that can be executed.</summary>
internal static class Scripts
{
    public static void Write(string path, string text)
    {
        File.WriteAllText(path, text);
        if (!OperatingSystem.IsWindows())
            File.SetUnixFileMode(path, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
    }
}
