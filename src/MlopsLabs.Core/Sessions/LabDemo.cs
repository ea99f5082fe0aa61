using MlopsLabs.Core.Attempts;
using MlopsLabs.Core.Environments;
using MlopsLabs.Core.Specs;

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
        await GateScripts.RunAsync(session.Lab, solution, session.Seed, session.Parameters, session.RunAsync, cancellation);
        say("Checking again: it must get full marks");
        var solved = await session.CheckAsync(checking, cancellation);
        judged(solved);
        return new DemoReport(solution, start, solved);
    }
}
