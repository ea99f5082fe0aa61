using MlopsLabs.Core.Specs;

namespace MlopsLabs.Core.Checks.Scripts;

/// <summary>Runs checker scripts in a sandbox and says what their runs mean.</summary>
internal sealed class ScriptRunner(LabSpec lab, Parameters parameters, string seed, Func<CheckerJob, CancellationToken, Task<CheckerOutcome>>? sandbox)
{
    /// <summary>A verdict, whatever happens; null when it was cancelled.</summary>
    public async Task<ScriptVerdict?> RunAsync(CheckSpec check, IReadOnlyDictionary<string, Evidence> evidence, CancellationToken cancellation)
    {
        var script = check.Script!.Value.Value;
        if (sandbox is null)
            return ScriptVerdict.Error(Fault.Platform, ErrorKind.Missing, $"there is no sandbox to run {script} in", "");
        try
        {
            var job = CheckerJobs.Build(lab, check, parameters, seed, evidence);
            return ScriptVerdict.Of(script, await sandbox(job, cancellation).ConfigureAwait(false));
        }
        catch (OperationCanceledException) when (cancellation.IsCancellationRequested)
        {
            return null;
        }
        catch (PlatformException error)
        {
            return ScriptVerdict.Error(Fault.Platform, error.Kind, error.Message, error.NextStep);
        }
        catch (AuthorException error)
        {
            return ScriptVerdict.Error(Fault.Author, ErrorKind.Spec, error.Message, error.Place ?? "");
        }
#pragma warning disable CA1031 // Whatever broke around a script is no verdict about the learner.
        catch (Exception error)
#pragma warning restore CA1031
        {
            return ScriptVerdict.Error(Fault.Platform, ErrorKind.Environment, $"{script} could not be run: {error.Message}", "");
        }
    }
}
