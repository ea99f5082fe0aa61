using System.Text;
using System.Text.Json;
using MlopsLabs.Core.Attempts;
using MlopsLabs.Core.Checks;

namespace MlopsLabs.Core.Tests.Attempts;

public sealed class AttemptLogTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void An_attempt_that_was_saved_is_read_back_with_its_place_in_the_chain()
    {
        var log = new AttemptLog(_folder["attempts/lab.jsonl"]);
        var attempt = SampleAttempts.Full(new string('a', 64));

        var first = log.Append(attempt);
        var second = log.Append(attempt);

        var read = log.Read().ToList();
        Assert.Equal([1, 2], read.Select(one => one.Seq));
        Assert.Equal([ChainLink.None, first.Sha256], read.Select(one => one.Prev));
        Assert.Equal((second.Attempt.Seq, second.Attempt.Prev), (read[1].Seq, read[1].Prev));
        Assert.Empty(first.Findings);
        Assert.Equal(attempt.At, read[0].At);
        Assert.Equal(attempt.Images, read[0].Images);
        Assert.Equal(attempt.Probes, read[0].Probes);
        Assert.Equal(attempt.Results[1] with { Items = [], Evidence = [] }, read[0].Results[1] with { Items = [], Evidence = [] });
        Assert.Equal([attempt.Results[0].Items[0]], read[0].Results[0].Items);
        Assert.Equal(2.5, read[0].Score);
    }

    [Fact]
    public void A_line_has_the_names_and_words_of_the_format_in_their_order()
    {
        var log = new AttemptLog(_folder["lab.jsonl"]);
        log.Append(SampleAttempts.Full(new string('a', 64)));

        var expected = """
            {"v":1,"seq":1,"prev":"0000000000000000000000000000000000000000000000000000000000000000","at":"2026-03-01T09:00:00+00:00","monotonic":0,
            "course":"mod-551","lab":"pipeline-inventory","labDigest":"0000000000000000000000000000000000000000000000000000000000000000",
            "environment":"eeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeee","runtime":"docker",
            "images":{"batch":"sha256:bbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbb"},"tool":"mlopslabs 0.1.0","learner":"ada",
            "seedCommitment":"0000000000000000000000000000000000000000000000000000000000000000","hints":1,
            "probes":[{"probe":"crontabs","kind":"files","status":"ok","exitCode":0,
            "sha256":"aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa","bytes":3,"truncated":false,"durationMs":61}],
            "results":[{"checkId":"all-listed","status":"failed","fault":"learner","score":2.5,"maxScore":6,
            "message":"Some pipelines that run are not listed.","help":"Look at /etc/cron.d.","expected":"9 pipelines","actual":"7 pipelines",
            "items":[{"name":"train-eta","ok":false,"message":"another owner","kind":"wrong"}],
            "evidence":["aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa"],"startedAt":"2026-03-01T09:00:00+00:00","durationMs":12},
            {"checkId":"evidence-runs","status":"error","fault":"platform","errorKind":"oom","score":0,"maxScore":4,
            "message":"The checker ran out of memory.","help":"","expected":"","actual":"","items":[],"evidence":[],
            "startedAt":"2026-03-01T09:00:00+00:00","durationMs":15000}]}
            """.Replace("\n", "", StringComparison.Ordinal) + "\n";
        Assert.Equal(expected, File.ReadAllText(log.Path));
    }

    [Fact]
    public void Rows_that_are_for_graders_only_are_not_in_the_learners_log()
    {
        var log = new AttemptLog(_folder["lab.jsonl"]);
        log.Append(SampleAttempts.Full(new string('a', 64)));

        Assert.DoesNotContain("nightly-churn", File.ReadAllText(log.Path), StringComparison.Ordinal);
        Assert.Equal(["train-eta"], log.Last()!.Results[0].Items.Select(item => item.Name));
    }

    [Fact]
    public void Nothing_that_a_learner_wrote_reaches_the_file_as_a_control_character()
    {
        var log = new AttemptLog(_folder["lab.jsonl"]);
        var hostile = "\u001b]0;x\u0007 \u009b31m \u202e \ud800 line\nbreak ü";
        log.Append(SampleAttempts.Small() with
        {
            Results = [SampleAttempts.Full(ChainLink.None).Results[0] with { Actual = hostile }],
        });

        Assert.All(File.ReadAllBytes(log.Path)[..^1], one => Assert.InRange(one, (byte)0x20, (byte)0x7e));
        Assert.Equal(hostile.Replace('\ud800', '\ufffd'), log.Last()!.Results[0].Actual);
    }

    [Fact]
    public void The_last_attempt_of_a_log_is_found_from_its_end()
    {
        var log = SampleAttempts.Write(_folder["lab.jsonl"], 5);
        Assert.Equal(5, log.Last()!.Seq);
        Assert.Null(new AttemptLog(_folder["none.jsonl"]).Last());
        Assert.Empty(new AttemptLog(_folder["none.jsonl"]).Read());
    }

    [Fact]
    public void The_last_attempt_is_found_although_its_line_is_long()
    {
        var log = SampleAttempts.Write(_folder["lab.jsonl"], 2);
        var result = SampleAttempts.Full(ChainLink.None).Results[0];
        log.Append(SampleAttempts.Small() with { Results = [result with { Actual = new string('x', 300_000) }] });
        log.Append(SampleAttempts.Small() with { Results = [result with { Actual = new string('y', 200_000) }] });

        Assert.Equal(200_000, log.Last()!.Results[0].Actual.Length);
        Assert.Equal(5, log.Append(SampleAttempts.Small()).Attempt.Seq);
        Assert.True(LogVerifier.Verify(log.Path, null).Whole);
    }

    [Fact]
    public void A_log_of_a_newer_program_is_refused_with_advice_and_left_alone()
    {
        var log = SampleAttempts.Write(_folder["lab.jsonl"], 1);
        var newer = File.ReadAllText(log.Path).Replace("\"v\":1", "\"v\":2", StringComparison.Ordinal);
        File.WriteAllText(log.Path, newer);
        File.Delete(log.Path + ".head");

        foreach (var use in new Action[] { () => log.Append(SampleAttempts.Small()), () => _ = log.Read().ToList(), () => log.Last(), () => log.Mend() })
        {
            var refusal = Assert.Throws<PlatformException>(use);
            Assert.Equal(ErrorKind.Missing, refusal.Kind);
            Assert.Contains("newer mlopslabs (format version 2", refusal.Message, StringComparison.Ordinal);
            Assert.Contains("Update mlopslabs", refusal.NextStep, StringComparison.Ordinal);
        }
        Assert.Equal(newer, File.ReadAllText(log.Path));
    }

    [Theory]
    [InlineData("\"results\":[]", "\"results\":[null]")]
    [InlineData("\"results\":[]", "\"results\":null")]
    [InlineData("\"results\":[]", "\"result\":[]")]
    [InlineData("\"images\":{}", "\"images\":{\"a\":null}")]
    [InlineData("\"hints\":0", "\"hints\":1e999")]
    [InlineData("\"hints\":0", "\"hints\":\"0\"")]
    [InlineData("\"lab\":\"pipeline-inventory\"", "\"lab\":\"pipeline-inventory\",\"lab\":\"other\"")]
    [InlineData("\"at\":\"2026-03-01T09:00:00+00:00\"", "\"at\":\"yesterday\"")]
    public void A_line_that_is_no_attempt_is_told_and_not_given(string right, string wrong)
    {
        var log = SampleAttempts.Write(_folder["lab.jsonl"], 2);
        var lines = File.ReadAllLines(log.Path);
        Assert.Contains(right, lines[0], StringComparison.Ordinal);
        File.WriteAllLines(log.Path, [lines[0].Replace(right, wrong, StringComparison.Ordinal), lines[1]]);

        var findings = new List<LogFinding>();
        Assert.Equal([2], log.Read(findings).Select(attempt => attempt.Seq));
        Assert.Contains(findings, finding => finding is { Kind: FindingKind.Unreadable, Line: 1 });
    }

    [Fact]
    public void Every_value_of_every_enumeration_has_its_word_and_comes_back_from_it()
    {
        Assert.All(Enum.GetValues<CheckStatus>(), value => Assert.Equal(value, AttemptWords.Status(value.Word())));
        Assert.All(Enum.GetValues<Fault>(), value => Assert.Equal(value, AttemptWords.FaultOf(value.Word())));
        Assert.All(Enum.GetValues<ErrorKind>(), value => Assert.Equal(value, AttemptWords.Error(value.Word())));
        Assert.All(Enum.GetValues<EvidenceStatus>(), value => Assert.Equal(value, AttemptWords.Evidence(value.Word())));
        Assert.All(Enum.GetValues<ActivityKind>(), value => Assert.Equal(value, AttemptWords.Activity(value.Word())));
    }

    [Fact]
    public void Each_line_is_one_JSON_object_that_any_tool_reads()
    {
        var log = SampleAttempts.Write(_folder["lab.jsonl"], 3);
        Assert.All(Encoding.UTF8.GetString(File.ReadAllBytes(log.Path)).TrimEnd('\n').Split('\n'), line => JsonDocument.Parse(line).Dispose());
    }
}
