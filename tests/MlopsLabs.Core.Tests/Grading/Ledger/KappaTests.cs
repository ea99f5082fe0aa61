using MlopsLabs.Core.Grading.Ledger;

namespace MlopsLabs.Core.Tests.Grading.Ledger;

/// <summary>Agreement, against figures that others computed and figures worked by hand.</summary>
public sealed class KappaTests
{
    /// <summary>The example of scikit-learn's own tests (1.7, test_cohen_kappa): 0.9541 with quadratic weights.</summary>
    [Fact]
    public void Kappa_is_that_of_scikit_learn_on_a_hundred_works()
    {
        var first = Repeat((46, 0), (44, 1), (10, 2));
        var second = Repeat((50, 0), (40, 1), (10, 2));
        Assert.Equal(0.9541, Kappa.Of([.. first.Zip(second)]).Value!.Value, 4);
    }

    /// <summary>What cohen_kappa_score(a, b, weights="quadratic") of scikit-learn gives.</summary>
    [Theory]
    [InlineData("043", "142", 0.85)]
    [InlineData("044", "400", -0.8)]
    [InlineData("01", "21", -1.0 / 3)]
    [InlineData("0011223", "0011223", 1)]
    [InlineData("3030", "0303", -1)]
    public void Kappa_is_that_of_scikit_learn(string first, string second, double expected) => Assert.Equal(expected, Of(first, second).Value!.Value, 9);

    /// <summary>
    /// By hand: a = 0 1 2 2, b = 0 2 2 1. D_o = 0 + 1 + 0 + 1 = 2. Each of the four a against each of the four b:
    /// 0: 0 4 4 1; 1: 1 1 1 0; 2: 4 0 0 1, twice; together 9 + 3 + 5 + 5 = 22, over n = 4: D_e = 5.5. κ = 1 − 2 / 5.5 = 7 / 11.
    /// </summary>
    [Fact]
    public void Kappa_is_what_the_formula_gives_by_hand()
    {
        var kappa = Of("0122", "0221");
        Assert.Equal((4, 2, 5.5), (kappa.Count, kappa.Observed, kappa.Expected));
        Assert.Equal(7.0 / 11, kappa.Value!.Value, 12);
    }

    [Fact]
    public void Kappa_is_that_of_the_table_of_weights_for_any_marks()
    {
        // The textbook's way: a table of k × k counts, the products of its margins, and weights (i − j)² / (k − 1)².
        for (var run = 0; run < 50; run++)
        {
            var pairs = Enumerable.Range(0, 30 + run).Select(i => ((i * i + run) % 5, (i * (7 + run) + 3) % 5)).ToList();
            Assert.Equal(ByTable(pairs, 5), Kappa.Of(pairs).Value!.Value, 9);
        }
    }

    [Fact]
    public void Kappa_is_undefined_where_nothing_varies_and_zero_where_one_marker_does_not()
    {
        Assert.Null(Kappa.None.Value);
        Assert.Null(Kappa.Of([]).Value);
        Assert.Null(Of("1111", "1111").Value);
        Assert.Equal(4, Of("1111", "1111").Count);
        Assert.Equal(0, Of("2222", "1111").Value!.Value, 12);
        Assert.Equal(0, Of("0123", "1111").Value!.Value, 12);
    }

    [Fact]
    public void Criteria_are_taken_together_each_against_its_own_chance()
    {
        // An easy criterion and a hard one, each marked no better than by lot: together no better than by lot either, though the levels run along.
        var easy = Of("4444", "3434");
        var hard = Of("0000", "0101");
        Assert.Equal(0, easy.Value!.Value, 12);
        Assert.Equal(0, (easy + hard).Value!.Value, 12);
        Assert.True(Of("44440000", "34340101").Value > 0.8);
        Assert.Equal(8, (easy + hard).Count);
    }

    private static Kappa Of(string first, string second) => Kappa.Of([.. first.Zip(second, (a, b) => (a - '0', b - '0'))]);

    private static List<int> Repeat(params (int Times, int Level)[] runs) => [.. runs.SelectMany(run => Enumerable.Repeat(run.Level, run.Times))];

    private static double ByTable(List<(int First, int Second)> pairs, int levels)
    {
        var (observed, expected) = (0.0, 0.0);
        for (var i = 0; i < levels; i++)
            for (var j = 0; j < levels; j++)
            {
                var weight = (double)((i - j) * (i - j)) / ((levels - 1) * (levels - 1));
                observed += weight * pairs.Count(pair => pair == (i, j));
                expected += weight * pairs.Count(pair => pair.First == i) * pairs.Count(pair => pair.Second == j) / pairs.Count;
            }
        return 1 - (observed / expected);
    }
}
