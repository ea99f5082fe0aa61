namespace MlopsLabs.Core.Grading.Runs;

/// <summary>What would stop counting, unsaid by a run's own delta, when the run is applied over another that it was not judged over.</summary>
public static class ReplacedRun
{
    /// <summary>Refuses a run that would take away results of the run in force. Going back to one that the run in force is based on is meant.</summary>
    /// <param name="cohort">The cohort.</param>
    /// <param name="inForce">The run in force; null for the results as they were handed in.</param>
    /// <param name="wanted">The run to be applied; null for the results as they were handed in.</param>
    /// <exception cref="PlatformException">It would.</exception>
    public static void Refuse(Cohort cohort, string? inForce, string? wanted)
    {
        if (inForce is null || wanted is null || ResultsInForce.Chain(cohort, inForce).Any(run => run.File.Id == wanted))
            return;
        var (now, then) = (new ResultsInForce(cohort, inForce), new ResultsInForce(cohort, wanted));
        var lost = now.Works.Count(work => now.IsJudged(work) && !then.IsJudged(work));
        if (lost > 0)
            throw new PlatformException(
                ErrorKind.Environment,
                $"Run {wanted} was not judged over run {inForce}, which counts now: for {lost} {(lost == 1 ? "work" : "works")} the results of {inForce} would stop counting.",
                $"mlopslabs grade regrade {cohort.Folder} (it judges over what counts now); or go back first: mlopslabs grade apply {cohort.Folder} handed-in --reason TEXT");
    }
}
