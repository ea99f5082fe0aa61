namespace MlopsLabs.Core.Environments.Docker;

/// <summary>
/// Ends what a run left in a container. An engine cannot kill an exec, and processes leave their group and their parent: but all that
/// come from a run have its number in their environment.
/// </summary>
internal sealed class Sweep(EngineApi engine, Workstation workstation)
{
    private static readonly TimeSpan s_limit = TimeSpan.FromSeconds(10);

    /// <summary>The variable that marks a run.</summary>
    public static string Mark(string nonce) => $"MLOPSLABS_RUN={nonce}";

    /// <summary>Kills all processes of a run; never fails, because it follows another fault.</summary>
    public async Task KillAsync(string nonce)
    {
        // Twice: a process may have made another while the first look went on.
        var script = $$"""
            for round in 1 2; do
              for p in /proc/[0-9]*; do
                grep -qs {{ShellWords.Quote(Mark(nonce))}} "$p/environ" && kill -9 "${p#/proc/}" 2>/dev/null
              done
            done
            """;
        try
        {
            using var limit = new CancellationTokenSource(s_limit, engine.Time);
            await engine.Execs.RunAsync(
                new ExecRequest(workstation.Container, "end a run", ["sh", "-c", script], workstation.Learner.User), (_, _) => false, s_limit, limit.Token)
                .ConfigureAwait(false);
        }
        catch (Exception error) when (error is PlatformException or OperationCanceledException)
        {
            // The container is limited, and goes away with the environment.
        }
    }
}
