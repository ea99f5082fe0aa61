using MlopsLabs.Core.Environments.Planning;
using MlopsLabs.Core.Specs;

namespace MlopsLabs.Core.Catalog.Rules;

/// <summary>What must hold inside an environment, and between it and the files beside it.</summary>
internal static class EnvironmentRules
{
    public static IReadOnlyList<Diagnostic> Check(EnvironmentSpec environment)
    {
        var findings = new Findings(environment.Path);
        Parameters(environment, findings);
        var names = environment.Services.Select(service => service.Name.Value).ToList();
        foreach (var service in environment.Services)
        {
            findings.Known("service", service.DependsOn, names);
            foreach (var file in service.Files)
                findings.FileExists("the template", environment.Folder, file.Template);
            findings.Unique("the file", service.Files.Select(file => file.Path));
            if (service.Build is { Value.Length: > 0 } build)
                findings.FileExists("the Dockerfile", environment.Folder, build with { Value = $"{build.Value}/Dockerfile" });
        }
        findings.NoCircle("services", environment.Services.Select(service => (service.Name.Value, service.DependsOn)));
        foreach (var second in environment.Services.Where(service => service.Shell).Skip(1))
            findings.Error(second.Name.At, Codes.ExactlyOne, $"`{second.Name.Value}` has `shell: true` too; the learner's shell opens in one service");
        return findings.All;
    }

    private static void Parameters(EnvironmentSpec environment, Findings findings)
    {
        var drawn = new List<string>();
        foreach (var parameter in environment.Parameters)
        {
            if (parameter.Draw is ConcatDraw concat)
                findings.Known("parameter drawn before it named", concat.Names, drawn);
            if (parameter.Draw is SampleDraw sample)
                PoolOf(environment, sample, findings);
            drawn.Add(parameter.Name.Value);
        }
    }

    private static void PoolOf(EnvironmentSpec environment, SampleDraw sample, Findings findings)
    {
        if (sample.From.Value.Length == 0)
            return;
        findings.FileExists("the pool", environment.Folder, sample.From);
        if (!File.Exists(Path.Combine(environment.Folder, sample.From.Value)))
            return;
        try
        {
            Pool.Read(environment, sample);
        }
        catch (AuthorException error)
        {
            var elsewhere = error.Place?.StartsWith(environment.Path, StringComparison.Ordinal) == true ? "" : $" ({error.Place})";
            findings.Error(sample.Count.At, Codes.PoolTooSmall, error.Message + elsewhere);
        }
    }
}
