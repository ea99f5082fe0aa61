using System.CommandLine;
using System.Globalization;
using MlopsLabs.Cli.Reports;
using MlopsLabs.Cli.Reports.Gate;
using MlopsLabs.Core.Authoring.Gate;
using MlopsLabs.Core.Catalog;
using MlopsLabs.Core.Sessions;
using MlopsLabs.Core.Specs;

namespace MlopsLabs.Cli.Verbs.Author;

internal sealed class GateVerb() : Verb("gate", """
    Prove that the checks of labs are fair: the start state fails, every solution and alternative gets full marks and says the same twice,
    every mutant fails exactly what it says, and every check is seen failing. In every runtime that a lab names and that is here.

    Exit codes: 0 fair, 1 not fair, 3 not all could be tried, 4 invalid lab files, 130 cancelled.
    """, "mlopslabs author gate pipeline-inventory", "mlopslabs author gate --seeds 2 --runtime local", "mlopslabs author gate --seeds one,two --summary gate.md")
{
    private readonly Argument<string[]> labs = new("LAB") { Description = "The labs' ids; all of them when left out", HelpName = "LAB", Arity = ArgumentArity.ZeroOrMore };

    private readonly Option<string?> seeds = new("--seeds")
    {
        Description = "How many seeds (gate-1, gate-2, …), or their names with commas; what the lab says when left out",
        HelpName = "N|A,B,C",
    };

    private readonly Option<int?> repeats = new("--repeats") { Description = "How often each state is judged; what the lab says when left out", HelpName = "N" };

    private readonly Option<int?> jobs = new("--jobs") { Description = "Environments at a time; the number of processors, at most 4, when left out", HelpName = "N" };

    private readonly Option<bool> fresh = new("--fresh") { Description = "Make a new environment for each variant, also where that is not needed" };

    private readonly Option<bool> required = new("--require-engine") { Description = "Exit code 3 when a runtime that a lab names is not here" };

    private readonly Option<string?> summary = new("--summary") { Description = "Append the report as Markdown to this file", HelpName = "FILE" };

    protected override void Declare(Command command)
    {
        labs.CompletionSources.Add(context => Invocation.LabIds(context.ParseResult));
        command.Add(labs);
        foreach (Option option in new Option[] { seeds, repeats, jobs, fresh, required, summary })
            command.Add(option);
    }

    protected override async Task<int> RunAsync(Invocation call, CancellationToken cancellation)
    {
        var chosen = AuthorLabs.Of(call, call.Parsed.GetValue(labs) ?? []);
        var places = new GateRuntimes(call);
        using var home = new GateHome(call.Home, Invocation.NewName());
        var reports = new List<GateReport>();
        foreach (var (course, lab) in chosen)
        {
            var (kinds, unproven) = await places.OfAsync(lab, cancellation);
            var options = OptionsOf(call, lab);
            var progress = new GateProgressLines(call.Host.Error);
            call.Host.Error.WriteLine($"Gate of {course.Id}/{lab.Id.Value}: {Words.Count(options.Seeds.Count, "seed")} in {string.Join(" and ", kinds.Select(Words.Of).DefaultIfEmpty("no runtime"))}");
            var report = await new GateRun(course, lab, call.RuntimeInAsync, home, call.Host.Time)
                .RunAsync(kinds, unproven, options, progress, new ProvisionSilence(), cancellation);
            reports.Add(report);
            if (!call.Json)
                GateText.Write(call.Host.Out, report);
        }
        if (call.Json)
            JsonReport.Write(call.Host.Out, GateJsonReport.Of(reports), ReportJson.Default.GateJson);
        if (call.Parsed.GetValue(summary) is { Length: > 0 } file)
            await File.AppendAllTextAsync(Path.GetFullPath(file, call.Host.CurrentFolder), GateMarkdown.Of(reports), cancellation);
        return ExitCodeOf(reports, call.Parsed.GetValue(required));
    }

    private static int ExitCodeOf(List<GateReport> reports, bool required) =>
        reports.Any(report => report.Verdict == GateVerdict.Unfair) ? ExitCodes.ChecksFailed
        : reports.Any(report => report.Verdict == GateVerdict.Pending || (required && report.Record.Unproven.Count > 0)) ? ExitCodes.Platform
        : ExitCodes.Ok;

    private GateOptions OptionsOf(Invocation call, LabSpec lab) => new(
        SeedsOf(call, lab), AtLeastOne(call.Parsed.GetValue(repeats), "--repeats") ?? lab.Gate.Repeats,
        AtLeastOne(call.Parsed.GetValue(jobs), "--jobs") ?? Math.Clamp(Environment.ProcessorCount, 1, 4), call.Parsed.GetValue(fresh));

    private IReadOnlyList<string> SeedsOf(Invocation call, LabSpec lab)
    {
        if (call.Parsed.GetValue(seeds) is not { } asked)
            return call.Parsed.GetValue(GlobalOptions.Seed) is { } one ? [one] : GateOptions.SeedNames(lab.Gate.Seeds);
        if (int.TryParse(asked, NumberStyles.None, CultureInfo.InvariantCulture, out var count))
            return count is >= 1 and <= 1000 ? GateOptions.SeedNames(count) : throw new UsageException("--seeds takes 1 to 1000 seeds.", "mlopslabs author gate --help");
        var names = asked.Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries).Distinct().ToList();
        return names.Count > 0 ? names : throw new UsageException("--seeds names no seed.", "mlopslabs author gate --help");
    }

    private static int? AtLeastOne(int? value, string option) =>
        value is < 1 ? throw new UsageException($"{option} takes 1 or more.", "mlopslabs author gate --help") : value;
}
