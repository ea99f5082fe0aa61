using System.Globalization;
using MlopsLabs.Core.Checks;

namespace MlopsLabs.Core.Environments.Docker;

/// <summary>Runs one checker script in a container that has no other at the time.</summary>
internal sealed class CheckerRun(EngineApi engine, CheckerContainer container, CheckerJob job)
{
    /// <summary>The shell around the script gave up, for a reason that it said.</summary>
    private const int Trouble = 75;

    /// <summary>Somebody killed the shell around the script: memory, or the script itself.</summary>
    private const int Killed = 137;

    /// <summary>Whether the container is fit for another script. An exec cannot be ended, so after anything but a plain end it is not.</summary>
    public bool IsClean { get; private set; }

    public async Task<CheckerOutcome> RunAsync(CancellationToken cancellation)
    {
        var nonce = ScriptParts.NewNonce();
        var transcript = new CheckerTranscript(nonce);
        var request = CheckerScript.Request(job, container.Id, nonce);
        var started = engine.Time.GetTimestamp();
        var exec = await engine.Execs.RunAsync(request, transcript.Take, job.Timeout, cancellation).ConfigureAwait(false);
        transcript.Close();
        var took = engine.Time.GetElapsedTime(started);
        if (exec.TimedOut)
            return Ended(
                ErrorKind.Timeout, string.Create(CultureInfo.InvariantCulture, $"the checker script took more than {job.Timeout.TotalSeconds:0.#} s and was ended"));
        if (transcript.End is not { } end)
            return await WithoutEndAsync(exec.ExitCode).ConfigureAwait(false);
        if (end.OutOfMemory)
            return Ended(ErrorKind.OutOfMemory, "the checker script ran out of memory");
        IsClean = end.IsClean;
        return Outcome(end.Code);

        // Half an output ends like a whole one: without the last word only what ended the shell itself is believed.
        async Task<CheckerOutcome> WithoutEndAsync(int? code)
        {
            var state = (await engine.Containers.FindAsync(container.Id, cancellation).ConfigureAwait(false))?.State;
            return state switch
            {
                null or { Running: false } => Ended(ErrorKind.Engine, "the sandbox went away while the checker script ran"),
                { OOMKilled: true } => Ended(ErrorKind.OutOfMemory, "the checker script ran out of memory"),
                _ when code is Trouble or Killed => Outcome(code.Value),
                _ => Ended(ErrorKind.Engine, "the connection to the sandbox broke off"),
            };
        }

        CheckerOutcome Ended(ErrorKind kind, string message) => new(null, kind, message, transcript.Output, transcript.Errors, ResultFile.None, took);
        CheckerOutcome Outcome(int code) => new(code, null, null, transcript.Output, transcript.Errors, transcript.Result, took);
    }
}
