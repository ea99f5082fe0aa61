using MlopsLabs.Core.Attempts;

namespace MlopsLabs.Core.Tests.Attempts;

/// <summary>Promises 28 and 30, with real processes.</summary>
public sealed class ManyProcessesTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    private string Log => _folder["attempts/lab.jsonl"];

    [Fact]
    public async Task Three_processes_that_append_two_thousand_times_each_make_one_chain()
    {
        var writers = Enumerable.Range(0, 3).Select(_ => new LogWriterProcess(Log, "ada", 2000)).ToList();
        foreach (var writer in writers)
            using (writer)
                Assert.Equal(0, await writer.EndAsync());

        var report = LogVerifier.Verify(Log, null);
        Assert.True(report.Whole);
        Assert.Equal(6000, report.Attempts);
        Assert.Equal(["lab.jsonl", "lab.jsonl.head", "lab.jsonl.lock"], Directory.GetFiles(_folder["attempts"]).Select(Path.GetFileName).Order());
    }

    [Fact]
    public async Task What_was_said_to_be_saved_is_there_after_a_kill_whenever_it_comes()
    {
        var acknowledged = 0L;
        for (var kill = 0; kill < 25; kill++)
        {
            using var writer = new LogWriterProcess(Log, "ada", 1_000_000);
            // Ever later in the writer's life, so that kills fall on the first append, on its files and in the middle of the stream.
            for (var seen = 0; seen < kill * 3; seen++)
                acknowledged = await writer.NextAsync() ?? acknowledged;
            acknowledged = Math.Max(acknowledged, await writer.KillAsync());

            Assert.True(new AttemptLog(Log).Read().LastOrDefault()?.Seq >= acknowledged || acknowledged == 0);
        }
        Assert.True(LogVerifier.Verify(Log, null).Whole);
        Assert.Equal(acknowledged > 0, File.Exists(Log));
        Assert.Empty(Directory.GetFiles(_folder["attempts"], "*.quarantine-*"));
    }
}
