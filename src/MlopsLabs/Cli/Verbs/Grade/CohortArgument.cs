using System.CommandLine;

namespace MlopsLabs.Cli.Verbs.Grade;

/// <summary>The cohort that most verbs of graders take.</summary>
internal static class CohortArgument
{
    public static Argument<string> New() => new("COHORT") { Description = "The cohort's folder", HelpName = "COHORT" };

    public static string PathOf(Invocation call, string named) => Path.GetFullPath(named, call.Host.CurrentFolder);
}
