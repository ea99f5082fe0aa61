using System.CommandLine;

namespace MlopsLabs.Cli.Verbs.Grade;

/// <summary>Who decides.</summary>
internal static class GraderName
{
    private const string Variable = "MLOPSLABS_GRADER";

    public static Option<string?> Option() => new("--author") { Description = $"Who decides; else {Variable}, else your user name", HelpName = "NAME" };

    public static string Of(Invocation call, Option<string?>? option) =>
        new[] { option is null ? null : call.Parsed.GetValue(option), call.Host.Variable(Variable), Environment.UserName }.First(name => !string.IsNullOrWhiteSpace(name))!;
}
