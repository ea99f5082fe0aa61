using System.Text;
using MlopsLabs.Core.Archives;
using MlopsLabs.Core.Specs;

namespace MlopsLabs.Core.Catalog.Packs;

/// <summary>
/// What of a lab goes into a pack. For learners that is what working and checking reads: <c>lab.yaml</c> without its gate and its hidden
/// checks, the brief, <c>start/</c>, references of inputs, the scripts of visible checks and the files that their matchers name. All probes
/// stay, so that hidden checks can be judged later from the evidence that the learner's attempts hold.
/// </summary>
/// <param name="Lab">The lab's id.</param>
/// <param name="Files">Paths below the lab's folder, sorted.</param>
/// <param name="HiddenChecks">The hidden checks that are left out, by id.</param>
/// <param name="LeavesOutGate">Whether a gate is left out.</param>
public sealed record LabContents(string Lab, IReadOnlyList<ArchiveFile> Files, IReadOnlyList<string> HiddenChecks, bool LeavesOutGate)
{
    private const string Start = "start/";

    /// <summary>The digest that attempts say of a lab whose folder holds these files (see <see cref="FolderDigest"/>).</summary>
    public string Digest => FolderDigest.Of(Files.Select(file => (file.Path, file.Executable, file.Read())));

    /// <summary>Finds out what goes into a pack.</summary>
    /// <exception cref="AuthorException">What learners get depends on what they do not get.</exception>
    public static LabContents Of(LabSpec lab, PackAudience audience)
    {
        var all = FolderDigest.Files(lab.Folder).Select(file => Path.GetRelativePath(lab.Folder, file).Replace('\\', '/')).ToList();
        if (audience == PackAudience.Instructors)
            return new LabContents(lab.Id.Value, [.. all.Select(path => File(lab, path))], [], false);

        RequireIndependence(lab);
        var visible = lab.Checks.Where(check => check.Visibility == Visibility.Visible).ToList();
        var named = visible.Select(check => check.Script?.Value)
            .Concat(visible.SelectMany(check => check.Assert?.FileNames ?? []).Select(name => name.Value))
            .Concat(lab.Inputs.Select(input => input.Reference.Value))
            .Append(lab.Brief.Value)
            .ToHashSet();
        var spec = Path.GetFileName(lab.Path);
        var kept = all.Where(path => path == spec || path.StartsWith(Start, StringComparison.Ordinal) || named.Contains(path)).ToList();
        foreach (var script in new[] { lab.Gate.Solutions, lab.Gate.Mutants, lab.Gate.Alternatives }.SelectMany(scripts => scripts).Where(script => kept.Contains(script.Run.Value)))
            throw new AuthorException($"the gate script `{script.Run.Value}` is a file that every learner gets; move it to solution/ or mutants/", $"{lab.Path}:{script.Run.At}");
        var files = kept.Select(path => path == spec ? new ArchiveFile(path, false, () => Spec(lab)) : File(lab, path));
        return new LabContents(
            lab.Id.Value, [.. files], [.. lab.Checks.Where(check => check.Visibility == Visibility.Hidden).Select(check => check.Id.Value)],
            lab.Gate is not { Solutions: [], Mutants: [], Alternatives: [] });
    }

    private static ArchiveFile File(LabSpec lab, string path)
    {
        var file = Path.Combine(lab.Folder, path);
        return new ArchiveFile(path, FolderDigest.IsExecutable(file), () => CourseFiles.Read(file));
    }

    private static byte[] Spec(LabSpec lab) => Encoding.UTF8.GetBytes(LearnersLabText.Of(lab, Encoding.UTF8.GetString(CourseFiles.Read(lab.Path))));

    private static void RequireIndependence(LabSpec lab)
    {
        var hidden = lab.Checks.Where(check => check.Visibility == Visibility.Hidden).Select(check => check.Id.Value).ToHashSet();
        foreach (var check in lab.Checks.Where(check => check.Visibility == Visibility.Visible))
            foreach (var need in check.Needs.Where(need => hidden.Contains(need.Value)))
                throw new AuthorException($"check `{check.Id.Value}` needs the hidden check `{need.Value}`, which learners do not get; hide both or neither", $"{lab.Path}:{need.At}");
        foreach (var when in lab.Steps.SelectMany(step => step.Hints).Select(hint => hint.When).OfType<Located<string>>().Where(when => hidden.Contains(when.Value)))
            throw new AuthorException($"a hint waits for the hidden check `{when.Value}`, which learners do not get; name a visible one", $"{lab.Path}:{when.At}");
    }
}
