using System.Runtime.ExceptionServices;

namespace MlopsLabs.Core.Environments.Docker;

/// <summary>Several tasks of which the first fault ends all.</summary>
internal static class Together
{
    /// <summary>
    /// Waits until every task has ended, and tells the others to stop when one fails. Throws the first fault, not the cancellations that
    /// it caused: those would hide it.
    /// </summary>
    public static async Task AllAsync(IEnumerable<Task> tasks, CancellationTokenSource stop)
    {
        ExceptionDispatchInfo? first = null;
        await foreach (var ended in Task.WhenEach(tasks).ConfigureAwait(false))
        {
            if (ended.IsCompletedSuccessfully)
                continue;
            try
            {
                await ended.ConfigureAwait(false);
            }
            catch (Exception error)
            {
                if (first is null || (first.SourceException is OperationCanceledException && error is not OperationCanceledException))
                    first = ExceptionDispatchInfo.Capture(error);
                await stop.CancelAsync().ConfigureAwait(false);
            }
        }
        first?.Throw();
    }
}
