using MlopsLabs.Core.Attempts;
using MlopsLabs.Core.Checks;
using MlopsLabs.Core.Grading.Runs;
using MlopsLabs.Core.Tests.Attempts;
using MlopsLabs.Core.Tests.Grading;
using MlopsLabs.EndToEnd.Install;

namespace MlopsLabs.EndToEnd.Tui;

/// <summary>A grader at a real terminal, with a real cohort: from the map of all learners to a decision, a mark and a run that counts.</summary>
public sealed class GraderWalkTests : ScreensTest
{
    private readonly TemporaryFolder cohort = new();
    private readonly GradersCourse labs = new();
    private readonly GradersDesk desk;

    public GraderWalkTests()
    {
        desk = new GradersDesk(cohort);
        HandIn("ada", "region: north\nowner: me\n", passed: false);
        HandIn("bob", "region: north\n", passed: true);
        HandIn("carl", "region: north\n", passed: false);
    }

    [Theory]
    [InlineData(80, 24)]
    [InlineData(120, 40)]
    public async Task A_grader_looks_decides_marks_and_applies_a_run(int columns, int rows)
    {
        var run = await new Regrade(desk.Cohort, labs.Read(), null, desk.Time, "mlopslabs test").RunAsync(new RegradeScope([], [], []), null, TestContext.Current.CancellationToken);
        Set["MLOPSLABS_GRADER"] = "eve";
        await using var terminal = await OpenAsync(columns, rows, Program("mlopslabs"), "grade", desk.Cohort.Folder, "--labs", labs.Folder);
        var seen = await terminal.SeesAsync("3 learners · by id ↑");
        Assert.Contains("▸ ada", seen, StringComparison.Ordinal);
        Assert.Contains("[✎ ]", seen, StringComparison.Ordinal);

        // Found by a part of the id, and all again.
        await terminal.TypeAsync("/");
        await terminal.SeesAsync("Learners with this in their id or name");
        await terminal.TypeAsync("b", "x", "BSpace", "Enter");
        await terminal.SeesAsync("1 of 3 learners · /b");
        await terminal.TypeAsync("Escape");
        await terminal.SeesAsync("3 learners · by id");
        await terminal.TypeAsync("Home");

        await terminal.TypeAsync("Enter");
        await terminal.SeesAsync("Nobody owns it.");
        seen = await terminal.SeesAsync("NoReceipt");
        Assert.Contains("Marked by people", seen, StringComparison.Ordinal);
        await terminal.TypeAsync("Enter");
        await terminal.SeesAsync("│ owner: me");
        await terminal.TypeAsync("Escape");
        await terminal.SeesAsync("Marked by people");
        await terminal.TypeAsync("d");
        await terminal.SeesAsync("+ owner: me");
        await terminal.TypeAsync("Escape");
        await terminal.SeesAsync("Marked by people");

        await terminal.TypeAsync("Down", "Down", "o");
        await terminal.SeesAsync("Points for");
        await terminal.TypeAsync("1", ".", "5", "Enter");
        await terminal.SeesAsync("Why?");
        await terminal.SayAsync("Said so in class");
        await terminal.SeesAsync("* 1.5 points by eve (1)");

        await terminal.TypeAsync("m");
        await terminal.SeesAsync("3 left for eve");
        await terminal.TypeAsync("1");
        await terminal.SeesAsync("● 1 mostly");
        await terminal.TypeAsync("n");
        await terminal.SeesAsync("2 of 3 · 2 left for eve");
        await terminal.TypeAsync("Escape");
        await terminal.SeesAsync("Marked by people");
        await terminal.TypeAsync("Escape");
        await terminal.SeesAsync("3 learners · by id");

        await terminal.TypeAsync("c");
        await terminal.SeesAsync("Wrong answers, the commonest first");
        await terminal.TypeAsync("n");
        await terminal.SeesAsync("check 2 of 2");
        await terminal.TypeAsync("Escape");
        await terminal.SeesAsync("3 learners · by id");

        await terminal.TypeAsync("r");
        await terminal.SeesAsync(run.File.Id);
        await terminal.TypeAsync("Enter");
        await terminal.SeesAsync("+ 1 gain");
        await terminal.TypeAsync("a");
        await terminal.SeesAsync("will count for every learner");
        await terminal.SayAsync("The check was corrected");
        await terminal.SeesAsync("▶ in force");
        await terminal.TypeAsync("Escape");
        await terminal.SeesAsync("judgings of the stored evidence");
        await terminal.TypeAsync("Escape");
        seen = await terminal.SeesAsync("3 learners · by id");
        Assert.Contains($"run {run.File.Id}", seen, StringComparison.Ordinal);
        await terminal.TypeAsync("q");
        await IsWholeAsync(terminal, 0);

        var listed = await Script.RunAsync(Folder, Variables.ToDictionary(variable => variable.Key, variable => (string?)variable.Value), Program("mlopslabs"), "grade", "show", desk.Cohort.Folder, "ada", SampleLearner.Lab, "--labs", labs.Folder);
        Assert.Contains("decision 1 by eve: the check gave 2; Said so in class", listed.Text, StringComparison.Ordinal);
        Assert.Contains("decision 2 by eve: mostly", listed.Text, StringComparison.Ordinal);
        Assert.Contains($"Results of run {run.File.Id} are in force", listed.Text, StringComparison.Ordinal);
        labs.Dispose();
        cohort.Dispose();
    }

    private void HandIn(string id, string answer, bool passed)
    {
        var learner = new SampleLearner(cohort, id);
        learner.Check("region: not yet\n", attempt => With(attempt, false));
        learner.Check(answer, attempt => With(attempt, passed));
        desk.Import(learner.Submit());
    }

    private static Attempt With(Attempt attempt, bool passed) => attempt with
    {
        Results =
        [
            new CheckResult("region-there", CheckStatus.Passed, Fault.None, null, 1, 1, "It is there.", "", "", "", [], [], attempt.At, TimeSpan.Zero),
            new CheckResult(
                "named", passed ? CheckStatus.Passed : CheckStatus.Failed, passed ? Fault.None : Fault.Learner, null, passed ? 2 : 0, 2, passed ? "It is owned." : "Nobody owns it.", "", "", "", [],
                [.. attempt.Probes.Select(probe => probe.Sha256)], attempt.At, TimeSpan.Zero),
        ],
    };
}
