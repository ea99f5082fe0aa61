using MlopsLabs.Core.Checks;
using MlopsLabs.Core.Grading.Grades;
using static MlopsLabs.Core.Tests.Grading.Exports.SampleGrades;

namespace MlopsLabs.Core.Tests.Grading.Exports;

/// <summary>Figures that were computed elsewhere, with Python's statistics module: <c>mean</c> and <c>correlation</c>.</summary>
public sealed class ItemAnalysisTests
{
    private readonly ItemAnalysis analysis = new("look-around");

    [Fact]
    public void Difficulty_and_discrimination_are_those_that_somebody_else_computes()
    {
        // a is all or nothing; correlation(share of the check, sum of the others).
        double[][] points = [[2, 4, 3], [2, 3, 1], [0, 1, 0], [2, 2, 3], [0, 2, 1], [2, 0, 0]];
        foreach (var row in points)
            analysis.Add([Judged("a", row[0], 2), Judged("b", row[1], 4), Judged("c", row[2], 3)]);
        var found = analysis.Statistics();
        Assert.Equal(["a", "b", "c"], found.Select(item => item.Check));
        Assert.Equal([0.66666667, 0.5, 0.44444444], found.Select(item => Math.Round(item.Difficulty!.Value, 8)));
        Assert.Equal(ExpectedDiscrimination, found.Select(item => Math.Round(item.Discrimination!.Value, 8)));
        Assert.All(found, item => Assert.Equal((6, 6), (item.Judged, item.Complete)));
    }

    [Fact]
    public void Where_nothing_varies_there_is_no_discrimination()
    {
        foreach (var score in new[] { 0.1, 0.2, 0.3 })
            analysis.Add([Judged("same", 0.3, 1), Judged("varies", score, 1)]);
        Assert.All(analysis.Statistics(), item => Assert.Null(item.Discrimination));
        Assert.Equal(0.2, analysis.Statistics()[1].Difficulty!.Value, 9);
    }

    [Fact]
    public void One_learner_or_one_check_tells_nothing_of_discrimination()
    {
        analysis.Add([Judged("a", 1, 1), Judged("b", 0, 1)]);
        Assert.All(analysis.Statistics(), item => Assert.Null(item.Discrimination));
        var alone = new ItemAnalysis("lab");
        alone.Add([Judged("a", 1, 1)]);
        alone.Add([Judged("a", 0, 1)]);
        Assert.Equal((0.5, null, 0), (alone.Statistics()[0].Difficulty, alone.Statistics()[0].Discrimination, alone.Statistics()[0].Complete));
        Assert.Empty(new ItemAnalysis("lab").Statistics());
    }

    [Fact]
    public void What_is_pending_is_no_zero_and_what_is_blocked_by_the_learner_is_one()
    {
        analysis.Add([Judged("a", 1, 1), Judged("b", 1, 1)]);
        analysis.Add([Judged("a", 1, 1), Check("b", CheckStatus.Error, 0, 1, "", ErrorKind.Timeout)]);
        analysis.Add([Judged("a", 0, 1), Check("b", CheckStatus.Blocked, 0, 1)]);
        var b = analysis.Statistics()[1];
        Assert.Equal((2, 0.5, 2, 1.0), (b.Judged, b.Difficulty!.Value, b.Complete, Math.Round(b.Discrimination!.Value, 9)));
    }

    [Fact]
    public void What_does_not_apply_keeps_nobody_out_of_the_comparison()
    {
        var notHere = Check("b", CheckStatus.Blocked, 0, 0);
        notHere = notHere with { Result = notHere.Result with { Fault = Fault.None } };
        analysis.Add([Judged("a", 1, 1), notHere, Judged("c", 1, 1)]);
        analysis.Add([Judged("a", 0, 1), Judged("b", 1, 1), Judged("c", 0, 1)]);
        Assert.Equal([2, 1, 2], analysis.Statistics().Select(item => item.Complete));
        Assert.Equal(1, analysis.Statistics()[0].Difficulty * 2);
    }

    private static CheckGrade Judged(string id, double score, double max) => Check(id, score >= max ? CheckStatus.Passed : CheckStatus.Failed, score, max);

    private static readonly double[] ExpectedDiscrimination = [0.4, 0.61618788, 0.76925208];
}
