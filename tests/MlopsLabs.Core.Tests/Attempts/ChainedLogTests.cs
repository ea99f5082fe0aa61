using MlopsLabs.Core.Attempts;

namespace MlopsLabs.Core.Tests.Attempts;

/// <summary>Promises 28 and 29: a torn line is cut, other damage is set aside, nothing is dropped.</summary>
public sealed class ChainedLogTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    private string Log => _folder["lab.jsonl"];

    [Fact]
    public void A_torn_last_line_is_cut_kept_and_reported()
    {
        var log = SampleAttempts.Write(Log, 2);
        File.AppendAllText(Log, "{\"v\":1,\"seq\":3,");

        var told = new List<LogFinding>();
        Assert.Equal([1, 2], log.Read(told).Select(attempt => attempt.Seq));
        Assert.Equal((FindingLevel.Warning, FindingKind.TornLine, 3), (told.Single().Level, told.Single().Kind, told.Single().Line));

        var saved = log.Append(SampleAttempts.Small());
        Assert.Equal(3, saved.Attempt.Seq);
        Assert.Contains("lab.jsonl.torn-1", Assert.Single(saved.Findings).Message, StringComparison.Ordinal);
        Assert.Equal("{\"v\":1,\"seq\":3,", File.ReadAllText(Log + ".torn-1"));
        Assert.True(LogVerifier.Verify(Log, null).Whole);
    }

    [Fact]
    public void Whatever_byte_a_log_is_cut_at_nothing_is_dropped_and_it_can_be_appended_to()
    {
        SampleAttempts.Write(Log, 2);
        var whole = File.ReadAllBytes(Log);
        var head = File.ReadAllBytes(Log + ".head");
        for (var cut = 0; cut < whole.Length; cut++)
        {
            using var folder = new TemporaryFolder();
            var log = new AttemptLog(folder["lab.jsonl"]);
            File.WriteAllBytes(log.Path, whole[..cut]);
            File.WriteAllBytes(log.Path + ".head", head);

            Assert.False(LogVerifier.Verify(log.Path, null).Whole, $"cut at {cut}");
            var mended = log.Mend();
            Assert.NotEmpty(mended);
            var saved = log.Append(SampleAttempts.Small(3));

            Assert.Equal(whole[..cut], Before(log.Path, saved));
            Assert.Equal(saved.Attempt.Seq, log.Last()!.Seq);
        }
    }

    [Fact]
    public void Cut_at_any_byte_of_the_line_that_was_being_written_a_log_goes_on()
    {
        SampleAttempts.Write(Log, 1);
        var first = File.ReadAllBytes(Log);
        var head = File.ReadAllBytes(Log + ".head");
        SampleAttempts.Write(Log, 1);
        var both = File.ReadAllBytes(Log);
        // A kill while the second line is written: the note of the head is still of the first.
        for (var cut = first.Length; cut <= both.Length; cut++)
        {
            using var folder = new TemporaryFolder();
            var log = new AttemptLog(folder["lab.jsonl"]);
            File.WriteAllBytes(log.Path, both[..cut]);
            File.WriteAllBytes(log.Path + ".head", head);

            Assert.True(LogVerifier.Verify(log.Path, null).Whole, $"cut at {cut}");
            var saved = log.Append(SampleAttempts.Small(3));

            Assert.Equal(cut == both.Length ? 3 : 2, saved.Attempt.Seq);
            Assert.Empty(Directory.GetFiles(folder.Path, "*.quarantine-*"));
            Assert.Equal(both[..cut], Before(log.Path, saved));
            Assert.True(LogVerifier.Verify(log.Path, null).Whole, $"cut at {cut}, after the append");
        }
    }

    [Theory]
    [InlineData(0x01)]
    [InlineData(0x80)]
    public void Whatever_byte_is_flipped_it_is_found_and_nothing_is_dropped(int mask)
    {
        SampleAttempts.Write(Log, 2);
        var whole = File.ReadAllBytes(Log);
        var head = File.ReadAllBytes(Log + ".head");
        for (var at = 0; at < whole.Length; at++)
        {
            using var folder = new TemporaryFolder();
            var log = new AttemptLog(folder["lab.jsonl"]);
            var flipped = whole.ToArray();
            flipped[at] ^= (byte)mask;
            File.WriteAllBytes(log.Path, flipped);
            File.WriteAllBytes(log.Path + ".head", head);

            Assert.False(LogVerifier.Verify(log.Path, null).Whole, $"flipped at {at}");
            // A `v` that became another number is a newer program's, which is not ours to mend.
            if (LogVerifier.Verify(log.Path, null).Findings.Any(finding => finding.Kind == FindingKind.NewerVersion))
                continue;
            Assert.NotEmpty(log.Mend());
            var saved = log.Append(SampleAttempts.Small(3));

            Assert.Equal(flipped, Before(log.Path, saved));
        }
    }

    [Fact]
    public void A_damaged_log_is_set_aside_and_the_new_one_cites_it_by_digest()
    {
        var log = SampleAttempts.Write(Log, 3);
        var lines = File.ReadAllLines(Log);
        File.WriteAllLines(Log, [lines[0], lines[1], lines[2].Replace("\"ada\"", "\"bob\"", StringComparison.Ordinal)]);
        var damaged = File.ReadAllBytes(Log);

        var saved = log.Append(SampleAttempts.Small(9));

        Assert.Equal([FindingKind.ChangedHead, FindingKind.Quarantined], saved.Findings.Select(finding => finding.Kind));
        Assert.Equal((1, ChainLink.None), (saved.Attempt.Seq, saved.Attempt.Prev));
        Assert.Equal(damaged, File.ReadAllBytes(Log + ".quarantine-1"));
        Assert.Contains(
            $"\"cites\":{{\"file\":\"lab.jsonl.quarantine-1\",\"sha256\":\"{ChainLine.Digest(damaged)}\",\"lines\":3}}", File.ReadAllText(Log), StringComparison.Ordinal);
        Assert.Equal(4, log.Read().Count());
        Assert.Equal(2, log.Append(SampleAttempts.Small(10)).Attempt.Seq);
    }

    [Fact]
    public void Damage_in_the_middle_is_set_aside_when_a_session_begins()
    {
        var log = SampleAttempts.Write(Log, 5);
        var lines = File.ReadAllLines(Log);
        File.WriteAllLines(Log, [lines[0], "not a record", .. lines[2..]]);

        Assert.Contains(log.Mend(), finding => finding is { Kind: FindingKind.Quarantined, File: "lab.jsonl" });
        Assert.Empty(log.Mend());

        // The line that cannot be read is the only one that is not given.
        Assert.Equal([1, 3, 4, 5], log.Read().Select(attempt => attempt.Seq));
        log.Append(SampleAttempts.Small(6));
        Assert.Equal([1, 3, 4, 5, 1], log.Read().Select(attempt => attempt.Seq));
    }

    [Fact]
    public void A_log_that_was_damaged_twice_keeps_both_files()
    {
        var log = SampleAttempts.Write(Log, 1);
        File.AppendAllText(Log, "rubbish\n");
        log.Append(SampleAttempts.Small(1));
        File.AppendAllText(Log, "more rubbish\n");
        log.Append(SampleAttempts.Small(2));

        Assert.Equal(3, log.Read().Count());
        var report = LogVerifier.Verify(Log, null);
        Assert.Equal(3, report.Files);
        Assert.DoesNotContain(report.Findings, finding => finding.Kind == FindingKind.WrongCitation);
        Assert.False(report.Whole);
    }

    [Fact]
    public void A_log_without_the_note_of_its_head_is_read_and_appended_to()
    {
        var log = SampleAttempts.Write(Log, 2);
        File.Delete(Log + ".head");
        Assert.True(LogVerifier.Verify(Log, null).Whole);
        Assert.Equal(3, log.Append(SampleAttempts.Small()).Attempt.Seq);
        Assert.True(File.Exists(Log + ".head"));
    }

    [Fact]
    public void A_note_of_the_head_that_lags_behind_or_is_half_written_accuses_nobody()
    {
        var log = SampleAttempts.Write(Log, 2);
        var old = File.ReadAllBytes(Log + ".head");
        log.Append(SampleAttempts.Small(2));
        File.WriteAllBytes(Log + ".head", old);
        Assert.True(LogVerifier.Verify(Log, null).Whole);
        Assert.Empty(log.Append(SampleAttempts.Small(3)).Findings);

        File.WriteAllBytes(Log + ".head", old[..40]);
        Assert.True(LogVerifier.Verify(Log, null).Whole);
        Assert.Equal(5, log.Append(SampleAttempts.Small(4)).Attempt.Seq);
    }

    [Fact]
    public void Who_waits_for_the_lock_too_long_is_told_who_holds_it()
    {
        var log = new AttemptLog(Log, TimeSpan.FromMilliseconds(50));
        log.Append(SampleAttempts.Small());
        using (var held = FileLock.Take(Log + ".lock", TimeSpan.Zero))
        {
            var busy = Assert.Throws<PlatformException>(() => log.Append(SampleAttempts.Small(1)));
            Assert.Equal(ErrorKind.Timeout, busy.Kind);
            Assert.Contains($"process {Environment.ProcessId} of {Environment.UserName}", busy.Message, StringComparison.Ordinal);
            // Readers do not wait.
            Assert.Single(log.Read());
        }
        Assert.Equal(2, log.Append(SampleAttempts.Small(1)).Attempt.Seq);
    }

    [Fact]
    public void A_line_that_never_ends_costs_bounded_memory_and_is_told()
    {
        var log = SampleAttempts.Write(Log, 1);
        using (var file = File.Open(Log, FileMode.Append))
        {
            var part = new byte[1 << 20];
            part.AsSpan().Fill((byte)'x');
            for (var megabytes = 0; megabytes < 40; megabytes++)
                file.Write(part);
            file.Write("\n"u8);
        }
        var findings = new List<LogFinding>();
        Assert.Single(log.Read(findings));
        Assert.Contains(findings, finding => finding is { Kind: FindingKind.Unreadable, Line: 2 });
        Assert.Equal(1, log.Append(SampleAttempts.Small(1)).Attempt.Seq);
    }

    /// <summary>All that was there before the last append, from wherever it is kept now.</summary>
    private static byte[] Before(string path, AttemptSaved saved)
    {
        var now = File.ReadAllBytes(path);
        var last = now.AsSpan(0, now.Length - 1).LastIndexOf((byte)'\n') + 1;
        Assert.Equal(saved.Sha256, ChainLine.Digest(now.AsSpan(last, now.Length - last - 1)));
        var aside = path + ".quarantine-1";
        var torn = path + ".torn-1";
        return [
            .. File.Exists(aside) ? File.ReadAllBytes(aside) : [],
            .. now[..last],
            .. File.Exists(torn) ? File.ReadAllBytes(torn) : [],
        ];
    }
}
