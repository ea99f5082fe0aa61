namespace MlopsLabs.Core.Tests.Fixtures;

/// <summary>A folder of its own for a test, removed with it. Files are written as <c>path → text</c>.</summary>
public sealed class FixtureFolder : IDisposable
{
    public string Path { get; } = Directory.CreateTempSubdirectory("mlopslabs-test-").FullName;

    public string this[string relative] => System.IO.Path.Combine(Path, relative);

    public FixtureFolder With(string relative, string text)
    {
        var path = this[relative];
        Directory.CreateDirectory(System.IO.Path.GetDirectoryName(path)!);
        File.WriteAllText(path, text);
        if (text.StartsWith("#!", StringComparison.Ordinal) && !OperatingSystem.IsWindows())
            File.SetUnixFileMode(path, (UnixFileMode)0b111_101_101);
        return this;
    }

    public void Dispose() => Directory.Delete(Path, recursive: true);
}
