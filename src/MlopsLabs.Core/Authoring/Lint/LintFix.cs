namespace MlopsLabs.Core.Authoring.Lint;

/// <summary>A change to one file that is certainly right.</summary>
/// <param name="Path">The file.</param>
/// <param name="What">What it does, in a few words.</param>
public abstract record LintFix(string Path, string What)
{
    /// <summary>Makes the change: afterwards the file is as before or wholly mended, also when the program is killed meanwhile.</summary>
    /// <exception cref="IOException">The file cannot be written.</exception>
    /// <exception cref="UnauthorizedAccessException">The file may not be written.</exception>
    public abstract void Apply();
}

/// <summary>Sets the executable bit for whoever may read the file.</summary>
public sealed record MakeExecutable(string Path) : LintFix(Path, "made executable")
{
    /// <inheritdoc/>
    public override void Apply()
    {
        if (OperatingSystem.IsWindows())
            return;
        var mode = File.GetUnixFileMode(Path);
        // Each x bit stands two below its r bit.
        var readers = mode & (UnixFileMode.UserRead | UnixFileMode.GroupRead | UnixFileMode.OtherRead);
        File.SetUnixFileMode(Path, mode | UnixFileMode.UserExecute | (UnixFileMode)((int)readers >> 2));
    }
}

/// <summary>Ends every line with a line feed alone.</summary>
public sealed record UseLineFeeds(string Path) : LintFix(Path, "line ends are LF now")
{
    /// <inheritdoc/>
    public override void Apply()
    {
        var bytes = File.ReadAllBytes(Path);
        var kept = bytes.Where((letter, at) => letter != '\r' || at + 1 == bytes.Length || bytes[at + 1] != '\n').ToArray();
        var beside = Path + ".lint-new";
        File.WriteAllBytes(beside, kept);
        if (!OperatingSystem.IsWindows())
            File.SetUnixFileMode(beside, File.GetUnixFileMode(Path));
        File.Move(beside, Path, overwrite: true);
    }
}
