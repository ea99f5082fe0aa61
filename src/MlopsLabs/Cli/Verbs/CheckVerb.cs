using System.CommandLine;
using MlopsLabs.Cli.Reports;
using MlopsLabs.Core.Attempts;
using MlopsLabs.Core.Authoring.Fixtures;
using MlopsLabs.Core.Checks;
using MlopsLabs.Core.Sessions;
using MlopsLabs.Core.Specs;

namespace MlopsLabs.Cli.Verbs;

internal sealed class CheckVerb() : LabVerb("check", """
    Run a lab's checks and say of each what was found. Every run is one attempt in the log; the last one counts. --watch checks whenever you save
    an answer file, says what that changed, and makes the attempt once all checks pass. For authors: --evidence judges what `author record` saved,
    hidden checks too, without an environment and without the log.
    """, "mlopslabs check pipeline-inventory --json", "mlopslabs check pipeline-inventory --watch", "mlopslabs check pipeline-inventory --evidence ./fixtures/half-done")
{
    private readonly Option<string?> evidence = new("--evidence") { Description = "For authors: judge the fixture in this folder", HelpName = "DIR" };

    private readonly Option<bool> watch = new("--watch") { Description = "Check whenever an answer file is saved, until all checks pass" };

    protected override void Declare(Command command)
    {
        base.Declare(command);
        command.Add(evidence);
        command.Add(watch);
    }

    protected override Task<int> RunAsync(Invocation call, CancellationToken cancellation)
    {
        if (call.Parsed.GetValue(evidence) is not { } folder)
            return CheckAsync(call, cancellation);
        return call.Parsed.GetValue(watch)
            ? throw new UsageException("A fixture does not change, so there is nothing to watch.", "mlopslabs check LAB --evidence DIR")
            : JudgeAsync(call, folder, cancellation);
    }

    private async Task<int> CheckAsync(Invocation call, CancellationToken cancellation)
    {
        var session = await OpenAsync(call, cancellation);
        if (call.Parsed.GetValue(watch))
            return await new CheckWatch(call, session).RunAsync(cancellation);
        var attempt = await session.CheckAsync(new Progress(), cancellation);
        var code = Report(call, session.Lab, attempt, session.LogPath, $"Saved as attempt {attempt.Seq} in {session.LogPath}");
        if (!call.Json && !attempt.Passed && session.State().PassedAs is { } passed)
            call.Host.Out.WriteLine($"Attempt {passed} passed, and the last attempt counts: mend this and check again.");
        return code;
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
