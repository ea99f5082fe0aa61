using System.Text.Json;
using MlopsLabs.Core.Checks;
using MlopsLabs.Core.Specs;

namespace MlopsLabs.Core.Environments.Docker;

/// <summary>What the engine knows of the environment's containers. No times and no ids: the same state gives the same bytes.</summary>
internal sealed class ContainersProbe(EngineApi engine, EnvironmentPlan plan, IReadOnlyList<OwnedContainer> containers)
{
    public async Task<Evidence> ReadAsync(ProbeSpec probe, CancellationToken cancellation)
    {
        var source = (ContainersSource)probe.Source;
        var started = engine.Time.GetTimestamp();
        var wanted = source.Services.Count > 0 ? source.Services.Select(service => service.Value) : plan.Services.Select(service => service.Name);
        try
        {
            var rows = await Task.WhenAll(wanted.Distinct().Order(StringComparer.Ordinal).Select(service => RowAsync(service, cancellation))).ConfigureAwait(false);
            return new Evidence(probe.Id.Value, source.Kind, EvidenceStatus.Ok, null, Write(rows), false, engine.Time.GetElapsedTime(started));
        }
        catch (PlatformException error)
        {
            return Evidence.Unreadable(probe, new EvidenceError(error.Kind, Fault.Platform, error.Message), engine.Time.GetElapsedTime(started));
        }
    }

    private sealed record Row(string Service, string Image, string State, bool Running, long? ExitCode, bool OomKilled, string? Health, long Restarts);

    private async Task<Row> RowAsync(string service, CancellationToken cancellation)
    {
        var found = containers.FirstOrDefault(container => container.Service == service) is { } container
            ? await engine.Containers.FindAsync(container.Id, cancellation).ConfigureAwait(false)
            : null;
        var image = plan.Services.FirstOrDefault(one => one.Name == service) is { } known
            ? WantedImage.Of(plan, known).Name
            : "";
        return found?.State is { } state
            ? new Row(
                service, image, state.Status, state.Running, state.Running ? null : state.ExitCode, state.OOMKilled,
                state.Health?.Status is { Length: > 0 } health and not "none" ? health : null, found.RestartCount)
            : new Row(service, image, "absent", false, null, false, null, 0);
    }

    private static byte[] Write(IEnumerable<Row> rows)
    {
        using var bytes = new MemoryStream();
        using (var json = new Utf8JsonWriter(bytes))
        {
            json.WriteStartArray();
            foreach (var row in rows)
            {
                json.WriteStartObject();
                json.WriteString("service", row.Service);
                json.WriteString("image", row.Image);
                json.WriteString("state", row.State);
                json.WriteBoolean("running", row.Running);
                if (row.ExitCode is { } code)
                    json.WriteNumber("exitCode", code);
                else
                    json.WriteNull("exitCode");
                json.WriteBoolean("oomKilled", row.OomKilled);
                json.WriteString("health", row.Health);
                json.WriteNumber("restarts", row.Restarts);
                json.WriteEndObject();
            }
            json.WriteEndArray();
        }
        return bytes.ToArray();
    }
}
