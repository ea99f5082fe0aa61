namespace MlopsLabs.Core.Authoring.Scaffold;

/// <summary>A file that a scaffold writes.</summary>
/// <param name="Path">Relative to the course's folder, with slashes.</param>
/// <param name="Text">What it holds.</param>
public sealed record ScaffoldFile(string Path, string Text)
{
    /// <summary>Whether it is a script: it begins with the name of the program that runs it.</summary>
    public bool IsScript => Text.StartsWith("#!", StringComparison.Ordinal);

    /// <summary>Whether it is made from this program alone, and so is brought up to date where others would be overwritten.</summary>
    public bool IsGenerated { get; init; }

    /// <summary>Whether the course has it, byte by byte.</summary>
    public bool IsAlreadyBelow(string course) =>
        System.IO.Path.Combine(course, Path) is var path && File.Exists(path) && File.ReadAllText(path) == Text;

    /// <summary>Writes it below a course's folder; scripts can be executed.</summary>
    /// <exception cref="IOException">The file is there already, or cannot be written.</exception>
    public void WriteBelow(string course)
    {
        var path = System.IO.Path.Combine(course, Path);
        Directory.CreateDirectory(System.IO.Path.GetDirectoryName(path)!);
        using (var file = new FileStream(path, IsGenerated ? FileMode.Create : FileMode.CreateNew))
        using (var writer = new StreamWriter(file))
            writer.Write(Text);
        if (IsScript && !OperatingSystem.IsWindows())
            File.SetUnixFileMode(path, File.GetUnixFileMode(path) | UnixFileMode.UserExecute | UnixFileMode.GroupExecute | UnixFileMode.OtherExecute);
    }
}
