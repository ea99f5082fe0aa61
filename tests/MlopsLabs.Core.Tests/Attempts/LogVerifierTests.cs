using MlopsLabs.Core.Attempts;

namespace MlopsLabs.Core.Tests.Attempts;

/// <summary>Promises 13, 31 and 32: what was changed afterwards is found offline, and what cannot be known is said.</summary>
public sealed class LogVerifierTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    private string Log => _folder["lab.jsonl"];

    [Fact]
    public void A_log_that_nobody_touched_is_whole_and_the_report_says_what_it_cannot_know()
    {
        var store = new EvidenceStore(_folder["evidence"]);
        var sha256 = store.Put("row"u8.ToArray());
        var log = new AttemptLog(Log);
        log.Append(SampleAttempts.Full(sha256));
        var last = log.Append(SampleAttempts.Full(sha256));

        var report = LogVerifier.Verify(Log, store);

        Assert.True(report.Whole);
        Assert.Equal((1, 2L, 1, last.Sha256), (report.Files, report.Attempts, report.Evidence, report.Head));
        var note = Assert.Single(report.Findings);
        Assert.Equal((FindingLevel.Note, FindingKind.NoReceipt), (note.Level, note.Kind));
        Assert.Contains("cannot be known", note.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void There_is_no_verdict_about_a_log_that_is_not_there()
    {
        Assert.Equal(ErrorKind.Missing, Assert.Throws<PlatformException>(() => LogVerifier.Verify(Log, null)).Kind);
    }

    [Fact]
    public void An_edit_of_any_line_is_found()
    {
        var lines = Lines(5);
        for (var at = 0; at < lines.Length; at++)
            AssertFound(Replaced(lines, at, lines[at].Replace("\"hints\":0", "\"hints\":7", StringComparison.Ordinal)));
    }

    [Fact]
    public void A_line_that_is_taken_out_anywhere_is_found()
    {
        var lines = Lines(5);
        for (var at = 0; at < lines.Length; at++)
            AssertFound([.. lines[..at], .. lines[(at + 1)..]]);
    }

    [Fact]
    public void A_line_that_is_put_in_anywhere_is_found()
    {
        var lines = Lines(5);
        var other = Lines(6)[5];
        for (var at = 0; at < lines.Length; at++)
        {
            AssertFound([.. lines[..at], other, .. lines[at..]]);
            AssertFound([.. lines[..at], lines[at], .. lines[at..]]);
        }
    }

    [Fact]
    public void Any_two_lines_that_change_places_are_found()
    {
        var lines = Lines(5);
        for (var first = 0; first < lines.Length; first++)
            for (var second = first + 1; second < lines.Length; second++)
                AssertFound(Replaced(Replaced(lines, first, lines[second]), second, lines[first]));
    }

    [Fact]
    public void Lines_of_another_learner_are_found_wherever_they_are_spliced_in()
    {
        var mine = Lines(5);
        var theirs = Lines(5, "bob");
        for (var at = 1; at < mine.Length; at++)
            AssertFound([.. mine[..at], .. theirs[at..]]);
    }

    [Fact]
    public void A_whole_log_of_another_learner_is_found_by_who_it_should_be_of()
    {
        SampleAttempts.Write(Log, 2, "bob");
        Assert.True(LogVerifier.Verify(Log, null).Whole);
        var report = LogVerifier.Verify(Log, null, new LogOwner(Learner: "ada"));
        Assert.Equal([1L, 2L], report.Findings.Where(finding => finding.Kind == FindingKind.Foreign).Select(finding => finding.Line!.Value));
    }

    [Fact]
    public void Records_that_were_chained_anew_after_another_learners_are_found()
    {
        var log = SampleAttempts.Write(Log, 2, "bob");
        log.Append(SampleAttempts.Small(3, "ada"));
        Assert.Contains(LogVerifier.Verify(Log, null).Findings, finding => finding is { Kind: FindingKind.Foreign, Line: 3 });
    }

    [Fact]
    public void Whole_lines_cut_off_at_the_end_are_found_by_the_note_of_the_head_and_not_without_it()
    {
        var lines = Lines(5);
        AssertFound(lines[..3]);
        File.Delete(Log + ".head");
        var report = LogVerifier.Verify(Log, null);
        Assert.True(report.Whole);
        Assert.Contains(report.Findings, finding => finding.Kind == FindingKind.NoReceipt);
    }

    [Fact]
    public void Evidence_that_is_missing_or_changed_is_found_at_the_line_that_names_it()
    {
        var store = new EvidenceStore(_folder["evidence"]);
        var kept = store.Put("kept"u8.ToArray());
        var changed = store.Put("changed"u8.ToArray());
        var missing = store.Put("missing"u8.ToArray());
        var log = new AttemptLog(Log);
        foreach (var sha256 in new[] { kept, changed, missing })
            log.Append(SampleAttempts.Full(sha256));
        File.WriteAllText(store.PathOf(changed), "chanted");
        File.Delete(store.PathOf(missing));

        var report = LogVerifier.Verify(Log, store);

        Assert.False(report.Whole);
        Assert.Equal(
            [(FindingKind.DamagedEvidence, 2L), (FindingKind.MissingEvidence, 3L)],
            report.Findings.Where(finding => finding.Level == FindingLevel.Damage).Select(finding => (finding.Kind, finding.Line!.Value)));
    }

    [Fact]
    public void A_clock_that_went_back_is_noted_and_no_damage()
    {
        var log = new AttemptLog(Log);
        log.Append(SampleAttempts.Small(60));
        log.Append(SampleAttempts.Small(0));
        var report = LogVerifier.Verify(Log, null);
        Assert.True(report.Whole);
        Assert.Contains(report.Findings, finding => finding is { Kind: FindingKind.ClockWentBack, Level: FindingLevel.Note, Line: 2 });
        Assert.Equal([1, 2], log.Read().Select(attempt => attempt.Seq));
    }

    [Fact]
    public void A_file_that_was_set_aside_and_then_changed_or_removed_is_found()
    {
        var log = SampleAttempts.Write(Log, 2);
        File.AppendAllText(Log, "rubbish\n");
        log.Append(SampleAttempts.Small(3));
        Assert.DoesNotContain(LogVerifier.Verify(Log, null).Findings, finding => finding.Kind == FindingKind.WrongCitation);

        File.AppendAllText(Log + ".quarantine-1", "x");
        Assert.Contains(LogVerifier.Verify(Log, null).Findings, finding => finding.Kind == FindingKind.WrongCitation);

        File.Delete(Log + ".quarantine-1");
        Assert.Contains(LogVerifier.Verify(Log, null).Findings, finding => finding.Kind == FindingKind.WrongCitation);
    }

    [Fact]
    public void Verifying_changes_nothing()
    {
        SampleAttempts.Write(Log, 3);
        File.AppendAllText(Log, "torn");
        var before = Snapshot();
        LogVerifier.Verify(Log, new EvidenceStore(_folder["evidence"]));
        Assert.Equal(before, Snapshot());
    }

    private string[] Lines(int count, string learner = "ada")
    {
        using var folder = new TemporaryFolder();
        var log = SampleAttempts.Write(folder["lab.jsonl"], count, learner);
        File.Copy(log.Path + ".head", Log + ".head", overwrite: true);
        return File.ReadAllLines(log.Path);
    }

    private void AssertFound(string[] lines)
    {
        // The note of the head is the one of a log of five lines of the learner.
        var head = Lines(5);
        Assert.NotEqual(head, lines);
        File.WriteAllText(Log, string.Concat(lines.Select(line => line + "\n")));
        Assert.False(LogVerifier.Verify(Log, null).Whole);
    }

    private static string[] Replaced(string[] lines, int at, string line)
    {
        var changed = (string[])lines.Clone();
        changed[at] = line;
        return changed;
    }

    private Dictionary<string, string> Snapshot() => Directory.EnumerateFiles(_folder.Path, "*", SearchOption.AllDirectories)
        .ToDictionary(file => file, file => ChainLine.Digest(File.ReadAllBytes(file)));
}
