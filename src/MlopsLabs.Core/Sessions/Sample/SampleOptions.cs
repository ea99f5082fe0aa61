namespace MlopsLabs.Core.Sessions.Sample;

/// <summary>What sample is wanted.</summary>
/// <param name="Learners">How many learners.</param>
/// <param name="Seeds">How many estates they share.</param>
/// <param name="Odd">How many of them are odd; at most half.</param>
/// <param name="Random">What chance follows from: the same words give the same learners.</param>
public sealed record SampleOptions(int Learners, int Seeds, int Odd, string Random)
{
    /// <summary>The most learners.</summary>
    public const int MaxLearners = 10_000;

    /// <summary>How many estates are enough, where nobody says it.</summary>
    public static int DefaultSeeds(int learners) => Math.Min(learners, 4);
}
