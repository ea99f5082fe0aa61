using System.Text.Json;
using MlopsLabs.Core.Checks;

namespace MlopsLabs.Core.Attempts;

/// <summary>An attempt as its line in the log: names and order of design 04, durations in whole milliseconds.</summary>
internal sealed record AttemptLine
{
    public required int V { get; init; }
    public required long Seq { get; init; }
    public required string Prev { get; init; }
    public Citation? Cites { get; init; }
    public required DateTimeOffset At { get; init; }
    public required long Monotonic { get; init; }
    public required string Course { get; init; }
    public required string Lab { get; init; }
    public required string LabDigest { get; init; }
    public string? Environment { get; init; }
    public required string Runtime { get; init; }
    public required IReadOnlyDictionary<string, string> Images { get; init; }
    public required string Tool { get; init; }
    public required string Learner { get; init; }
    public required string SeedCommitment { get; init; }
    public required double Hints { get; init; }
    public required IReadOnlyList<ProbeLine> Probes { get; init; }
    public required IReadOnlyList<ResultLine> Results { get; init; }

    /// <summary>The line's bytes, pure ASCII: nothing in a log can steer a terminal.</summary>
    public static byte[] Write(Attempt attempt, ChainLink link) => JsonSerializer.SerializeToUtf8Bytes(
        new AttemptLine
        {
            V = ChainLine.CurrentVersion,
            Seq = link.Seq,
            Prev = link.Prev,
            Cites = link.Cites,
            At = attempt.At.ToUniversalTime(),
            Monotonic = attempt.Monotonic,
            Course = attempt.Course,
            Lab = attempt.Lab,
            LabDigest = attempt.LabDigest,
            Environment = attempt.Environment,
            Runtime = attempt.Runtime,
            Images = attempt.Images,
            Tool = attempt.Tool,
            Learner = attempt.Learner,
            SeedCommitment = attempt.SeedCommitment,
            Hints = attempt.Hints,
            Probes = [.. attempt.Probes.Select(ProbeLine.From)],
            Results = [.. attempt.Results.Select(ResultLine.From)],
        },
        LogJson.Default.AttemptLine);

    /// <summary>Reads a line.</summary>
    /// <exception cref="FormatException">It is not an attempt.</exception>
    public static Attempt Read(ReadOnlySpan<byte> line) => LogJson.Read(line, LogJson.Default.AttemptLine).ToAttempt();

    private Attempt ToAttempt() => LogJson.HasNull(Probes) || LogJson.HasNull(Results) || LogJson.HasNull(Images.Values)
        ? throw new FormatException("A list holds null.")
        : new Attempt(
            Seq, Prev, At, Monotonic, Course, Lab, LabDigest, Environment, Runtime, Images, Tool, Learner, SeedCommitment,
            LogJson.NotNegative(Hints), [.. Probes.Select(probe => probe.ToRecord())], [.. Results.Select(result => result.ToResult())]);
}

/// <summary>A piece of evidence in an attempt's line.</summary>
internal sealed record ProbeLine
{
    public required string Probe { get; init; }
    public required string Kind { get; init; }
    public required string Status { get; init; }
    public int? ExitCode { get; init; }
    public required string Sha256 { get; init; }
    public required long Bytes { get; init; }
    public required bool Truncated { get; init; }
    public required long DurationMs { get; init; }
    public string? Error { get; init; }

    public static ProbeLine From(EvidenceRecord record) => new()
    {
        Probe = record.Probe,
        Kind = record.Kind,
        Status = record.Status.Word(),
        ExitCode = record.ExitCode,
        Sha256 = record.Sha256,
        Bytes = record.Bytes,
        Truncated = record.Truncated,
        DurationMs = (long)record.Duration.TotalMilliseconds,
        Error = record.Error,
    };

    public EvidenceRecord ToRecord() => new(
        Probe, Kind, AttemptWords.Evidence(Status), ExitCode, Sha256, Bytes, Truncated, LogJson.Duration(DurationMs), Error);
}

/// <summary>A result in an attempt's line.</summary>
internal sealed record ResultLine
{
    public required string CheckId { get; init; }
    public required string Status { get; init; }
    public required string Fault { get; init; }
    public string? ErrorKind { get; init; }
    public required double Score { get; init; }
    public required double MaxScore { get; init; }
    public required string Message { get; init; }
    public required string Help { get; init; }
    public required string Expected { get; init; }
    public required string Actual { get; init; }
    public required IReadOnlyList<ItemLine> Items { get; init; }
    public required IReadOnlyList<string> Evidence { get; init; }
    public required DateTimeOffset StartedAt { get; init; }
    public required long DurationMs { get; init; }

    /// <summary>Rows that would give the answer away stay out: the learner owns the log. A grader has them again by judging the evidence.</summary>
    public static ResultLine From(CheckResult result) => From(result, item => !item.GraderOnly);

    /// <summary>All of a result, for a grader's own files.</summary>
    public static ResultLine Whole(CheckResult result) => From(result, _ => true);

    private static ResultLine From(CheckResult result, Func<ResultItem, bool> isWritten) => new()
    {
        CheckId = result.CheckId,
        Status = result.Status.Word(),
        Fault = result.Fault.Word(),
        ErrorKind = result.ErrorKind?.Word(),
        Score = result.Score,
        MaxScore = result.MaxScore,
        Message = result.Message,
        Help = result.Help,
        Expected = result.Expected,
        Actual = result.Actual,
        Items = [.. result.Items.Where(isWritten).Select(ItemLine.From)],
        Evidence = result.Evidence,
        StartedAt = result.StartedAt.ToUniversalTime(),
        DurationMs = (long)result.Duration.TotalMilliseconds,
    };

    public CheckResult ToResult() => LogJson.HasNull(Items) || LogJson.HasNull(Evidence)
        ? throw new FormatException("A list holds null.")
        : new CheckResult(
            CheckId, AttemptWords.Status(Status), AttemptWords.FaultOf(Fault), ErrorKind is null ? null : AttemptWords.Error(ErrorKind),
            LogJson.NotNegative(Score) <= LogJson.NotNegative(MaxScore) + 1e-6 ? Score : throw new FormatException("A score is more than there is to be had."), MaxScore, Message, Help, Expected, Actual,
            [.. Items.Select(item => item.ToItem())], Evidence, StartedAt, LogJson.Duration(DurationMs));
}

/// <summary>A row of a result in an attempt's line.</summary>
internal sealed record ItemLine
{
    public required string Name { get; init; }
    public required bool Ok { get; init; }
    public required string Message { get; init; }
    public string? Kind { get; init; }
    public bool? GraderOnly { get; init; }

    public static ItemLine From(ResultItem item) =>
        new() { Name = item.Name, Ok = item.Ok, Message = item.Message, Kind = item.Kind, GraderOnly = item.GraderOnly ? true : null };

    public ResultItem ToItem() => new(Name, Ok, Message, GraderOnly ?? false, Kind);
}
