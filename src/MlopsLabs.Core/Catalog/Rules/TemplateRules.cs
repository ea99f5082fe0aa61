using MlopsLabs.Core.Environments.Planning;
using MlopsLabs.Core.Specs;

namespace MlopsLabs.Core.Catalog.Rules;

/// <summary>What can be said of templates without a seed: what is no Liquid, and names that nothing stands for.</summary>
internal static class TemplateRules
{
    /// <summary>The files of an environment's services.</summary>
    public static IEnumerable<Diagnostic> Check(EnvironmentSpec environment) =>
        Check(environment.Path, environment.Services.SelectMany(service => service.Files).Select(file => file.Template), environment);

    /// <summary>The references of a lab's inputs. Without its environment, where it names one, nothing is known of their names.</summary>
    public static IEnumerable<Diagnostic> Check(LabSpec lab, EnvironmentSpec? environment) =>
        environment is null && lab.Environment is not null ? [] : Check(lab.Path, lab.Inputs.Select(input => input.Reference), environment);

    private static IEnumerable<Diagnostic> Check(string spec, IEnumerable<Located<string>> templates, EnvironmentSpec? environment)
    {
        var parameters = environment?.Parameters.Select(parameter => parameter.Name.Value).ToList() ?? [];
        foreach (var name in templates.Select(template => template.Value).Distinct())
        {
            // One that is not there was reported where it is named.
            var path = Path.Combine(Path.GetDirectoryName(spec) ?? "", name);
            if (name.Length > 0 && File.Exists(path))
                foreach (var (at, message) in LiquidTemplate.ProblemsOfFile(path, parameters))
                    yield return new Diagnostic(path, at, Severity.Error, Codes.Template, message);
        }
    }
}
