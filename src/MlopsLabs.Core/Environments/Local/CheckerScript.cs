using System.Text;

namespace MlopsLabs.Core.Environments.Local;

/// <summary>How a checker script is started.</summary>
internal static class CheckerScript
{
    private const UnixFileMode AnyExecute = UnixFileMode.UserExecute | UnixFileMode.GroupExecute | UnixFileMode.OtherExecute;

    /// <summary>
    /// The words before the script's path. None when the file may be executed; else the program of its first line, since the right to
    /// execute gets lost in zip files and on Windows.
    /// </summary>
    public static IReadOnlyList<string> Interpreter(string script)
    {
        if (!OperatingSystem.IsWindows() && (File.GetUnixFileMode(script) & AnyExecute) != 0)
            return [];
        using var file = RegularFile.Open(script);
        if (file is null)
            return [];
        var start = new byte[256];
        var line = Encoding.UTF8.GetString(start, 0, file.ReadAtLeast(start, start.Length, throwOnEndOfStream: false)).Split('\n')[0].TrimEnd('\r');
        if (!line.StartsWith("#!", StringComparison.Ordinal))
            return [];
        // `#!/usr/bin/env python3` where there is no such program as env: the name is what is meant.
        var words = line[2..].Split(' ', 2, StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);
        return OperatingSystem.IsWindows() ? [Path.GetFileName(words[^1])] : words;
    }
}
