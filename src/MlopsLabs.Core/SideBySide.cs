using System.Runtime.ExceptionServices;

namespace MlopsLabs.Core;

/// <summary>The same work on many things, on all processors, with the results in the order of the things.</summary>
internal static class SideBySide
{
    // With fewer things the start of other threads costs more than they save.
    private const int Fewest = 16;

    /// <summary>
    /// What <paramref name="work"/> makes of each item. It must not depend on what it makes of others. When it throws, the first item's error in
    /// their order is thrown, as it is, whichever thread was quicker.
    /// </summary>
    public static IReadOnlyList<TResult> Select<T, TResult>(IReadOnlyList<T> items, Func<T, TResult> work)
    {
        if (items.Count < Fewest)
            return [.. items.Select(work)];
        var results = new TResult[items.Count];
        var errors = new ExceptionDispatchInfo?[items.Count];
        Parallel.For(0, items.Count, at =>
        {
            try
            {
                results[at] = work(items[at]);
            }
            catch (Exception error)
            {
                errors[at] = ExceptionDispatchInfo.Capture(error);
            }
        });
        Array.Find(errors, error => error is not null)?.Throw();
        return results;
    }
}
