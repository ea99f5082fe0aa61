using MlopsLabs.Core.Attempts;
using MlopsLabs.Core.Attempts.Submissions;
using MlopsLabs.Core.Environments.Local;
using MlopsLabs.Core.Specs;

namespace MlopsLabs.Core.Sessions.Sample;

/// <summary>
/// The home of one learner of a sample, for as long as it takes to hand in. Its files are those that the program writes, but for that nothing
/// waits until it is on the disk: half a million flushes would take hours, and a home that a crash takes is made again.
/// </summary>
/// <param name="folder">The home's folder.</param>
/// <param name="course">The course's id.</param>
/// <param name="learner">Whose it is.</param>
/// <param name="shelf">Where the bytes are.</param>
/// <param name="tool">Name and version of this program.</param>
internal sealed class SampleHome(string folder, string course, SampleLearner learner, SampleShelf shelf, string tool) : IDisposable
{
    private readonly LearnerHome home = new(folder);
    private readonly HashSet<string> kept = [];

    private CourseHome Place => home.Course(course);

    /// <summary>Writes the attempts of a lab, their evidence, and the files of the last one.</summary>
    public void Write(LabSpec lab, ShelfEntry entry, IReadOnlyList<SampleAttempt> attempts)
    {
        var path = Place.Attempts(lab.Id.Value);
        Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        using var log = new MemoryStream();
        var head = new LogHead(0, ChainLink.None);
        foreach (var attempt in attempts)
        {
            var line = AttemptLine.Write(Of(entry, attempt), new ChainLink(head.Seq + 1, head.Sha256));
            log.Write(line);
            log.WriteByte((byte)'\n');
            head = new LogHead(head.Seq + 1, ChainLine.Digest(line));
        }
        File.WriteAllBytes(path, log.ToArray());
        head.Write(path + ".head");
        foreach (var file in attempts[^1].Work.Files)
            WriteFile(file);
    }

    /// <summary>Hands in, as <c>submit</c> does. Returns the number of attempts in the bundle.</summary>
    public int Submit(IReadOnlyList<string> labs, string file)
    {
        var survey = SubmissionSurvey.Of(Place, learner.Who, labs, []);
        using var key = SigningKey.LoadOrMake(home.SigningKeyFile, "");
        survey.Write(file, key, Place, tool);
        return survey.Labs.Sum(lab => lab.Attempts.Count);
    }

    /// <summary>A lab's log.</summary>
    public string Log(string lab) => Place.Attempts(lab);

    /// <inheritdoc/>
    public void Dispose() => FolderRemoval.Remove(folder);

    private Attempt Of(ShelfEntry entry, SampleAttempt attempt)
    {
        var reading = attempt.Reading;
        var own = Own(attempt.Work, reading);
        foreach (var probe in reading.Probes)
            Keep(own.TryGetValue(probe.Sha256, out var marked) ? marked : shelf.Get(probe.Sha256));
        var moved = attempt.At - reading.At;
        return new Attempt(
            0, "", attempt.At, attempt.Monotonic, course, entry.Lab, entry.LabDigest, entry.Environment, entry.Runtime, entry.Images, tool, learner.Who.Id,
            Learner.CommitmentOf(learner.Who.Seed), attempt.Hints,
            [.. reading.Probes.Select(probe => own.TryGetValue(probe.Sha256, out var marked) ? probe with { Sha256 = ChainLine.Digest(marked), Bytes = marked.Length } : probe)],
            [.. reading.Results.Select(result => result with
            {
                StartedAt = result.StartedAt + moved,
                Evidence = [.. result.Evidence.Select(sha256 => own.TryGetValue(sha256, out var marked) ? ChainLine.Digest(marked) : sha256)],
            })]);
    }

    /// <summary>The learner's own bytes in the place of those on the shelf: readings of a file that has their mark.</summary>
    private Dictionary<string, byte[]> Own(ShelfWork work, ShelfReading reading)
    {
        var read = reading.Probes.Select(probe => probe.Sha256).ToHashSet();
        return work.Files.Where(file => file.IsMarked && read.Contains(file.Sha256)).DistinctBy(file => file.Sha256).ToDictionary(file => file.Sha256, Marked);
    }

    private byte[] Marked(ShelfFile file) =>
        PersonalMark.On(file.Path, shelf.Get(file.Sha256), learner.Mark) ?? throw new PlatformException(ErrorKind.Integrity, $"{file.Path} takes no mark, and the shelf says that it does.", "Remove the shelf; it is made again.");

    private void Keep(byte[] content)
    {
        var sha256 = ChainLine.Digest(content);
        if (!kept.Add(sha256))
            return;
        var path = new EvidenceStore(Place.Evidence).PathOf(sha256);
        Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        File.WriteAllBytes(path, content);
    }

    private void WriteFile(ShelfFile file)
    {
        var path = Path.Combine(Place.Workspace, file.Path);
        Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        File.WriteAllBytes(path, file.IsMarked ? Marked(file) : shelf.Get(file.Sha256));
        if (file.Executable && !OperatingSystem.IsWindows())
            File.SetUnixFileMode(path, File.GetUnixFileMode(path) | UnixFileMode.UserExecute);
    }
}
