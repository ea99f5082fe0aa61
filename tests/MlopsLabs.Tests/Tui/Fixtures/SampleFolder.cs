namespace MlopsLabs.Tests.Tui.Fixtures;

/// <summary>A labs folder of its own for a test, removed with it.</summary>
public sealed class SampleFolder : IDisposable
{
    public string Path { get; } = Directory.CreateTempSubdirectory("mlopslabs-tui-").FullName;

    public string this[string relative] => System.IO.Path.Combine(Path, relative);

    public SampleFolder With(string relative, string text)
    {
        Directory.CreateDirectory(System.IO.Path.GetDirectoryName(this[relative])!);
        File.WriteAllText(this[relative], text);
        if (text.StartsWith("#!", StringComparison.Ordinal) && !OperatingSystem.IsWindows())
            File.SetUnixFileMode(this[relative], (UnixFileMode)0b111_101_101);
        return this;
    }

    public void Dispose() => Directory.Delete(Path, recursive: true);
}
