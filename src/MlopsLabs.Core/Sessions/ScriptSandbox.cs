using MlopsLabs.Core.Checks;
using MlopsLabs.Core.Environments;

namespace MlopsLabs.Core.Sessions;

/// <summary>Runs checker scripts where no lab runs: the runtime is found and made ready when the first script is run.</summary>
/// <param name="find">Finds the runtime.</param>
public sealed class ScriptSandbox(Func<CancellationToken, Task<IRuntime>> find)
{
    private readonly Lock gate = new();
    private Task<IRuntime>? found;

    /// <summary>Runs a script.</summary>
    /// <exception cref="PlatformException">There is no place to run it.</exception>
    public async Task<CheckerOutcome> RunAsync(CheckerJob job, CancellationToken cancellation)
    {
        Task<IRuntime> runtime;
        lock (gate)
            runtime = found ??= PreparedAsync(cancellation);
        return await (await runtime.ConfigureAwait(false)).RunCheckerAsync(job, cancellation).ConfigureAwait(false);
    }

    private async Task<IRuntime> PreparedAsync(CancellationToken cancellation)
    {
        var runtime = await find(cancellation).ConfigureAwait(false);
        await runtime.PrepareCheckerAsync(new Silence(), cancellation).ConfigureAwait(false);
        return runtime;
    }

    private sealed class Silence : IProgress<ProvisionProgress>
    {
        public void Report(ProvisionProgress value)
        {
        }
    }
}
