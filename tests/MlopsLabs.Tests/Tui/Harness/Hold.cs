namespace MlopsLabs.Tests.Tui.Harness;

/// <summary>A point that played work reaches and stays at until the test lets it go on.</summary>
internal sealed class Hold : IDisposable
{
    private readonly TaskCompletionSource reached = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly TaskCompletionSource released = new(TaskCreationOptions.RunContinuationsAsynchronously);

    /// <summary>Ends when the work is there.</summary>
    public Task WhenReached => reached.Task;

    /// <summary>The work is there, and stays until it is let go or cancelled.</summary>
    public Task Reached(CancellationToken cancellation = default)
    {
        reached.TrySetResult();
        return released.Task.WaitAsync(cancellation);
    }

    /// <summary>Lets the work go on.</summary>
    public void Release() => released.TrySetResult();

    public void Dispose() => Release();
}
