using System.Net;
using Docker.DotNet.Models;

namespace MlopsLabs.Core.Environments.Docker;

/// <summary>The engine's containers. See <see cref="ArchiveOperations"/> for their files and <see cref="ExecOperations"/> for their processes.</summary>
internal sealed class ContainerOperations(EngineClient engine)
{
    /// <summary>Removal that another call began is waited for this long.</summary>
    private static readonly TimeSpan s_removal = TimeSpan.FromSeconds(20);

    private static readonly string[] s_told = ["start", "die", "oom", "pause", "unpause", "destroy"];

    public async Task<IReadOnlyList<OwnedContainer>> ListAsync(
        IDictionary<string, IDictionary<string, bool>> filters, CancellationToken cancellation)
    {
        var listed = await engine.AskAsync(
            "list containers",
            (client, token) => client.Containers.ListContainersAsync(new ContainersListParameters { All = true, Filters = filters }, token),
            cancellation).ConfigureAwait(false);
        return [.. listed.Select(OwnedContainer.From).OrderBy(container => container.Name, StringComparer.Ordinal)];
    }

    public async Task<string> CreateAsync(CreateContainerParameters parameters, CancellationToken cancellation)
    {
        try
        {
            var created = await engine.MakeAsync(
                $"create {parameters.Name}", (client, token) => client.Containers.CreateContainerAsync(parameters, token), cancellation).ConfigureAwait(false);
            return created.ID;
        }
        catch (PlatformException error) when (error.IsRefusal(HttpStatusCode.Conflict))
        {
            throw new PlatformException(
                ErrorKind.Environment,
                $"There is already a container {parameters.Name}: another run of this program is starting the same environment, or one has just begun to remove it.",
                "mlopslabs status", error);
        }
    }

    public Task StartAsync(string id, string name, CancellationToken cancellation) =>
        engine.MakeAsync($"start {name}", (client, token) => client.Containers.StartContainerAsync(id, null, token), cancellation);

    public Task<ContainerInspectResponse> InspectAsync(string id, CancellationToken cancellation) =>
        engine.AskAsync("inspect a container", (client, token) => client.Containers.InspectContainerAsync(id, token), cancellation);

    /// <summary>The same, or null when the container is gone.</summary>
    public async Task<ContainerInspectResponse?> FindAsync(string id, CancellationToken cancellation)
    {
        try
        {
            return await InspectAsync(id, cancellation).ConfigureAwait(false);
        }
        catch (PlatformException error) when (error.IsRefusal(HttpStatusCode.NotFound))
        {
            return null;
        }
    }

    public Task RenameAsync(string id, string name, CancellationToken cancellation) =>
        engine.MakeAsync(
            $"rename to {name}",
            async (client, token) =>
            {
                await client.Containers.RenameContainerAsync(id, new ContainerRenameParameters { NewName = name }, token).ConfigureAwait(false);
                return true;
            },
            cancellation);

    /// <summary>
    /// Tells when containers begin and end, until it is cancelled. What is run in them is none of it: the engine tells of each exec too, and our
    /// own probes are some.
    /// </summary>
    public Task FollowAsync(IDictionary<string, IDictionary<string, bool>> filters, Action happened, CancellationToken cancellation)
    {
        var wanted = new Dictionary<string, IDictionary<string, bool>>(filters)
        {
            ["type"] = new Dictionary<string, bool> { ["container"] = true },
            ["event"] = s_told.ToDictionary(name => name, _ => true),
        };
        return engine.ListenAsync(
            "hear of containers",
            (client, token) => client.System.MonitorEventsAsync(new ContainerEventsParameters { Filters = wanted }, new Ear(happened), token),
            cancellation);
    }

    private sealed class Ear(Action happened) : IProgress<Message>
    {
        public void Report(Message value) => happened();
    }

    /// <summary>Removes it whatever it does, with its nameless volumes; returns once it is gone, whoever removed it.</summary>
    public async Task RemoveAsync(string id, CancellationToken cancellation)
    {
        try
        {
            await engine.WorkAsync(
                "remove a container",
                (client, token) => client.Containers.RemoveContainerAsync(id, new ContainerRemoveParameters { Force = true, RemoveVolumes = true }, token),
                cancellation).ConfigureAwait(false);
        }
        catch (PlatformException error) when (error.IsRefusal(HttpStatusCode.NotFound))
        {
            // Nothing there is what was asked for.
        }
        catch (PlatformException error) when (error.IsRefusal(HttpStatusCode.Conflict))
        {
            await WaitUntilGoneAsync(id, cancellation).ConfigureAwait(false);
        }
    }

    private async Task WaitUntilGoneAsync(string id, CancellationToken cancellation)
    {
        var started = engine.Time.GetTimestamp();
        while (await FindAsync(id, cancellation).ConfigureAwait(false) is { } left)
        {
            if (engine.Time.GetElapsedTime(started) > s_removal)
                throw new PlatformException(
                    ErrorKind.Engine, $"The engine does not finish the removal of {left.Name.TrimStart('/')}.", $"docker rm -f {left.Name.TrimStart('/')}");
            await Task.Delay(TimeSpan.FromMilliseconds(100), engine.Time, cancellation).ConfigureAwait(false);
        }
    }

    /// <summary>The last lines that it wrote, fit for a message; never fails, because it only explains another fault.</summary>
    public async Task<string> LogTailAsync(string id, CancellationToken cancellation)
    {
        var kept = new Processes.HeadTailBuffer(16 * 1024);
        try
        {
            await engine.AskAsync("read logs", (client, token) => ReadLogAsync(client, id, kept, token), cancellation).ConfigureAwait(false);
        }
        catch (PlatformException)
        {
            // What was read so far has to do.
        }
        return EngineText.Tail(kept.ToArray());
    }

    private static async Task ReadLogAsync(
        global::Docker.DotNet.DockerClient client, string id, Processes.HeadTailBuffer kept, CancellationToken cancellation)
    {
        var parameters = new ContainerLogsParameters { ShowStdout = true, ShowStderr = true, Tail = "20", Follow = false };
        using var logs = await client.Containers.GetContainerLogsAsync(id, parameters, cancellation).ConfigureAwait(false);
        var chunk = new byte[8192];
        while (true)
        {
            var read = await logs.ReadOutputAsync(chunk, 0, chunk.Length, cancellation).ConfigureAwait(false);
            if (read.EOF)
                return;
            kept.Append(chunk.AsSpan(0, read.Count));
        }
    }
}
