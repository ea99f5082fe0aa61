using MlopsLabs.Core.Attempts;
using MlopsLabs.Core.Environments;
using MlopsLabs.Core.Specs;
using MlopsLabs.Core.Specs.Yaml;

namespace MlopsLabs.Core.Sessions;

/// <summary>What a demo did.</summary>
/// <param name="Solution">The gate script that was applied.</param>
/// <param name="Start">The attempt on the start state.</param>
/// <param name="Solved">The attempt after the solution.</param>
public sealed record DemoReport(GateScript Solution, Attempt Start, Attempt Solved)
{
    /// <summary>The lab does what it should: the start state fails and the solution gets full marks.</summary>
    public bool Ok => !Start.Passed && Solved.Passed && Solved.Score >= Solved.MaxScore;
}

/// <summary>Shows a whole lab: provisions, checks the start state, applies the reference solution, checks again.</summary>
public static class LabDemo
{
    /// <summary>Runs the demo in a session of a home of its own. <paramref name="say"/> tells each step before it is done.</summary>
    /// <exception cref="AuthorException">The lab has no solution, or its solution fails.</exception>
    public static async Task<DemoReport> RunAsync(
        LabSession session, IProgress<ProvisionProgress> provisioning, IProgress<Checks.CheckProgress> checking, Action<string> say,
        Action<Attempt> judged, CancellationToken cancellation)
    {
        var solution = session.Lab.Gate.Solutions is [var first, ..]
            ? first
            : throw new AuthorException($"lab {session.Lab.Id.Value} has no solution under `gate:`", session.Lab.Path);
        say("Provisioning the environment");
        await session.StartAsync(provisioning, cancellation);
        say("Checking the start state: it must fail");
        var start = await session.CheckAsync(checking, cancellation);
        judged(start);
        say($"Applying the reference solution, {solution.Run.Value}");
        await GateScripts.RunAsync(session, solution, cancellation);
        say("Checking again: it must get full marks");
        var solved = await session.CheckAsync(checking, cancellation);
        judged(solved);
        return new DemoReport(solution, start, solved);
    }
}

/// <summary>Runs solutions, mutants and alternatives as the format promises: in the workspace, with <c>SEED</c>, <c>LAB_DIR</c> and <c>PARAMETERS_FILE</c>.</summary>
public static class GateScripts
{
    private static readonly TimeSpan Limit = TimeSpan.FromMinutes(2);

    /// <summary>Runs one script; returns when it ended well.</summary>
    /// <exception cref="AuthorException">The script failed or took too long.</exception>
    public static async Task RunAsync(LabSession session, GateScript script, CancellationToken cancellation)
    {
        var parameters = Directory.CreateTempSubdirectory("mlopslabs-parameters-");
        try
        {
            await File.WriteAllBytesAsync(Path.Combine(parameters.FullName, "parameters.json"), NodeJson.ToBytes(json =>
            {
                json.WriteStartObject();
                foreach (var (name, value) in session.Parameters.Values)
                {
                    json.WritePropertyName(name);
                    NodeJson.Write(json, value);
                }
                json.WriteEndObject();
            }), cancellation);
            // The folders' places differ by runtime, so the shell puts the paths together where the script runs.
            var outcome = await session.RunAsync(new WorkspaceCommand(
                ["sh", "-c", "PARAMETERS_FILE=\"$PARAMETERS_DIR/parameters.json\"; export PARAMETERS_FILE; exec \"$LAB_DIR/$0\"", script.Run.Value],
                new Dictionary<string, string> { ["SEED"] = session.Seed },
                new Dictionary<string, string> { ["LAB_DIR"] = session.Lab.Folder, ["PARAMETERS_DIR"] = parameters.FullName },
                Limit), cancellation);
            if (outcome.ExitCode != 0 || outcome.TimedOut)
                throw new AuthorException(
                    $"{script.Run.Value} {(outcome.TimedOut ? $"took longer than {Limit.TotalSeconds:0} s" : $"ended with exit code {outcome.ExitCode}")}: {PlainText.Decode(outcome.Error).Trim()}",
                    $"{session.Lab.Path}:{script.Run.At}");
        }
        finally
        {
            parameters.Delete(recursive: true);
        }
    }
}
