using MlopsLabs.Core.Catalog;
using MlopsLabs.Core.Checks;
using MlopsLabs.Core.Environments;
using MlopsLabs.Core.Environments.Local;
using MlopsLabs.Core.Sessions;
using MlopsLabs.Core.Tests.Fixtures;

namespace MlopsLabs.Core.Tests.Authoring.Preview;

/// <summary>An author tries one check on a real local environment.</summary>
public sealed class CheckTrialTests : IDisposable
{
    private readonly FixtureFolder labs = Courses.Good();
    private readonly FixtureFolder home = new();

    public void Dispose()
    {
        labs.Dispose();
        home.Dispose();
    }

    [Fact]
    public async Task A_trial_has_the_verdict_the_evidence_and_the_checks_that_it_needs_and_saves_nothing()
    {
        var session = await StartedAsync();
        var trial = await session.TryAsync("region-right", TestContext.Current.CancellationToken);
        Assert.Equal(CheckStatus.Blocked, trial.Result.Status);
        Assert.Equal(["region-there"], trial.Needed.Select(result => result.CheckId));
        var reading = Assert.Single(trial.Evidence);
        Assert.Equal("region:\n", System.Text.Encoding.UTF8.GetString(reading.Content));
        Assert.Null(trial.Script);
        Assert.False(File.Exists(session.LogPath));
    }

    [Fact]
    public async Task A_trial_of_a_script_has_its_output_and_its_exit_code()
    {
        labs
            .Replace("c/look/lab.yaml", "needs: [region-there]\n    assert: {equals: {probe: found, path: region, value: {parameter: region}}}", "script: checks/says.sh\n    probes: [conf]")
            .With("c/look/checks/says.sh", "#!/bin/sh\necho out; echo err >&2; exit 1\n");
        var session = await StartedAsync();
        var trial = await session.TryAsync("region-right", TestContext.Current.CancellationToken);
        Assert.Equal((CheckStatus.Failed, 1), (trial.Result.Status, trial.Script!.ExitCode));
        Assert.Equal(("out\n", "err\n"), (System.Text.Encoding.UTF8.GetString(trial.Script.Output), System.Text.Encoding.UTF8.GetString(trial.Script.Diagnostics)));
        Assert.Equal(["conf"], trial.Evidence.Select(reading => reading.Probe));
    }

    private async Task<LabSession> StartedAsync()
    {
        var course = CatalogReader.Read(labs.Path).Courses.Single();
        var learner = new LearnerHome(home.Path);
        var runtime = new LocalRuntime("local", home.Path, () => true, TimeProvider.System);
        var session = new LabSession(course, course.Labs.Single(), new SessionContext(
            learner.Id, learner.Course(course.Id), new Learner("ada", "7"), "7", runtime, TimeProvider.System, "test"));
        await session.StartAsync(new Progress<ProvisionProgress>(), TestContext.Current.CancellationToken);
        return session;
    }
}
