using MlopsLabs.Core.Checks.Scripts;
using MlopsLabs.Core.Specs;

namespace MlopsLabs.Core.Checks;

/// <summary>Makes the result of one check; the clock runs from here.</summary>
internal sealed class ResultBuilder(CheckSpec check, IReadOnlyDictionary<string, Evidence> evidence, TimeProvider time)
{
    private readonly DateTimeOffset startedAt = time.GetUtcNow();
    private readonly long started = time.GetTimestamp();

    public CheckResult Of(Obstacle obstacle) =>
        Make(obstacle.Status, obstacle.Fault, obstacle.Kind, 0, obstacle.Message, "", "", "", []);

    public CheckResult Of(Verdict verdict) => verdict.Trouble is { } trouble
        ? Make(CheckStatus.Error, trouble.Fault, trouble.Kind, 0, trouble.Message, "", "", "", [])
        : verdict.Passed
            ? Make(CheckStatus.Passed, Fault.None, null, 1, verdict.Message, "", verdict.Expected, verdict.Actual, verdict.Items)
            : Make(CheckStatus.Failed, Fault.Learner, null, verdict.Credit, verdict.Message, "", verdict.Expected, verdict.Actual, verdict.Items);

    public CheckResult Of(ScriptVerdict verdict) =>
        Make(verdict.Status, verdict.Fault, verdict.Kind, verdict.Credit, verdict.Message, verdict.Help, verdict.Expected, verdict.Actual, verdict.Items);

    private CheckResult Make(
        CheckStatus status, Fault fault, ErrorKind? kind, double credit, string message, string help, string expected, string actual,
        IReadOnlyList<ResultItem> items)
    {
        // What does not apply here costs nothing: it is worth nothing.
        var points = status == CheckStatus.Blocked && fault == Fault.None ? 0 : check.Points;
        var own = status switch
        {
            CheckStatus.Passed => check.Messages.Pass,
            CheckStatus.Failed => check.Messages.Fail,
            _ => null,
        };
        var next = status == CheckStatus.Failed ? check.Messages.Help : null;
        return new CheckResult(
            check.Id.Value, status, fault, kind, Math.Round(points * credit, 3, MidpointRounding.AwayFromZero), points, Join(own, message), Join(next, help),
            expected, actual, items, Digests(), startedAt, time.GetElapsedTime(started));
    }

    private List<string> Digests() =>
    [
        .. Obstacles.Probes(check).Select(evidence.GetValueOrDefault)
            .Where(reading => reading is { Status: EvidenceStatus.Ok }).Select(reading => reading!.Sha256),
    ];

    /// <summary>The author's words first; the finding is never left out, so that no fail is without its reason.</summary>
    private static string Join(string? own, string detail)
    {
        var (first, second) = (own?.Trim() ?? "", Sentence(detail));
        return first.Length == 0 ? second
            : second.Length == 0 ? first
            : $"{first}{(first[^1] is '.' or '!' or '?' or ':' or '…' ? "" : ".")} {second}";
    }

    /// <summary>Starts and ends like a sentence, unless it starts with a name that must stay as it is.</summary>
    private static string Sentence(string detail)
    {
        if (detail.Length == 0)
            return "";
        var word = detail.Split(' ', 2)[0];
        var start = word.All(char.IsAsciiLetterLower) && word.Length > 1 || word is "a" ? char.ToUpperInvariant(detail[0]) + detail[1..] : detail;
        return detail[^1] is '.' or '!' or '?' or '…' ? start : $"{start}.";
    }
}
