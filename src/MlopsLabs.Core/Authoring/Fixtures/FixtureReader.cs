using System.Text.Json;
using MlopsLabs.Core.Attempts;
using MlopsLabs.Core.Checks;
using MlopsLabs.Core.Specs;

namespace MlopsLabs.Core.Authoring.Fixtures;

/// <summary>Reads fixtures, and trusts nothing in them: every piece of evidence must be what its digest says.</summary>
/// <param name="folder">The fixture's folder.</param>
/// <param name="lab">The lab that it should be of.</param>
public sealed class FixtureReader(string folder, LabSpec lab)
{
    private readonly string list = Path.Combine(folder, FixtureFile.Name);

    /// <summary>Reads a fixture of a lab.</summary>
    /// <exception cref="PlatformException">It is damaged (<see cref="ErrorKind.Integrity"/>), or cannot be read.</exception>
    /// <exception cref="AuthorException">It is no fixture of this lab, or not of its probes as they are now.</exception>
    public Fixture Read(string course)
    {
        try
        {
            var file = Form();
            if (file.V != FixtureFile.CurrentVersion)
                throw Foreign($"its version is {file.V}; this program reads {FixtureFile.CurrentVersion}");
            if (file.Lab != lab.Id.Value || file.Course != course)
                throw Foreign($"it is of {file.Course}/{file.Lab}, not of {course}/{lab.Id.Value}");
            var fixture = new Fixture(
                file.Course, file.Lab, file.LabDigest, file.Seed, Runtime(file.Runtime), Parameters(file.Parameters), [.. file.Probes.Select(Probe)]);
            Fit(fixture);
            return fixture;
        }
        catch (Exception fault) when (Durable.IsFault(fault))
        {
            throw Durable.Explain(fault, folder);
        }
    }

    private FixtureFile Form()
    {
        if (!File.Exists(list))
            throw Foreign("there is no such file, so the folder is no fixture");
        try
        {
            return JsonSerializer.Deserialize(File.ReadAllBytes(list), FixtureJson.Default.FixtureFile) ?? throw Damaged(list, "it is empty");
        }
        catch (JsonException error)
        {
            throw Damaged(list, error.Message);
        }
    }

    private RuntimeKind Runtime(string word) => word switch
    {
        FixtureFile.Docker => RuntimeKind.Docker,
        FixtureFile.Local => RuntimeKind.Local,
        _ => throw Damaged(list, $"there is no runtime `{word}`"),
    };

    private Parameters Parameters(JsonElement json)
    {
        try
        {
            return FixtureParameters.Read(json);
        }
        catch (FormatException error)
        {
            throw Damaged(list, error.Message);
        }
    }

    private RecordedProbe Probe(FixtureProbe probe)
    {
        var reading = new Evidence(probe.Probe, probe.Kind, Status(probe), probe.ExitCode, Bytes(probe), probe.Truncated, TimeSpan.Zero);
        return reading.Sha256 == probe.Sha256
            ? new RecordedProbe(reading, probe.Source)
            : throw Damaged(PathOf(probe), $"it is not what was recorded of probe `{probe.Probe}`: sha256 {reading.Sha256[..12]}…, not {Short(probe.Sha256)}");
    }

    private byte[] Bytes(FixtureProbe probe)
    {
        if (probe.File is null)
            return [];
        if (!FixtureBytes.StaysInside(probe.File))
            throw Damaged(list, $"the file of probe `{probe.Probe}` is not below {FixtureFile.Bytes}/");
        return FixtureBytes.Read(folder, probe.File) ?? throw Damaged(PathOf(probe), $"it is not there, or is no regular file; it holds what probe `{probe.Probe}` read");
    }

    private EvidenceStatus Status(FixtureProbe probe) => probe.Status switch
    {
        "ok" => EvidenceStatus.Ok,
        "absent" => EvidenceStatus.Absent,
        _ => throw Damaged(list, $"probe `{probe.Probe}` has no status `{probe.Status}`"),
    };

    /// <summary>Evidence of other probes than the lab has now would be judged as if it were of these.</summary>
    private void Fit(Fixture fixture)
    {
        foreach (var probe in lab.Probes.Where(probe => probe.RunsIn(fixture.Runtime)))
        {
            var name = probe.Id.Value;
            var recorded = fixture.Probes.LastOrDefault(each => each.Reading.Probe == name)
                ?? throw Foreign($"probe `{name}` of lab {lab.Id.Value} is not in it");
            if (recorded.Reading.Kind != probe.Source.Kind)
                throw Foreign($"probe `{name}` is of kind {probe.Source.Kind} now; it was {recorded.Reading.Kind}");
            if (recorded.Source is { } source && source != ProbeWords.Of(probe.Source))
                throw Foreign($"probe `{name}` reads {ProbeWords.Of(probe.Source)} now; recorded was {source}");
        }
    }

    private string PathOf(FixtureProbe probe) => probe.File is null ? list : Path.Combine(folder, probe.File);

    private PlatformException Damaged(string file, string what) => new(ErrorKind.Integrity, $"{file}: {what}", NextStep);

    private AuthorException Foreign(string what) => new(what, list) { NextStep = NextStep };

    private string NextStep => $"Record one: mlopslabs author record {lab.Id.Value} --output {folder}";

    private static string Short(string digest) => digest.Length > 12 ? digest[..12] + "…" : digest;
}
