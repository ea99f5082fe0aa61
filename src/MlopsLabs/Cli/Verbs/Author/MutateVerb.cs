using System.CommandLine;
using System.Globalization;
using MlopsLabs.Cli.Reports;
using MlopsLabs.Cli.Reports.Gate;
using MlopsLabs.Core.Authoring.Gate;
using MlopsLabs.Core.Authoring.Mutation;
using MlopsLabs.Core.Sessions;
using MlopsLabs.Core.Specs;

namespace MlopsLabs.Cli.Verbs.Author;

internal sealed class MutateVerb() : LabVerb("mutate", """
    Measure how strong a lab's checks are: make near misses from the reference answer (a row less, a value swapped, a word renamed, a wrong
    type, half a file) and list those that get full marks, each with a script that makes it a mutant of the lab.

    Exit codes: 0 measured, 1 below --minimum, 3 not all could be judged, 4 invalid lab files, 130 cancelled.
    """, "mlopslabs author mutate pipeline-inventory", "mlopslabs author mutate pipeline-inventory --minimum 0.9 --max 200")
{
    private readonly Option<int> max = new("--max") { Description = "How many mutations at most", HelpName = "N", DefaultValueFactory = _ => 80 };

    private readonly Option<double?> minimum = new("--minimum") { Description = "Exit code 1 when the strength is below this share, 0 to 1", HelpName = "SHARE" };

    private readonly Option<int?> jobs = new("--jobs") { Description = "Judgings at a time; the number of processors, at most 4, when left out", HelpName = "N" };

    protected override void Declare(Command command)
    {
        base.Declare(command);
        command.Add(max);
        command.Add(minimum);
        command.Add(jobs);
    }

    protected override async Task<int> RunAsync(Invocation call, CancellationToken cancellation)
    {
        var (course, lab) = LabOf(call);
        var (most, least, atOnce) = (call.Parsed.GetValue(max), call.Parsed.GetValue(minimum), call.Parsed.GetValue(jobs) ?? Math.Clamp(Environment.ProcessorCount, 1, 4));
        if (most < 1 || atOnce < 1 || least is < 0 or > 1)
            throw new UsageException("--max and --jobs take 1 or more, --minimum a share from 0 to 1.", "mlopslabs author mutate --help");
        var place = new GatePlace(await RuntimeAsync(call, lab, cancellation), call.Parsed.GetValue(GlobalOptions.Seed) ?? GateOptions.SeedNames(1)[0]);
        MutationReport report;
        using (var home = new GateHome(call.Home, Invocation.NewName()))
            report = await new MutateRun(course, lab, call.RuntimeInAsync, home, call.Host.Time)
                .RunAsync(place, most, atOnce, new Tenths(call.Host.Error), new ProvisionSilence(), cancellation);
        if (call.Json)
            JsonReport.Write(call.Host.Out, MutateJson.Of(report), ReportJson.Default.MutateJson);
        else
            MutateText.Write(call.Host.Out, report);
        return report.Strength < least ? ExitCodes.ChecksFailed
            : report.Mutations.Any(one => one.Fate == MutationFate.Pending) ? ExitCodes.Platform
            : ExitCodes.Ok;
    }

    /// <summary>One runtime is enough, and judging is the same in both: the one that starts faster, unless another is asked for.</summary>
    private static async Task<RuntimeKind> RuntimeAsync(Invocation call, LabSpec lab, CancellationToken cancellation)
    {
        if (lab.Environment is null || (GlobalOptions.RuntimeOf(call.Parsed) is null && lab.Runtimes.Contains(RuntimeKind.Local) && call.Trust.IsTrusted()))
            return RuntimeKind.Local;
        return (await call.Runtimes.FindAsync(lab, GlobalOptions.RuntimeOf(call.Parsed), null, cancellation)).Kind;
    }

    /// <summary>A line a tenth of all.</summary>
    private sealed class Tenths(TextWriter writer) : IProgress<(int Done, int All)>
    {
        private readonly Lock gate = new();

        public void Report((int Done, int All) value)
        {
            if (value.Done % Math.Max(1, value.All / 10) == 0 || value.Done == value.All)
                lock (gate)
                    writer.WriteLine(string.Create(CultureInfo.InvariantCulture, $"  {value.Done,3} of {value.All} judged"));
        }
    }
}
