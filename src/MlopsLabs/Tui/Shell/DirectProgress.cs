namespace MlopsLabs.Tui;

/// <summary>Progress handed on at once, on the thread that reports it. The library's <see cref="Progress{T}"/> would queue it on a UI loop that may be gone.</summary>
internal sealed class DirectProgress<T>(Action<T> handler) : IProgress<T>
{
    /// <inheritdoc/>
    public void Report(T value) => handler(value);
}
