using MlopsLabs.Cli.Doctor;
using MlopsLabs.Cli.Reports;
using MlopsLabs.Core;
using MlopsLabs.Core.Environments.Docker;

namespace MlopsLabs.Cli.Verbs;

internal sealed class DoctorVerb() : Verb("doctor", """
    Look at the machine: engine, base images, disk, programs, terminal, lab files. Each trouble comes with the command that mends it.
    Exit code 3 when something has to be mended.
    """, "mlopslabs doctor")
{
    protected override async Task<int> RunAsync(Invocation call, CancellationToken cancellation)
    {
        var findings = await LookAsync(call, cancellation);
        var ok = findings.All(finding => finding.Health != Health.Error);
        if (call.Json)
            JsonReport.Write(call.Host.Out, new DoctorJson(ok, [.. findings.Select(finding => new DoctorFindingJson(
                finding.Subject, finding.Health.ToString().ToLowerInvariant(), finding.Message, finding.NextStep))]), ReportJson.Default.DoctorJson);
        else
            foreach (var finding in findings)
            {
                call.Host.Out.WriteLine($"{Sign(finding.Health)} {finding.Subject,-9} {PlainText.SanitiseLine(finding.Message)}");
                if (finding.NextStep is { } next && finding.Health != Health.Ok)
                    call.Host.Out.WriteLine($"            next: {PlainText.SanitiseLine(next)}");
            }
        return ok ? ExitCodes.Ok : ExitCodes.Platform;
    }

    private static async Task<List<DoctorFinding>> LookAsync(Invocation call, CancellationToken cancellation)
    {
        var engine = await call.Runtimes.EngineAsync(cancellation);
        var findings = new List<DoctorFinding> { EngineChecks.Engine(engine) };
        if (engine is { Status: EngineStatus.Answering, Endpoint: { } endpoint })
            findings.AddRange(await EngineChecks.BaseImagesAsync(call.Catalog, new DockerRuntime(endpoint, engine.Message, call.Host.Time), cancellation));
        findings.Add(MachineChecks.Home(call.Home.Folder));
        findings.Add(MachineChecks.Disk("disk", call.Home.Folder));
        findings.Add(MachineChecks.Program("git", "local estates hold git repositories", Health.Warning));
        if (OperatingSystem.IsLinux())
            findings.Add(MachineChecks.Program("bwrap", "on the local runtime checker scripts run without a sandbox", Health.Warning));
        findings.Add(MachineChecks.Terminal(call.Host.Variable));
        findings.Add(Labs(call));
        return findings;
    }

    private static DoctorFinding Labs(Invocation call)
    {
        var errors = call.Catalog.Diagnostics.Count(diagnostic => diagnostic.Severity == Core.Specs.Severity.Error);
        var labs = call.Catalog.Courses.Sum(course => course.Labs.Count);
        return errors == 0
            ? new DoctorFinding("labs", Health.Ok, $"{labs} labs in {call.LabsFolder}")
            : new DoctorFinding("labs", Health.Error, $"{errors} mistakes in the files of {call.LabsFolder}", "mlopslabs list");
    }

    private static string Sign(Health health) => health switch
    {
        Health.Ok => "✓ ok     ",
        Health.Warning => "! warning",
        _ => "✗ error  ",
    };
}
