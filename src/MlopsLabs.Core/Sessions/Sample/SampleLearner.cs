using MlopsLabs.Core.Attempts;

namespace MlopsLabs.Core.Sessions.Sample;

/// <summary>What an odd learner of a sample did.</summary>
public enum SampleOddity
{
    /// <summary>Handed in another learner's portfolio as their own.</summary>
    CopiedPortfolio,

    /// <summary>Changed a line of a log.</summary>
    EditedLog,

    /// <summary>Cut the last attempts off a log.</summary>
    CutLog,

    /// <summary>Worked on another learner's estate.</summary>
    AnothersSeed,
}

/// <summary>An odd learner.</summary>
/// <param name="Id">Who.</param>
/// <param name="Oddity">What they did.</param>
/// <param name="Of">From whom; null where nobody else is in it.</param>
public sealed record OddLearner(string Id, SampleOddity Oddity, string? Of);

/// <summary>A learner of a sample.</summary>
/// <param name="Who">Id, name, and the seed that they work on.</param>
/// <param name="Enrolled">The seed that they were given.</param>
/// <param name="Path">What decides which work they do: the same for a learner and for whoever copies from them.</param>
/// <param name="Mark">The id in their files.</param>
/// <param name="Odd">What is odd about them; null for the honest.</param>
internal sealed record SampleLearner(Learner Who, string Enrolled, int Path, string Mark, OddLearner? Odd)
{
    /// <summary>All learners of a sample. Which are odd is spread over the list.</summary>
    public static IReadOnlyList<SampleLearner> Of(SampleOptions options)
    {
        var seeds = SeedsOf(options);
        var names = SampleNames.Of(options.Learners, options.Random);
        var learners = names.Select((name, index) =>
        {
            var seed = seeds[index < seeds.Count ? index : new SampleDice(options.Random, $"seed/{index}").Between(0, seeds.Count - 1)];
            return new SampleLearner(new Learner(name.Id, seed, name.Name), seed, index, name.Id, null);
        }).ToList();
        var kinds = Enum.GetValues<SampleOddity>().Where(kind => kind != SampleOddity.AnothersSeed || seeds.Count > 1).ToList();
        for (var number = 0; number < options.Odd; number++)
        {
            // From the end, and every other one: the one before each is honest, so there is somebody to copy from.
            var index = options.Learners - 1 - (2 * number);
            learners[index] = Spoil(learners[index], learners[index - 1], kinds[number % kinds.Count], seeds);
        }
        return learners;
    }

    /// <summary>The pool of seeds. A bigger one begins with the smaller.</summary>
    public static IReadOnlyList<string> SeedsOf(SampleOptions options) =>
        [.. Enumerable.Range(0, options.Seeds).Select(index => SeedCommitment.Of($"sample {options.Random} {index}")[..16])];

    private static SampleLearner Spoil(SampleLearner learner, SampleLearner other, SampleOddity kind, IReadOnlyList<string> seeds)
    {
        var id = learner.Who.Id;
        switch (kind)
        {
            case SampleOddity.CopiedPortfolio:
                // Both were given one estate, so that the copy is right, and only the bytes tell.
                return learner with
                {
                    Who = learner.Who with { Seed = other.Who.Seed },
                    Enrolled = other.Enrolled,
                    Path = other.Path,
                    Mark = other.Mark,
                    Odd = new OddLearner(id, kind, other.Who.Id),
                };
            case SampleOddity.AnothersSeed:
                return learner with { Who = learner.Who with { Seed = seeds.First(seed => seed != learner.Enrolled) }, Odd = new OddLearner(id, kind, null) };
            default:
                return learner with { Odd = new OddLearner(id, kind, null) };
        }
    }
}
