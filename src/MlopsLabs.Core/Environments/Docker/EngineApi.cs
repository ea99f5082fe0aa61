namespace MlopsLabs.Core.Environments.Docker;

/// <summary>One engine, by areas of its API.</summary>
internal sealed class EngineApi(EngineClient client) : IDisposable
{
    private EngineFacts? _facts;

    public EngineClient Client => client;

    public TimeProvider Time => client.Time;

    public ContainerOperations Containers { get; } = new(client);

    public ArchiveOperations Archives { get; } = new(client);

    public ExecOperations Execs { get; } = new(client);

    public ImageOperations Images { get; } = new(client);

    public NetworkOperations Networks { get; } = new(client);

    public VolumeOperations Volumes { get; } = new(client);

    /// <summary>What the engine is like; asked once.</summary>
    public async Task<EngineFacts> FactsAsync(CancellationToken cancellation) =>
        _facts ??= await EngineFacts.AskAsync(client, cancellation).ConfigureAwait(false);

    /// <inheritdoc/>
    public void Dispose() => client.Dispose();
}
