using System.CommandLine;
using MlopsLabs.Cli.Doctor;
using MlopsLabs.Cli.Reports;
using MlopsLabs.Core;
using MlopsLabs.Core.Environments.Docker;

namespace MlopsLabs.Cli.Verbs;

internal sealed class DoctorVerb() : Verb("doctor", """
    Look at the machine: engine, images, disk, programs, terminal, lab files. Each trouble comes with the command that mends it. With --fix, what is
    yours and safe to mend is mended: what environments left behind, half-written files, folders closed to you. Nothing is fetched from a network.
    Exit code 3 when something has to be mended.
    """, "mlopslabs doctor", "mlopslabs doctor --fix")
{
    private readonly Option<bool> fix = new("--fix") { Description = "Mend what is yours and safe to mend, and say each thing that was done" };

    protected override void Declare(Command command) => command.Add(fix);

    protected override async Task<int> RunAsync(Invocation call, CancellationToken cancellation)
    {
        var mending = new Mending(call);
        if (call.Parsed.GetValue(fix))
            await mending.MendAsync(cancellation);
        else
            mending.Look();
        List<DoctorFinding> findings = [.. await LookAsync(call, cancellation), .. mending.Findings];
        var ok = findings.All(finding => finding.Health != Health.Error);
        if (call.Json)
            JsonReport.Write(call.Host.Out, new DoctorJson(ok, [.. findings.Select(finding => new DoctorFindingJson(
                finding.Subject, finding.Health.ToString().ToLowerInvariant(), finding.Message, finding.NextStep))], mending.Done), ReportJson.Default.DoctorJson);
        else
            Text(call.Host.Out, findings, mending.Done);
        return ok ? ExitCodes.Ok : ExitCodes.Platform;
    }

    private static void Text(TextWriter output, List<DoctorFinding> findings, IReadOnlyList<string> done)
    {
        foreach (var what in done)
            output.WriteLine($"✓ mended  {PlainText.SanitiseLine(what)}");
        foreach (var finding in findings)
        {
            output.WriteLine($"{Sign(finding.Health)} {finding.Subject,-9} {PlainText.SanitiseLine(finding.Message)}");
            if (finding.NextStep is { } next && finding.Health != Health.Ok)
                output.WriteLine($"            next: {PlainText.SanitiseLine(next)}");
        }
    }

    private static async Task<List<DoctorFinding>> LookAsync(Invocation call, CancellationToken cancellation)
    {
        var engine = await call.Runtimes.EngineAsync(cancellation);
        var findings = new List<DoctorFinding> { EngineChecks.Engine(engine) };
        if (engine is { Status: EngineStatus.Answering, Endpoint: { } endpoint })
            findings.AddRange(await EngineChecks.ImagesAsync(call.Catalog, endpoint, call.Host.Time, cancellation));
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
