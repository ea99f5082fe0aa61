using MlopsLabs.Core.Environments.Planning;

namespace MlopsLabs.Core.Sessions.Sample;

/// <summary>What chance decides in a sample; the same for the same words, everywhere.</summary>
/// <param name="random">What was asked for.</param>
/// <param name="scope">What is decided.</param>
internal sealed class SampleDice(string random, string scope)
{
    private const ulong Steps = 1UL << 30;

    private readonly SeededSequence sequence = new(random, $"sample/{scope}");

    /// <summary>From 0 up to, and without, 1.</summary>
    public double Unit() => sequence.Below(Steps) / (double)Steps;

    /// <summary>Whether something of this probability happens.</summary>
    public bool Chance(double probability) => Unit() < probability;

    /// <summary>A whole number, both ends included.</summary>
    public int Between(int least, int most) => least + (int)sequence.Below((ulong)(most - least) + 1);

    /// <summary>A number, the upper end not included.</summary>
    public double Between(double least, double most) => least + (Unit() * (most - least));

    /// <summary>One of several.</summary>
    public T Pick<T>(IReadOnlyList<T> from) => from[Between(0, from.Count - 1)];

    /// <summary>So many of several, none twice, in the order that they have; all where there are no more.</summary>
    public IReadOnlyList<T> Pick<T>(IReadOnlyList<T> from, int count)
    {
        var left = Enumerable.Range(0, from.Count).ToList();
        while (left.Count > count)
            left.RemoveAt(Between(0, left.Count - 1));
        return [.. left.Select(index => from[index])];
    }
}
