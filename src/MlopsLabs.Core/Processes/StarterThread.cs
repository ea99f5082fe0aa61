using System.Collections.Concurrent;

namespace MlopsLabs.Core.Processes;

/// <summary>
/// Starts all processes, and never ends. A process that asks to die with its parent (<c>bwrap --die-with-parent</c>) dies with the thread
/// that started it, and a thread of the pool ends when it has been idle for a while: see PR_SET_PDEATHSIG in prctl(2).
/// </summary>
internal static class StarterThread
{
    private static readonly BlockingCollection<Action> s_work = [];

    static StarterThread() =>
        new Thread(static () =>
        {
            foreach (var work in s_work.GetConsumingEnumerable())
                work();
        })
        { IsBackground = true, Name = "process starter" }.Start();

    /// <summary>Runs an action there; its exceptions come back.</summary>
    public static Task<T> RunAsync<T>(Func<T> action)
    {
        var done = new TaskCompletionSource<T>(TaskCreationOptions.RunContinuationsAsynchronously);
        s_work.Add(() =>
        {
            try
            {
                done.SetResult(action());
            }
            catch (Exception error)
            {
                done.SetException(error);
            }
        });
        return done.Task;
    }
}
