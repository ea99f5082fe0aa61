using MlopsLabs.Core.Specs;

namespace MlopsLabs.Core.Environments.Local;

/// <summary>Writes the rendered files of services below a folder: the same bytes at the same paths as in containers, all owned by the learner.</summary>
internal static class EstateWriter
{
    /// <summary>Permission bits only: no program of a lab gets its owner's rights on this machine.</summary>
    private const int Permissions = 0b111_111_111;

    /// <summary>Writes one service.</summary>
    /// <param name="folder">The folder that becomes the estate.</param>
    /// <param name="service">The service.</param>
    /// <exception cref="AuthorException">A path leaves the service, or two paths need each other's place.</exception>
    public static void Write(string folder, ServicePlan service)
    {
        var root = new ServiceRoot(Path.Combine(folder, service.Name));
        Directory.CreateDirectory(root.Folder);
        foreach (var file in service.Files)
        {
            var place = root.Place(file.Path) ?? throw Wrong(service, file, "no path for a file inside a service");
            if (Directory.Exists(place) || IsBelowAFile(root.Folder, place))
                throw Wrong(service, file, "a folder for one file and a file for another");
            Directory.CreateDirectory(Path.GetDirectoryName(place)!);
            File.Delete(place);
            File.WriteAllBytes(place, file.Content);
            if (!OperatingSystem.IsWindows())
                File.SetUnixFileMode(place, (UnixFileMode)(file.Mode & Permissions));
        }
    }

    private static bool IsBelowAFile(string root, string place)
    {
        for (var parent = Path.GetDirectoryName(place); parent is not null && parent.Length > root.Length; parent = Path.GetDirectoryName(parent))
            if (File.Exists(parent))
                return true;
        return false;
    }

    private static AuthorException Wrong(ServicePlan service, RenderedFile file, string why)
    {
        FileSpec? spec = service.Spec.Files.FirstOrDefault(candidate => candidate.Path.Value == file.Path);
        return new AuthorException(
            $"The file {LocalFaults.Line(file.Path)} of service {service.Name} cannot be written: it is {why}.",
            spec is null ? null : $"environment.yaml:{spec.Path.At}");
    }
}
