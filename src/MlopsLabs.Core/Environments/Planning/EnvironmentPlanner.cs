using System.Security.Cryptography;
using System.Text;
using MlopsLabs.Core.Specs;

namespace MlopsLabs.Core.Environments.Planning;

/// <summary>Turns an environment and a seed into a plan: everything drawn, rendered and put in order.</summary>
public static class EnvironmentPlanner
{
    /// <summary>Makes the plan. Reads the environment's folder and nothing else.</summary>
    /// <exception cref="AuthorException">A pool, a template or a build folder cannot be used.</exception>
    public static EnvironmentPlan Plan(EnvironmentKey key, EnvironmentSpec environment, string seed, string workspace)
    {
        var parameters = ParameterDraw.Draw(environment, seed);
        var services = Ordered(environment.Services)
            .Select(service => new ServicePlan(
                service,
                [.. service.Files.Select(file => new RenderedFile(
                    file.Path.Value,
                    LiquidTemplate.RenderFile(Path.Combine(environment.Folder, file.Template.Value), parameters),
                    file.Mode,
                    file.Owner))],
                service.Build is { } build ? FolderDigest.Of(Path.Combine(environment.Folder, build.Value)) : null))
            .ToList();
        return new EnvironmentPlan(key, environment, seed, parameters, services, workspace, Digest(key, environment, seed, services, workspace));
    }

    /// <summary>Services so that each comes after what it depends on. The reader refused circles.</summary>
    private static List<ServiceSpec> Ordered(IReadOnlyList<ServiceSpec> services)
    {
        var ordered = new List<ServiceSpec>();
        void Visit(ServiceSpec service)
        {
            if (ordered.Contains(service))
                return;
            foreach (var name in service.DependsOn)
                Visit(services.First(other => other.Name.Value == name.Value));
            ordered.Add(service);
        }
        foreach (var service in services)
            Visit(service);
        return ordered;
    }

    private static string Digest(EnvironmentKey key, EnvironmentSpec environment, string seed, List<ServicePlan> services, string workspace)
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        void Add(byte[] bytes)
        {
            // Lengths keep neighbours apart: "ab","c" is not "a","bc".
            hash.AppendData(BitConverter.GetBytes(bytes.LongLength));
            hash.AppendData(bytes);
        }
        void AddText(string text) => Add(Encoding.UTF8.GetBytes(text));

        AddText($"mlopslabs/plan/1\n{key}\n{seed}\n{workspace}");
        Add(File.ReadAllBytes(environment.Path));
        foreach (var service in services)
        {
            AddText(service.Name);
            AddText(service.BuildDigest ?? "");
            foreach (var file in service.Files)
            {
                AddText(file.Path);
                Add(file.Content);
            }
        }
        return Convert.ToHexStringLower(hash.GetHashAndReset());
    }
}
