using System.Text.Json;
using MlopsLabs.Core.Checks.Documents;
using MlopsLabs.Core.Specs;
using MlopsLabs.Core.Specs.Yaml;

namespace MlopsLabs.Core.Checks.Scripts;

/// <summary>Puts together what a checker script is given (<c>docs/instructors/checker-scripts.md</c>).</summary>
internal static class CheckerJobs
{
    /// <exception cref="PlatformException">Stored files cannot be read, or would leave their folder.</exception>
    public static CheckerJob Build(LabSpec lab, CheckSpec check, Parameters parameters, string seed, IReadOnlyDictionary<string, Evidence> evidence)
    {
        var files = new List<CheckerFile>();
        foreach (var probe in check.Probes.DistinctBy(name => name.Value))
            if (evidence.TryGetValue(probe.Value, out var reading))
                files.AddRange(FilesOf(reading));
        return new CheckerJob(
            lab.Id.Value, check.Id.Value, seed, Path.Combine(lab.Folder, check.Script!.Value.Value), Input(lab, check, parameters, evidence), files, check.Timeout);
    }

    /// <summary>
    /// Standard input: <c>{"parameters": {…}, "probes": {id: {"status", "exitCode", "sha256", "file", "data", "problem"}}}</c>, keys in the
    /// lab's order.
    /// </summary>
    private static byte[] Input(
        LabSpec lab, CheckSpec check, Parameters parameters, IReadOnlyDictionary<string, Evidence> evidence) => NodeJson.ToBytes(json =>
    {
        json.WriteStartObject();
        json.WriteStartObject("parameters");
        foreach (var (name, value) in parameters.Values)
        {
            json.WritePropertyName(name);
            NodeJson.Write(json, value);
        }
        json.WriteEndObject();
        json.WriteStartObject("probes");
        foreach (var probe in check.Probes.DistinctBy(name => name.Value))
        {
            json.WritePropertyName(probe.Value);
            WriteProbe(json, lab.Probes.FirstOrDefault(declared => declared.Id.Value == probe.Value), evidence.GetValueOrDefault(probe.Value));
        }
        json.WriteEndObject();
        json.WriteEndObject();
    });

    private static void WriteProbe(Utf8JsonWriter json, ProbeSpec? probe, Evidence? reading)
    {
        json.WriteStartObject();
        json.WriteString("status", reading is null ? "unavailable" : reading.Status == EvidenceStatus.Ok ? "ok" : "absent");
        if (reading?.ExitCode is { } code)
            json.WriteNumber("exitCode", code);
        else
            json.WriteNull("exitCode");
        json.WriteString("sha256", reading?.Sha256);
        json.WriteString("file", reading?.Probe);
        if (probe is not null && EvidenceReader.DataFormat(probe) is { } format)
            CheckerData.Write(json, probe, format, reading);
        json.WriteEndObject();
    }

    private static IEnumerable<CheckerFile> FilesOf(Evidence reading)
    {
        if (reading.Kind != "files")
            return [new CheckerFile(reading.Probe, reading.Content)];
        if (reading.Content.Length == 0)
            return [];
        IReadOnlyList<CheckerFile> files;
        try
        {
            files = FileArchive.Unpack(reading.Content);
        }
        catch (InvalidDataException error)
        {
            throw new PlatformException(ErrorKind.Integrity, $"the stored files of `{reading.Probe}` cannot be read: {error.Message}", null, error);
        }
        // Our own archives hold no such path: this one comes from somewhere else.
        return files.FirstOrDefault(file => !StaysInside(file.Path)) is { } outside
            ? throw new PlatformException(ErrorKind.Integrity, $"the stored files of `{reading.Probe}` hold a path that leaves their folder: {outside.Path}")
            : files.Select(file => file with { Path = $"{reading.Probe}/{file.Path}" });
    }

    private static bool StaysInside(string path) =>
        path.Length is > 0 and < 1000 && !path.Any(char.IsControl) && path.Split('/', '\\').All(part => part is not ("" or "." or ".."));
}
