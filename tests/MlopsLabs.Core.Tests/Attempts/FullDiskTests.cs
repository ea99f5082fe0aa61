using System.Diagnostics;
using MlopsLabs.Core.Attempts;

namespace MlopsLabs.Core.Tests.Attempts;

/// <summary>Promise 10, on a real file system that is full.</summary>
public sealed class FullDiskTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void On_a_full_disk_what_was_saved_stays_whole_and_the_message_says_what_to_do()
    {
        Assert.SkipUnless(OperatingSystem.IsLinux() && Environment.IsPrivilegedProcess, "only root may mount a small file system");
        var disk = Directory.CreateDirectory(_folder["disk"]).FullName;
        Run("mount", "-t", "tmpfs", "-o", "size=1m", "mlopslabs-test", disk);
        try
        {
            FillAndCheck(disk);
        }
        finally
        {
            Run("umount", disk);
        }
    }

    private static void FillAndCheck(string disk)
    {
        var log = new AttemptLog(Path.Combine(disk, "attempts/lab.jsonl"));
        var attempt = SampleAttempts.Small() with
        {
            Results = [SampleAttempts.Full(ChainLink.None).Results[0] with { Actual = new string('x', 30_000) }],
        };
        var saved = 0L;
        PlatformException? full = null;
        while (full is null)
        {
            try
            {
                saved = log.Append(attempt).Attempt.Seq;
            }
            catch (PlatformException fault)
            {
                full = fault;
            }
        }

        Assert.Equal(ErrorKind.Disk, full.Kind);
        Assert.Contains("No space left", full.Message, StringComparison.Ordinal);
        Assert.NotNull(full.NextStep);
        Assert.InRange(saved, 20, 40);
        Assert.Equal((byte)'\n', File.ReadAllBytes(log.Path)[^1]);
        Assert.True(LogVerifier.Verify(log.Path, null).Whole);
        Assert.Equal(saved, log.Read().Count());

        var store = new EvidenceStore(Path.Combine(disk, "evidence"));
        Assert.Equal(ErrorKind.Disk, Assert.Throws<PlatformException>(() => store.Put(new byte[200_000])).Kind);
        Assert.Empty(Directory.Exists(store.Folder) ? Directory.GetFiles(store.Folder, "*", SearchOption.AllDirectories) : []);

        // Smaller ones still fit, and the log goes on where it was.
        Assert.Equal(saved + 1, log.Append(SampleAttempts.Small()).Attempt.Seq);
        Assert.True(LogVerifier.Verify(log.Path, null).Whole);
    }

    private static void Run(string program, params string[] arguments)
    {
        using var process = new Process { StartInfo = new ProcessStartInfo(program, arguments) };
        process.Start();
        process.WaitForExit();
        Assert.Equal(0, process.ExitCode);
    }
}
