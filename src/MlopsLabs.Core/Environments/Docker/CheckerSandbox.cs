using MlopsLabs.Core.Checks;

namespace MlopsLabs.Core.Environments.Docker;

/// <summary>
/// The containers of one learner's checker scripts. A container costs most of a second, and running a script in one a tenth of that: so one that is
/// clean again waits for the next script.
/// </summary>
internal sealed class CheckerSandbox : ICheckerSandbox
{
    private readonly EngineApi _engine;
    private readonly CheckerImage _image;
    private readonly string _home;
    private readonly Lock _gate = new();
    private readonly Queue<Task<CheckerContainer>> _ready = [];
    private readonly CancellationTokenSource _closing = new();

    /// <summary>Opens one, and makes at once the containers that will be wanted.</summary>
    /// <param name="engine">The engine.</param>
    /// <param name="image">The image of the containers.</param>
    /// <param name="home">Whose they are, for the labels.</param>
    /// <param name="soon">How many scripts will come soon.</param>
    public CheckerSandbox(EngineApi engine, CheckerImage image, string home, int soon)
    {
        (_engine, _image, _home) = (engine, image, home);
        for (var ahead = 0; ahead < Math.Min(soon, Judge.ScriptsAtOnce); ahead++)
            _ready.Enqueue(StartAsync(TimeSpan.Zero, _closing.Token));
    }

    /// <inheritdoc/>
    public async Task<CheckerOutcome> RunAsync(CheckerJob job, CancellationToken cancellation)
    {
        try
        {
            var container = await TakeAsync(job.Timeout, cancellation).ConfigureAwait(false);
            var run = new CheckerRun(_engine, container, job);
            try
            {
                return await run.RunAsync(cancellation).ConfigureAwait(false);
            }
            finally
            {
                if (run.IsClean)
                    Put(Task.FromResult(container));
                else
                    await container.RemoveAsync().ConfigureAwait(false);
            }
        }
        catch (PlatformException error)
        {
            // One check that could not be run: the others go on, and this one has its reason.
            return new CheckerOutcome(null, error.Kind, error.Message, [], [], ResultFile.None, TimeSpan.Zero);
        }
    }

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        await _closing.CancelAsync().ConfigureAwait(false);
        await Task.WhenAll(_ready.Select(RemoveAsync)).ConfigureAwait(false);
        _closing.Dispose();
    }

    private static async Task RemoveAsync(Task<CheckerContainer> ready)
    {
        try
        {
            await (await ready.ConfigureAwait(false)).RemoveAsync().ConfigureAwait(false);
        }
        catch (Exception error) when (error is PlatformException or OperationCanceledException)
        {
            // It was never made, and left nothing.
        }
    }

    private async Task<CheckerContainer> TakeAsync(TimeSpan script, CancellationToken cancellation)
    {
        while (Next() is { } next)
        {
            CheckerContainer container;
            try
            {
                container = await next.WaitAsync(cancellation).ConfigureAwait(false);
            }
            catch (OperationCanceledException) when (!next.IsCompleted)
            {
                Put(next);
                throw;
            }

            if (container.Outlives(script))
                return container;
            await container.RemoveAsync().ConfigureAwait(false);
        }

        return await StartAsync(script, cancellation).ConfigureAwait(false);
    }

    private async Task<CheckerContainer> StartAsync(TimeSpan longest, CancellationToken cancellation)
    {
        var image = await _image.EnsureAsync(null, cancellation).ConfigureAwait(false);
        return await CheckerContainer.StartAsync(_engine, image, _home, longest, cancellation).ConfigureAwait(false);
    }

    private Task<CheckerContainer>? Next()
    {
        lock (_gate)
            return _ready.TryDequeue(out var next) ? next : null;
    }

    private void Put(Task<CheckerContainer> container)
    {
        lock (_gate)
            _ready.Enqueue(container);
    }
}
