using System.CommandLine;
using MlopsLabs.Cli.Reports;
using MlopsLabs.Core.Attempts;
using MlopsLabs.Core.Authoring.Fixtures;
using MlopsLabs.Core.Checks;
using MlopsLabs.Core.Sessions;
using MlopsLabs.Core.Specs;

namespace MlopsLabs.Cli.Verbs;

internal sealed class CheckVerb() : LabVerb("check", """
    Run a lab's checks and say of each what was found. Every run is one attempt in the log; trying costs nothing. For authors: --evidence
    judges what `author record` saved, hidden checks too, without an environment and without the log.
    """, "mlopslabs check pipeline-inventory --json", "mlopslabs check pipeline-inventory --evidence ./fixtures/half-done")
{
    private readonly Option<string?> evidence = new("--evidence") { Description = "For authors: judge the fixture in this folder", HelpName = "DIR" };

    protected override void Declare(Command command)
    {
        base.Declare(command);
        command.Add(evidence);
    }

    protected override Task<int> RunAsync(Invocation call, CancellationToken cancellation) =>
        call.Parsed.GetValue(evidence) is { } folder ? JudgeAsync(call, folder, cancellation) : CheckAsync(call, cancellation);

    private async Task<int> CheckAsync(Invocation call, CancellationToken cancellation)
    {
        var session = await OpenAsync(call, cancellation);
        var attempt = await session.CheckAsync(new Progress(), cancellation);
        return Report(call, session.Lab, attempt, session.LogPath, $"Saved as attempt {attempt.Seq} in {session.LogPath}");
    }

    private async Task<int> JudgeAsync(Invocation call, string folder, CancellationToken cancellation)
    {
        var (course, spec) = LabOf(call);
        var fixture = new FixtureReader(Path.GetFullPath(folder, call.Host.CurrentFolder), spec).Read(course.Id);
        var check = new FixtureCheck(spec, cancel => call.Runtimes.ForScriptsAsync(GlobalOptions.RuntimeOf(call.Parsed), cancel), call.Host.Time);
        var attempt = await check.RunAsync(fixture, new Progress(), cancellation);
        // Whoever develops a hidden check has to see what becomes of it.
        var open = spec with { Checks = [.. spec.Checks.Select(each => each with { Visibility = Visibility.Visible })] };
        return Report(call, open, attempt, "", $"Judged {folder} ({Words.Of(fixture.Runtime)}, seed {fixture.Seed}); nothing was saved.");
    }

    private static int Report(Invocation call, LabSpec lab, Attempt attempt, string log, string last)
    {
        if (call.Json)
            JsonReport.Write(call.Host.Out, JsonReport.Of(lab, attempt, log), ReportJson.Default.AttemptJson);
        else
            TextReport.Attempt(call.Host.Out, lab, attempt, last);
        return ExitCodeOf(attempt);
    }

    /// <summary>A fail is the learner's; else trouble of the platform, then a mistake of the author.</summary>
    private static int ExitCodeOf(Attempt attempt) => Words.OutcomeOf(attempt) switch
    {
        "passed" => ExitCodes.Ok,
        "failed" => ExitCodes.ChecksFailed,
        _ => attempt.Results.Any(result => result is { Status: CheckStatus.Error, Fault: Fault.Platform }) ? ExitCodes.Platform : ExitCodes.InvalidSpec,
    };

    /// <summary>Checks take a second or two: the report itself is progress enough.</summary>
    internal sealed class Progress : IProgress<CheckProgress>
    {
        public void Report(CheckProgress value)
        {
        }
    }
}
