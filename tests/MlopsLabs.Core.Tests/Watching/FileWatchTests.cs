using Microsoft.Extensions.Time.Testing;
using MlopsLabs.Core.Tests.Fixtures;
using MlopsLabs.Core.Watching;

namespace MlopsLabs.Core.Tests.Watching;

public sealed class FileWatchTests : IDisposable
{
    private readonly FixtureFolder folder = new FixtureFolder().With("look/lab.yaml", "id: look\n");

    public void Dispose() => folder.Dispose();

    [Fact]
    public async Task A_save_is_told_by_the_file_system()
    {
        var told = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        using var watch = FileWatch.OfFolder(folder.Path, TimeProvider.System, () => told.TrySetResult());
        folder.With("look/lab.yaml", "id: look-again\n");
        await told.Task.WaitAsync(TimeSpan.FromSeconds(30), TestContext.Current.CancellationToken);
    }

    [Fact]
    public void Without_events_the_clock_finds_a_save_once_and_that_is_said()
    {
        var time = new FakeTimeProvider();
        var times = 0;
        using var watch = FileWatch.OfFolder(folder.Path, time, () => times++, events: false);
        Assert.NotNull(watch.Slow);
        time.Advance(FileWatch.Interval);
        Assert.Equal(0, times);
        folder.With("look/lab.yaml", "id: look-again\n");
        time.Advance(FileWatch.Interval);
        time.Advance(FileWatch.Interval);
        Assert.Equal(1, times);
        File.Delete(folder["look/lab.yaml"]);
        time.Advance(FileWatch.Interval);
        Assert.Equal(2, times);
    }

    [Theory]
    [InlineData("look/.lab.yaml.swp")]
    [InlineData("look/lab.yaml~")]
    [InlineData("look/4913")]
    public void Files_that_an_editor_keeps_for_itself_are_no_save(string file)
    {
        var time = new FakeTimeProvider();
        var times = 0;
        using var watch = FileWatch.OfFolder(folder.Path, time, () => times++, events: false);
        folder.With(file, "x");
        time.Advance(FileWatch.Interval);
        Assert.Equal(0, times);
    }

    [Fact]
    public void A_folder_that_goes_away_and_comes_back_ends_nothing()
    {
        var time = new FakeTimeProvider();
        var times = 0;
        using var watch = FileWatch.OfFolder(folder.Path, time, () => times++, events: false);
        Directory.Move(folder.Path, folder.Path + "-away");
        time.Advance(FileWatch.Interval);
        Directory.Move(folder.Path + "-away", folder.Path);
        folder.With("look/brief.md", "# Look\n");
        time.Advance(FileWatch.Interval);
        Assert.Equal(1, times);
    }
}
