using System.Globalization;
using MlopsLabs.Core.Processes;

namespace MlopsLabs.Core.Environments.Docker;

/// <summary>Runs one command as the learner in the workspace.</summary>
internal sealed class WorkspaceRun(EngineApi engine, EnvironmentPlan plan)
{
    private const int MaxOutput = 256 * 1024;

    /// <summary>The exit code of <c>timeout</c>.</summary>
    private const int TimedOut = 124;

    private static readonly TimeSpan s_slack = TimeSpan.FromSeconds(10);

    public async Task<CommandOutcome> RunAsync(WorkspaceCommand command, CancellationToken cancellation)
    {
        var workstation = await Workstation.FindAsync(engine, plan, cancellation).ConfigureAwait(false);
        var nonce = ScriptParts.NewNonce();
        var below = $"/opt/mlopslabs/{nonce}";
        var folders = command.Folders.Index().ToDictionary(
            pair => pair.Item.Key, pair => (Path: $"{below}/{pair.Index}", Source: pair.Item.Value), StringComparer.Ordinal);
        try
        {
            if (folders.Count > 0)
                await CopyInAsync(workstation, folders.Values, cancellation).ConfigureAwait(false);
            return await RunAsync(
                workstation, command, nonce,
                [.. workstation.Learner.Variables, .. command.Variables.Select(pair => $"{pair.Key}={pair.Value}"), .. folders.Select(pair => $"{pair.Key}={pair.Value.Path}")],
                cancellation).ConfigureAwait(false);
        }
        finally
        {
            if (folders.Count > 0)
                await RemoveAsync(workstation, below).ConfigureAwait(false);
        }
    }

    private async Task<CommandOutcome> RunAsync(
        Workstation workstation, WorkspaceCommand command, string nonce, IReadOnlyList<string> variables, CancellationToken cancellation)
    {
        var output = new HeadTailBuffer(MaxOutput);
        var error = new HeadTailBuffer(MaxOutput);
        (int Code, TimeSpan Took)? end = null;
        var splitter = new MarkerSplitter(nonce, bytes => output.Append(bytes), word =>
        {
            var values = word.Split(' ');
            end = (int.Parse(values[0], CultureInfo.InvariantCulture), TimeSpan.FromMilliseconds(10 * long.Parse(values[1], CultureInfo.InvariantCulture)));
        });
        // The engine copies the two streams apart: the end of one says nothing of the other.
        var isErrorWhole = false;
        var errorSplitter = new MarkerSplitter(nonce, bytes => error.Append(bytes), _ => isErrorWhole = true);
        bool Take(bool isError, ReadOnlySpan<byte> bytes)
        {
            (isError ? errorSplitter : splitter).Feed(bytes);
            return end is not null && isErrorWhole;
        }

        var request = new ExecRequest(
            workstation.Container, "run a command in the workspace", ["sh", "-c", Script(nonce, command), "-", .. command.Arguments],
            workstation.Learner.User, workstation.Learner.Work, variables);
        var whole = false;
        try
        {
            var outcome = await engine.Execs.RunAsync(request, Take, command.Timeout + s_slack, cancellation).ConfigureAwait(false);
            var isOver = end is { Code: TimedOut or 137, Took: var took } && took >= command.Timeout - TimeSpan.FromMilliseconds(20);
            whole = end is not null && !isOver;
            if (whole)
                return new CommandOutcome(end!.Value.Code, output.ToArray(), error.ToArray(), TimedOut: false);
            if (isOver || outcome.TimedOut)
                return new CommandOutcome(TimedOut, output.ToArray(), error.ToArray(), TimedOut: true);
            throw new PlatformException(
                ErrorKind.Engine, $"The command in the workspace broke off without an exit code: {EngineText.Line(string.Join(' ', command.Arguments), 120)}");
        }
        finally
        {
            if (!whole)
                await new Sweep(engine, workstation).KillAsync(nonce).ConfigureAwait(false);
        }
    }

    private static string Script(string nonce, WorkspaceCommand command) => ScriptParts.Preamble(nonce) + ScriptParts.Limited + $"""
        now; begin=$up
        limited {ScriptParts.Seconds(command.Timeout)} env {Sweep.Mark(nonce)} "$@" </dev/null
        code=$?; now
        say $code $((up - begin))
        say over >&2
        """;

    private async Task CopyInAsync(Workstation workstation, IEnumerable<(string Path, string Source)> folders, CancellationToken cancellation)
    {
        using var tar = new FileTar();
        foreach (var (path, source) in folders)
            FolderTar.Add(tar, path, source);
        await engine.Archives.PutAsync(workstation.Container, "/", tar.ToArray(), cancellation).ConfigureAwait(false);
    }

    private async Task RemoveAsync(Workstation workstation, string folder)
    {
        try
        {
            using var limit = new CancellationTokenSource(s_slack, engine.Time);
            await engine.Execs.RunAsync(
                new ExecRequest(workstation.Container, "remove copied folders", ["rm", "-rf", folder]), (_, _) => false, s_slack, limit.Token).ConfigureAwait(false);
        }
        catch (Exception error) when (error is PlatformException or OperationCanceledException)
        {
            // They go away with the environment.
        }
    }
}
