using MlopsLabs.Core.Environments;
using MlopsLabs.Core.Specs;

namespace MlopsLabs.Core.Sessions;

/// <summary>The files that a lab begins with: everything under its <c>start/</c>, mirrored into the workspace.</summary>
public static class StartFiles
{
    /// <summary>Puts those there that are not there yet; what the learner wrote is never touched.</summary>
    public static void PutMissing(LabSpec lab, string workspace)
    {
        Directory.CreateDirectory(Path.Combine(workspace, "portfolio"));
        foreach (var (from, to) in Of(lab, workspace))
        {
            if (File.Exists(to))
                continue;
            WorkspaceFiles.Write(workspace, Path.GetRelativePath(workspace, to), File.ReadAllBytes(from));
            if (!OperatingSystem.IsWindows())
                File.SetUnixFileMode(to, File.GetUnixFileMode(from));
        }
    }

    /// <summary>Moves the learner's files of a lab into a folder; returns whether there was anything to move.</summary>
    public static bool SetAside(LabSpec lab, string workspace, string folder)
    {
        var files = Of(lab, workspace).Select(pair => pair.To)
            .Concat(lab.Steps.Where(step => step.Answer is not null).Select(step => Path.Combine(workspace, step.Answer!.Value.Value)))
            .Distinct()
            .Where(file => File.Exists(file) && WorkspaceFiles.IsOwn(workspace, Path.GetRelativePath(workspace, file)))
            .ToList();
        foreach (var file in files)
        {
            var to = Path.Combine(folder, Path.GetRelativePath(workspace, file));
            Directory.CreateDirectory(Path.GetDirectoryName(to)!);
            File.Move(file, to);
        }
        return files.Count > 0;
    }

    /// <summary>SHA-256 of every file that a lab begins with.</summary>
    internal static IReadOnlySet<string> Contents(LabSpec lab) => Of(lab, lab.Folder)
        .Select(pair => Attempts.ChainLine.Digest(File.ReadAllBytes(pair.From))).ToHashSet();

    private static List<(string From, string To)> Of(LabSpec lab, string workspace)
    {
        var start = Path.Combine(lab.Folder, "start");
        if (!Directory.Exists(start))
            return [];
        return [.. FolderDigest.Files(start).Select(file => (file, Path.Combine(workspace, Target(lab, Path.GetRelativePath(start, file)))))];
    }

    /// <summary>A start file that lies flat under <c>start/</c> and has the name of an answer file becomes that answer file.</summary>
    private static string Target(LabSpec lab, string file)
    {
        var answers = lab.Steps.Where(step => step.Answer is not null).Select(step => step.Answer!.Value.Value).ToList();
        return answers.Contains(file) || file.Contains(Path.DirectorySeparatorChar)
            ? file
            : answers.FirstOrDefault(answer => Path.GetFileName(answer) == file) ?? file;
    }
}
