using MlopsLabs.Core.Checks;

namespace MlopsLabs.Core.Environments;

/// <summary>
/// Where the checker scripts of one learner's evidence run, one after the other or side by side. What it takes is made when it is wanted, kept
/// from one script to the next, and gone at the end; no two learners share one.
/// </summary>
public interface ICheckerSandbox : IAsyncDisposable
{
    /// <summary>Runs a script. Nothing of an earlier one is left: no process, no file.</summary>
    /// <exception cref="AuthorException">The script cannot be read, or evidence would lie outside its folder.</exception>
    /// <exception cref="PlatformException">There is no place to run it.</exception>
    Task<CheckerOutcome> RunAsync(CheckerJob job, CancellationToken cancellation);
}
