using System.CommandLine;
using System.Globalization;
using MlopsLabs.Cli.Reports;
using MlopsLabs.Core;
using MlopsLabs.Core.Attempts;
using MlopsLabs.Core.Authoring.Fixtures;
using MlopsLabs.Core.Sessions;

namespace MlopsLabs.Cli.Verbs.Author;

internal sealed class RecordVerb() : LabVerb("record", """
    Save the evidence of a run as a fixture: a folder of files that `check --evidence` judges in milliseconds, without an environment. Reads
    the probes of your running environment, or takes an attempt of your log.
    """, "mlopslabs author record pipeline-inventory --output ./fixtures/half-done", "mlopslabs author record pipeline-inventory --attempt 3")
{
    private readonly Option<string?> output = new("--output", "-o") { Description = "The fixture's folder; ./LAB-evidence when left out", HelpName = "DIR" };
    private readonly Option<long?> attempt = new("--attempt") { Description = "Take the evidence of this attempt of the log", HelpName = "N" };

    protected override void Declare(Command command)
    {
        base.Declare(command);
        command.Add(output);
        command.Add(attempt);
    }

    protected override async Task<int> RunAsync(Invocation call, CancellationToken cancellation)
    {
        var session = await OpenAsync(call, cancellation);
        var lab = session.Lab;
        var folder = call.Parsed.GetValue(output) ?? $"{lab.Id.Value}-evidence";
        var recorder = new FixtureRecorder(session, call.Home.Course(session.Course.Id));
        var number = call.Parsed.GetValue(attempt);
        var fixture = number is { } chosen ? recorder.OfAttempt(chosen) : await recorder.NowAsync(cancellation);
        var places = FixtureWriter.Write(Path.GetFullPath(folder, call.Host.CurrentFolder), fixture, lab);
        var probes = fixture.Probes.Select(probe => probe.Reading).Select(reading => new RecordedProbeJson(
            reading.Probe, reading.Kind, reading.Status.Word(), reading.ExitCode, reading.Sha256,
            reading.Content.LongLength, reading.Truncated, places[reading.Probe])).ToList();
        if (call.Json)
            JsonReport.Write(call.Host.Out, new RecordJson(
                fixture.Course, fixture.Lab, Path.GetFullPath(folder, call.Host.CurrentFolder), Words.Of(fixture.Runtime), fixture.Seed, number, probes), ReportJson.Default.RecordJson);
        else
            Text(call.Host.Out, fixture, folder, probes);
        return ExitCodes.Ok;
    }

    private static void Text(TextWriter writer, Fixture fixture, string folder, List<RecordedProbeJson> probes)
    {
        writer.WriteLine(PlainText.SanitiseLine($"Recorded {Words.Count(probes.Count, "probe")} of {fixture.Lab} ({Words.Of(fixture.Runtime)}, seed {fixture.Seed}) in {folder}"));
        foreach (var probe in probes)
            writer.WriteLine(string.Create(CultureInfo.InvariantCulture,
                $"  {probe.Probe,-16} {probe.Kind,-10} {probe.Status,-6} {Words.Bytes(probe.Bytes),9}  {probe.File ?? "nothing there"}{(probe.Truncated ? "  (cut: head and tail)" : "")}"));
        writer.WriteLine($"next: mlopslabs check {fixture.Lab} --evidence {folder}");
    }
}
