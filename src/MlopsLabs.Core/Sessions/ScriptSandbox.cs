using MlopsLabs.Core.Checks;
using MlopsLabs.Core.Environments;

namespace MlopsLabs.Core.Sessions;

/// <summary>Sandboxes for checker scripts where no lab runs: the runtime is found and made ready when the first script is run.</summary>
/// <param name="find">Finds the runtime.</param>
public sealed class ScriptSandbox(Func<CancellationToken, Task<IRuntime>> find)
{
    private readonly Lock gate = new();
    private Task<IRuntime>? found;

    /// <summary>Opens one, for one learner's evidence.</summary>
    public ICheckerSandbox Open() => new Late(RuntimeAsync);

    private Task<IRuntime> RuntimeAsync(CancellationToken cancellation)
    {
        lock (gate)
            return found ??= PreparedAsync(cancellation);
    }

    private async Task<IRuntime> PreparedAsync(CancellationToken cancellation)
    {
        var runtime = await find(cancellation).ConfigureAwait(false);
        await runtime.PrepareCheckerAsync(new Silence(), cancellation).ConfigureAwait(false);
        return runtime;
    }

    private sealed class Late(Func<CancellationToken, Task<IRuntime>> find) : ICheckerSandbox
    {
        private readonly Lock gate = new();
        private ICheckerSandbox? opened;

        public async Task<CheckerOutcome> RunAsync(CheckerJob job, CancellationToken cancellation)
        {
            var runtime = await find(cancellation).ConfigureAwait(false);
            ICheckerSandbox sandbox;
            lock (gate)
                sandbox = opened ??= runtime.OpenChecker(0);
            return await sandbox.RunAsync(job, cancellation).ConfigureAwait(false);
        }

        public ValueTask DisposeAsync() => opened?.DisposeAsync() ?? ValueTask.CompletedTask;
    }

    private sealed class Silence : IProgress<ProvisionProgress>
    {
        public void Report(ProvisionProgress value)
        {
        }
    }
}
