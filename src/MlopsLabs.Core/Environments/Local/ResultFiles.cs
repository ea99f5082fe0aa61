using MlopsLabs.Core.Checks;

namespace MlopsLabs.Core.Environments.Local;

/// <summary>Reads what a checker script left as its result, trusting nothing of it: it may have run outside any sandbox.</summary>
internal static class ResultFiles
{
    /// <summary>Reads the file, or says why it is not read.</summary>
    /// <param name="folder">The folder that was made for it; a script may have put something else in its place.</param>
    /// <param name="name">The file's name.</param>
    public static ResultFile Read(string folder, string name)
    {
        var path = Path.Combine(folder, name);
        try
        {
            if (new DirectoryInfo(folder).LinkTarget is not null)
                return Refused("the folder of the result file was replaced by a link");
            if (new FileInfo(path).LinkTarget is not null)
                return Refused("the result file is a link");
            if (Directory.Exists(path))
                return Refused("the result file is a folder");
            if (!File.Exists(path))
                return ResultFile.None;
            using var file = RegularFile.Open(path);
            if (file is null)
                return Refused("the result file is a pipe or a socket");
            return file.Length > CheckerOutcome.MaxResultBytes
                ? Refused($"the result file is longer than {CheckerOutcome.MaxResultBytes} bytes")
                : Content(file);
        }
        catch (Exception error) when (LocalFaults.IsOfFiles(error))
        {
            return Refused($"the result file cannot be read: {LocalFaults.Line(error.Message)}");
        }
    }

    private static ResultFile Content(FileStream file)
    {
        var content = new byte[file.Length];
        file.ReadExactly(content);
        return new ResultFile(content, null);
    }

    private static ResultFile Refused(string why) => new(null, why);
}
