using System.Text;
using MlopsLabs.Core.Catalog;
using MlopsLabs.Core.Environments;
using MlopsLabs.Core.Environments.Planning;
using MlopsLabs.Core.Specs;

namespace MlopsLabs.Core.Sessions;

/// <summary>
/// What a lab builds on: the learner's own artefact of an earlier lab once that is passed, else the reference of their seed, which says so
/// in its first line. Nobody is stopped by a lab that they have not done, and nobody's mistake is carried on.
/// </summary>
public static class Inputs
{
    /// <summary>An artefact beyond this is none that a lab reads: a probe keeps as much.</summary>
    private const int MaxBytes = 1024 * 1024;

    /// <summary>Puts a lab's inputs into the workspace, anew at each start: what was passed since then counts.</summary>
    /// <exception cref="AuthorException">A reference cannot be rendered; its place is named.</exception>
    public static IReadOnlyList<InputArtefact> Put(Course course, LabSpec lab, CourseHome home, Parameters parameters, TimeProvider time) =>
        [.. lab.Inputs.Select(input => Put(course, lab, input, home, parameters, time))];

    private static InputArtefact Put(Course course, LabSpec lab, InputSpec input, CourseHome home, Parameters parameters, TimeProvider time)
    {
        var passed = course.Labs.FirstOrDefault(other => other.Id.Value == input.From.Value) is { } earlier
            && LabProgress.Of(course, earlier, home, time).Status == LabStatus.Passed;
        var own = passed ? Own(home.Workspace, input.File.Value) : null;
        WorkspaceFiles.Write(home.Workspace, input.Target, own ?? Reference(lab, input, parameters));
        return new InputArtefact(input.Target, input.From.Value, own is not null);
    }

    private static byte[]? Own(string workspace, string file)
    {
        using var opened = WorkspaceFiles.Open(workspace, file);
        if (opened is null || opened.Length > MaxBytes)
            return null;
        var content = new byte[opened.Length];
        opened.ReadExactly(content);
        return content;
    }

    private static byte[] Reference(LabSpec lab, InputSpec input, Parameters parameters)
    {
        var mark = $"Reference artefact of your seed: {input.From.Value} is not passed yet. Pass it, start this lab again, and your own is used.";
        var line = Path.GetExtension(input.Target) switch
        {
            ".md" => $"<!-- {mark} -->\n",
            ".yaml" or ".yml" or ".toml" or ".txt" => $"# {mark}\n",
            // Any other form has no comments: the report of the start says it.
            _ => "",
        };
        return [.. Encoding.UTF8.GetBytes(line), .. LiquidTemplate.RenderFile(Path.Combine(lab.Folder, input.Reference.Value), parameters)];
    }
}
