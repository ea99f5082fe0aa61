using MlopsLabs.Core.Environments.Planning;

namespace MlopsLabs.Core.Tests.Environments.Planning;

public sealed class SeededSequenceTests
{
    [Fact]
    public void The_numbers_of_a_seed_never_change()
    {
        var sequence = new SeededSequence("golden", "estate/port");
        Assert.Equal(Golden, Enumerable.Range(0, 8).Select(_ => sequence.Below(1_000_000)));
    }

    [Fact]
    public void Another_scope_gives_other_numbers()
    {
        var one = new SeededSequence("seed", "a");
        var two = new SeededSequence("seed", "b");
        Assert.NotEqual(Enumerable.Range(0, 8).Select(_ => one.Below(1_000_000)).ToList(), Enumerable.Range(0, 8).Select(_ => two.Below(1_000_000)).ToList());
    }

    [Fact]
    public void Every_number_below_the_bound_comes_about_equally_often()
    {
        var sequence = new SeededSequence("fair", "dice");
        var counts = new int[6];
        for (var i = 0; i < 60_000; i++)
            counts[sequence.Below(6)]++;
        Assert.All(counts, count => Assert.InRange(count, 9_500, 10_500));
    }

    private static readonly ulong[] Golden = [225877, 192673, 44114, 486840, 579646, 903390, 169828, 483324];
}
