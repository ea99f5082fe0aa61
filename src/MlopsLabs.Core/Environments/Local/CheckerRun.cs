using System.Globalization;
using MlopsLabs.Core.Checks;
using MlopsLabs.Core.Processes;

namespace MlopsLabs.Core.Environments.Local;

/// <summary>One run of a checker script, in the sandbox or as a plain bounded process.</summary>
/// <param name="job">What to run.</param>
/// <param name="sandbox">The sandbox; null for a plain process.</param>
/// <param name="time">The clock.</param>
internal sealed class CheckerRun(CheckerJob job, Bubblewrap? sandbox, TimeProvider time)
{
    private const string ResultName = "result.json";
    private const string UsualPath = "/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin";
    private const int KilledBySignal9 = 128 + 9;

    /// <summary>Runs it. Its folder is removed whatever happens.</summary>
    /// <param name="scratchParent">Where the folder is made.</param>
    /// <param name="cancellation">Stops it.</param>
    public async Task<CheckerOutcome> RunAsync(string scratchParent, CancellationToken cancellation)
    {
        if (!File.Exists(job.Script))
            throw new AuthorException($"The script of check {job.Check} is not there.", job.Script);
        using var scratch = Scratch.Make(scratchParent, job.Files);
        var kills = OutOfMemoryKills.Count();
        var command = (sandbox is null ? Plain(scratch) : Sandboxed(scratch, sandbox)) with { Input = job.Input, Grace = TimeSpan.FromSeconds(1) };
        var result = await command.RunAsync(time, cancellation).ConfigureAwait(false);
        var (error, message) = Trouble(result, scratch, kills);
        return new CheckerOutcome(
            error is null ? result.ExitCode : null,
            error,
            message,
            result.Output,
            result.Error,
            error is null ? ResultFiles.Read(scratch.Out, ResultName) : ResultFile.None,
            result.Duration);
    }

    private (ErrorKind? Error, string? Message) Trouble(BoundedResult result, Scratch scratch, long kills)
    {
        if (result.TimedOut)
            return (ErrorKind.Timeout, string.Create(CultureInfo.InvariantCulture, $"The script of check {job.Check} did not end in {job.Timeout.TotalSeconds:0.#} s."));
        if (sandbox is not null && !Bubblewrap.HasStarted(scratch))
            return (ErrorKind.Environment, $"The checker sandbox could not be made.{LocalFaults.LastLines(result)}");
        if (result.ExitCode == KilledBySignal9 && OutOfMemoryKills.Count() > kills)
            return (ErrorKind.OutOfMemory, $"This machine ran out of memory while the script of check {job.Check} ran.");
        return (null, null);
    }

    private BoundedCommand Sandboxed(Scratch scratch, Bubblewrap bwrap)
    {
        string[] words = [.. CheckerScript.Interpreter(job.Script), Bubblewrap.Inside(job.Script)];
        var folder = Path.GetDirectoryName(Path.GetFullPath(job.Script))!;
        return bwrap.Command(
            scratch, words[0], words[1..], folder, job.Timeout, Variables(UsualPath, Bubblewrap.Evidence, Bubblewrap.Out, Bubblewrap.Work));
    }

    private BoundedCommand Plain(Scratch scratch)
    {
        string[] words = [.. CheckerScript.Interpreter(job.Script), Path.GetFullPath(job.Script)];
        var variables = Variables(Environment.GetEnvironmentVariable("PATH") ?? UsualPath, scratch.Evidence, scratch.Out, scratch.Work);
        return new BoundedCommand(words[0], words[1..], job.Timeout)
        {
            Folder = scratch.Work,
            InheritsVariables = OperatingSystem.IsWindows(), // nothing starts there without SystemRoot and its like
            Variables = variables.ToDictionary(variable => variable.Key, variable => (string?)variable.Value),
        };
    }

    private Dictionary<string, string> Variables(string path, string evidence, string results, string work) => new()
    {
        ["LAB_ID"] = job.Lab,
        ["CHECK_ID"] = job.Check,
        ["SEED"] = job.Seed,
        ["EVIDENCE_DIR"] = evidence,
        ["RESULT_FILE"] = OperatingSystem.IsWindows() ? Path.Combine(results, ResultName) : results + "/" + ResultName,
        ["PATH"] = path,
        ["HOME"] = work,
        ["TMPDIR"] = sandbox is null ? work : "/tmp",
        ["LC_ALL"] = "C.UTF-8",
        // A script's folder is the lab's: no compiled modules are left in it.
        ["PYTHONDONTWRITEBYTECODE"] = "1",
    };
}
