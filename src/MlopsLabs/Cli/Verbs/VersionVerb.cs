using System.Runtime.InteropServices;
using MlopsLabs.Cli.Reports;

namespace MlopsLabs.Cli.Verbs;

internal sealed class VersionVerb() : Verb("version", """
    Print the version, and what it runs on.
    """, "mlopslabs version --json")
{
    protected override Task<int> RunAsync(Invocation call, CancellationToken cancellation)
    {
        if (call.Json)
            JsonReport.Write(call.Host.Out, new VersionJson(
                "mlopslabs", Invocation.ToolVersion, RuntimeInformation.FrameworkDescription, RuntimeInformation.OSDescription,
                RuntimeInformation.OSArchitecture.ToString().ToLowerInvariant()), ReportJson.Default.VersionJson);
        else
            call.Host.Out.WriteLine(Invocation.Tool);
        return Task.FromResult(ExitCodes.Ok);
    }
}
