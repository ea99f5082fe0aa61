using System.Threading.Channels;
using MlopsLabs.Core.Attempts;
using MlopsLabs.Core.Catalog;
using MlopsLabs.Core.Checks;
using MlopsLabs.Core.Environments;
using MlopsLabs.Core.Environments.Local;
using MlopsLabs.Core.Sessions;
using MlopsLabs.Core.Specs.Yaml;
using MlopsLabs.Core.Tests.Fixtures;

namespace MlopsLabs.Core.Tests.Sessions;

/// <summary>A learner saves files of a real local environment, and the watch says what that changed.</summary>
public sealed class LabWatchTests : IAsyncDisposable
{
    private static readonly TimeSpan s_patience = TimeSpan.FromSeconds(30);

    private readonly FixtureFolder labs = Courses.Good();
    private readonly FixtureFolder home = new();
    private readonly CancellationTokenSource stop = new();
    private readonly Channel<WatchFinding> findings = Channel.CreateUnbounded<WatchFinding>();
    private readonly List<string> judged = [];
    private LabSession? session;
    private Task watch = Task.CompletedTask;

    public async ValueTask DisposeAsync()
    {
        await stop.CancelAsync();
        if (session is not null)
            await Assert.ThrowsAnyAsync<OperationCanceledException>(() => watch);
        stop.Dispose();
        labs.Dispose();
        home.Dispose();
    }

    [Fact]
    public async Task A_save_judges_what_reads_that_file_and_nothing_else_and_records_no_attempt()
    {
        labs.With("c/look/checks/says.sh", "#!/bin/sh\necho ran >> /dev/stderr; exit 1\n");
        labs.Replace("c/look/lab.yaml", "  - {id: region-there", "  - {id: of-the-service, step: find, points: 1, script: checks/says.sh, probes: [conf]}\n  - {id: region-there");
        await BeginAsync();
        var first = await NextAsync();
        Assert.Equal(["of-the-service", "region-there", "region-right"], first.Results.Select(result => result.CheckId));
        Assert.False(first.Passed);

        judged.Clear();
        Save("region: nowhere\n");
        var second = await NextAsync();
        Assert.Equal(["found"], second.Touched);
        Assert.Equal(["region-there", "region-right"], second.Judged.Select(result => result.CheckId));
        Assert.Equal(CheckStatus.Passed, second.Results[1].Status);
        Assert.DoesNotContain("of-the-service", judged);
        Assert.False(File.Exists(session!.LogPath));
    }

    [Fact]
    public async Task Everything_right_is_a_pass_and_the_save_was_work()
    {
        await BeginAsync();
        await NextAsync();
        Save($"region: {((ScalarNode)session!.Parameters.Values.Single(drawn => drawn.Key == "region").Value).Text}\n");
        Assert.True((await NextAsync()).Passed);
        Assert.Contains(new ActivityLog(new LearnerHome(home.Path).Course("c").Activity("look"), TimeProvider.System).Read(), entry => entry.Kind == ActivityKind.Edited);
    }

    [Fact]
    public async Task A_save_of_the_same_words_and_of_another_file_is_none()
    {
        await BeginAsync();
        await NextAsync();
        Save(File.ReadAllText(Answer));
        await File.WriteAllTextAsync(Path.Combine(Path.GetDirectoryName(Answer)!, "notes.md"), "mine\n", TestContext.Current.CancellationToken);
        Save("region: elsewhere\n");
        Assert.Equal(["found"], (await NextAsync()).Touched);
        Assert.False(findings.Reader.TryRead(out _));
    }

    [Fact]
    public async Task A_file_that_goes_away_and_comes_back_is_followed()
    {
        await BeginAsync();
        await NextAsync();
        File.Delete(Answer);
        Assert.Equal(CheckStatus.Failed, (await NextAsync()).Results[0].Status);
        Save("region: again\n");
        Assert.Equal(CheckStatus.Passed, (await NextAsync()).Results[0].Status);
    }

    private string Answer => session!.AnswerFile("find")!;

    /// <summary>As editors save: another file, put in the place of the old one.</summary>
    private void Save(string text)
    {
        File.WriteAllText(Answer + "~", text);
        File.Move(Answer + "~", Answer, overwrite: true);
    }

    private async Task BeginAsync()
    {
        var course = CatalogReader.Read(labs.Path).Courses.Single();
        var learner = new LearnerHome(home.Path);
        var runtime = new LocalRuntime("local", home.Path, () => true, TimeProvider.System);
        session = new LabSession(course, course.Labs.Single(), new SessionContext(
            learner.Id, learner.Course(course.Id), new Learner("ada", "7"), "7", runtime, TimeProvider.System, "test"));
        await session.StartAsync(new Progress<ProvisionProgress>(), TestContext.Current.CancellationToken);
        watch = session.WatchAsync(new Told(judged), finding => findings.Writer.TryWrite(finding), stop.Token);
    }

    private Task<WatchFinding> NextAsync() => findings.Reader.ReadAsync(TestContext.Current.CancellationToken).AsTask().WaitAsync(s_patience, TestContext.Current.CancellationToken);

    private sealed class Told(List<string> judged) : IProgress<CheckProgress>
    {
        public void Report(CheckProgress value) => judged.Add(value.CheckId);
    }
}
