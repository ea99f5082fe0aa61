using MlopsLabs.Core.Environments;
using MlopsLabs.Core.Specs;
using MlopsLabs.Core.Specs.Yaml;

namespace MlopsLabs.Core.Sessions;

/// <summary>Runs solutions, mutants and alternatives as the format promises: in the workspace, with <c>SEED</c>, <c>LAB_DIR</c> and <c>PARAMETERS_FILE</c>.</summary>
public static class GateScripts
{
    private static readonly TimeSpan Limit = TimeSpan.FromMinutes(2);

    /// <summary>Runs one script by <paramref name="run"/>; returns when it ended well.</summary>
    /// <exception cref="AuthorException">The script failed or took too long.</exception>
    public static async Task RunAsync(
        LabSpec lab, GateScript script, string seed, Parameters drawn, Func<WorkspaceCommand, CancellationToken, Task<CommandOutcome>> run,
        CancellationToken cancellation)
    {
        var parameters = Directory.CreateTempSubdirectory("mlopslabs-parameters-");
        try
        {
            await File.WriteAllBytesAsync(Path.Combine(parameters.FullName, "parameters.json"), NodeJson.ToBytes(json =>
            {
                json.WriteStartObject();
                foreach (var (name, value) in drawn.Values)
                {
                    json.WritePropertyName(name);
                    NodeJson.Write(json, value);
                }
                json.WriteEndObject();
            }), cancellation);
            // The folders' places differ by runtime, so the shell puts the paths together where the script runs.
            var outcome = await run(new WorkspaceCommand(
                ["sh", "-c", "PARAMETERS_FILE=\"$PARAMETERS_DIR/parameters.json\"; export PARAMETERS_FILE; exec \"$LAB_DIR/$0\"", script.Run.Value],
                new Dictionary<string, string> { ["SEED"] = seed },
                new Dictionary<string, string> { ["LAB_DIR"] = lab.Folder, ["PARAMETERS_DIR"] = parameters.FullName },
                Limit), cancellation);
            if (outcome.ExitCode != 0 || outcome.TimedOut)
                throw new AuthorException(
                    $"{script.Run.Value} {(outcome.TimedOut ? $"took longer than {Limit.TotalSeconds:0} s" : $"ended with exit code {outcome.ExitCode}")}: {PlainText.Decode(outcome.Error).Trim()}",
                    $"{lab.Path}:{script.Run.At}");
        }
        finally
        {
            parameters.Delete(recursive: true);
        }
    }
}
