namespace MlopsLabs.Core;

/// <summary>Writes small state files whole or not at all.</summary>
internal static class StateFile
{
    public static void Write(string path, byte[] bytes)
    {
        Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        var next = $"{path}.{Environment.ProcessId}.tmp";
        using (var file = new FileStream(next, FileMode.Create, FileAccess.Write, FileShare.None))
        {
            file.Write(bytes);
            file.Flush(flushToDisk: true);
        }
        File.Move(next, path, overwrite: true);
    }
}
