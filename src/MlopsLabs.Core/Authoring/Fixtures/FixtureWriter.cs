using System.Text.Encodings.Web;
using System.Text.Json;
using MlopsLabs.Core.Attempts;
using MlopsLabs.Core.Specs;

namespace MlopsLabs.Core.Authoring.Fixtures;

/// <summary>Writes fixtures: <c>evidence.json</c>, and the bytes below <c>probes/</c>. The same evidence gives the same bytes.</summary>
public static class FixtureWriter
{
    private static readonly FixtureJson s_readable = new(new JsonSerializerOptions(FixtureJson.Default.Options)
    {
        // Letters beyond ASCII stay as they are, so that a difference can be read.
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
    });

    // A checkout that turns line ends around would make every digest wrong.
    private static readonly byte[] s_attributes = "* -text\n"u8.ToArray();

    /// <summary>Writes a fixture and returns where the bytes of each probe are, below the folder. A fixture that is there is replaced.</summary>
    /// <exception cref="PlatformException">The folder holds something else, or cannot be written.</exception>
    public static IReadOnlyDictionary<string, string?> Write(string folder, Fixture fixture, LabSpec lab)
    {
        Refuse(folder);
        try
        {
            Directory.CreateDirectory(folder);
            // Without its list a fixture is none: what a cut leaves behind is never judged.
            File.Delete(Path.Combine(folder, FixtureFile.Name));
            if (Directory.Exists(Path.Combine(folder, FixtureFile.Bytes)))
                Directory.Delete(Path.Combine(folder, FixtureFile.Bytes), recursive: true);
            var places = new Dictionary<string, string?>();
            foreach (var reading in fixture.Probes.Select(probe => probe.Reading))
            {
                var (place, files) = FixtureBytes.Of(reading, lab.Probes.FirstOrDefault(probe => probe.Id.Value == reading.Probe)?.Source);
                places[reading.Probe] = place;
                foreach (var file in files)
                    Put(Path.Combine(folder, file.Path), file.Content);
            }
            Put(Path.Combine(folder, ".gitattributes"), s_attributes);
            Put(Path.Combine(folder, FixtureFile.Name), [.. JsonSerializer.SerializeToUtf8Bytes(Form(fixture, places), s_readable.FixtureFile), (byte)'\n']);
            return places;
        }
        catch (Exception fault) when (Durable.IsFault(fault))
        {
            throw Durable.Explain(fault, folder);
        }
    }

    private static void Refuse(string folder)
    {
        if (File.Exists(folder) || (Directory.Exists(folder) && !File.Exists(Path.Combine(folder, FixtureFile.Name)) && Directory.EnumerateFileSystemEntries(folder).Any()))
            throw new PlatformException(
                ErrorKind.Disk, $"{folder} holds something that is no fixture; nothing was written.", "Name another folder with --output, or empty this one.");
    }

    private static void Put(string path, byte[] content)
    {
        Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        File.WriteAllBytes(path, content);
    }

    private static FixtureFile Form(Fixture fixture, Dictionary<string, string?> places) => new()
    {
        V = FixtureFile.CurrentVersion,
        Course = fixture.Course,
        Lab = fixture.Lab,
        LabDigest = fixture.LabDigest,
        Seed = fixture.Seed,
        Runtime = fixture.Runtime == RuntimeKind.Docker ? FixtureFile.Docker : FixtureFile.Local,
        Parameters = FixtureParameters.Write(fixture.Parameters),
        Probes = [.. fixture.Probes.Select(probe => new FixtureProbe
        {
            Probe = probe.Reading.Probe,
            Kind = probe.Reading.Kind,
            Source = probe.Source,
            Status = probe.Reading.Status.Word(),
            ExitCode = probe.Reading.ExitCode,
            Truncated = probe.Reading.Truncated,
            Sha256 = probe.Reading.Sha256,
            File = places[probe.Reading.Probe],
        })],
    };
}
