namespace MlopsLabs.Core.Sessions;

/// <summary>How fast a learner is, by the labs that they passed.</summary>
/// <param name="Labs">How many labs it is known of.</param>
/// <param name="Spent">Active minutes in them.</param>
/// <param name="Planned">Minutes that their author planned for them.</param>
/// <param name="Left">Minutes that are planned for the other labs.</param>
public sealed record Pace(int Labs, double Spent, int Planned, int Left)
{
    /// <summary>Minutes that the other labs take at this pace.</summary>
    public double LeftAtThisPace => Left * Spent / Planned;

    /// <summary>The pace in a course; null until a lab was passed that took any time.</summary>
    public static Pace? Of(IReadOnlyCollection<LabState> labs)
    {
        var passed = labs.Where(lab => lab.Status == LabStatus.Passed).ToList();
        var spent = passed.Sum(lab => lab.Minutes);
        var planned = passed.Sum(lab => lab.Lab.Minutes.Value);
        return spent > 0 && planned > 0 ? new(passed.Count, spent, planned, labs.Sum(lab => lab.Lab.Minutes.Value) - planned) : null;
    }
}
