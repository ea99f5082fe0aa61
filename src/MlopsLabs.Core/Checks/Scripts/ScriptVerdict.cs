using System.Globalization;

namespace MlopsLabs.Core.Checks.Scripts;

/// <summary>What a checker script's run means.</summary>
internal sealed record ScriptVerdict(
    CheckStatus Status, Fault Fault, ErrorKind? Kind, double Credit, string Message, string Help, string Expected, string Actual,
    IReadOnlyList<ResultItem> Items)
{
    private const int TailLength = 600;

    /// <summary>
    /// Exit code 0 passed, 1 failed, 77 does not apply, 75 the platform's trouble, 78 the author's mistake. Everything else, and a result
    /// file that is bad or says the opposite, is the author's mistake and never a fail.
    /// </summary>
    public static ScriptVerdict Of(string script, CheckerOutcome outcome)
    {
        if (outcome.Error is { } kind)
            return Error(FaultOf(kind), kind, outcome.ErrorMessage ?? $"{script} did not run to its end", Tail(outcome));
        if (outcome.ExitCode is not { } code)
            return Error(Fault.Platform, ErrorKind.Engine, $"{script} ended without an exit code", Tail(outcome));
        if (code is 75 or 78)
        {
            var said = outcome.ResultFile.Content is { } bytes ? CheckerResult.Parse(bytes, out _) : null;
            return code == 75
                ? Error(Fault.Platform, ErrorKind.Environment, said?.Message ?? $"{script} says that the platform is in trouble (exit code 75)", Tail(outcome))
                : Error(Fault.Author, ErrorKind.Spec, said?.Message ?? $"{script} says that it is wrong itself (exit code 78)", Tail(outcome));
        }
        if (code is not (0 or 1 or 77))
            return Protocol(string.Create(CultureInfo.InvariantCulture, $"{script} ended with exit code {code}{Meaning(code)}"), outcome);
        if (outcome.ResultFile.Refused is { } refused)
            return Protocol($"the result file of {script} was not read: {refused}", outcome);
        var problem = "";
        var result = outcome.ResultFile.Content is { } content ? CheckerResult.Parse(content, out problem) : CheckerResult.Empty;
        if (result is null)
            return Protocol($"the result file of {script} is bad: {problem}", outcome);
        return (code, result.Credit) switch
        {
            (0, < 1) => Protocol(Contradiction("0, passed"), outcome),
            (1, >= 1) => Protocol(Contradiction("1, failed"), outcome),
            (77, not null) => Protocol(Contradiction("77, does not apply"), outcome),
            (0, _) => From(CheckStatus.Passed, Fault.None, 1, result, "it is as it should be", result.Items),
            (1, _) => From(CheckStatus.Failed, Fault.Learner, result.Credit ?? 0, result, "it is not as it should be", WithDiagnostics(result, outcome)),
            _ => From(CheckStatus.Blocked, Fault.None, 0, result, "it does not apply here", result.Items),
        };

        string Contradiction(string exit) =>
            string.Create(CultureInfo.InvariantCulture, $"{script} contradicts itself: exit code {exit}, but credit {result.Credit}");
    }

    public static ScriptVerdict Error(Fault fault, ErrorKind kind, string message, string help) =>
        new(CheckStatus.Error, fault, kind, 0, message, help, "", "", []);

    /// <summary>A script that is too slow or too big is its author's matter; all else that keeps it from running is the platform's.</summary>
    private static Fault FaultOf(ErrorKind kind) => kind is ErrorKind.Timeout or ErrorKind.OutOfMemory or ErrorKind.Protocol or ErrorKind.Spec
        ? Fault.Author
        : Fault.Platform;

    private static ScriptVerdict Protocol(string message, CheckerOutcome outcome) =>
        Error(Fault.Author, ErrorKind.Protocol, message, Tail(outcome));

    private static ScriptVerdict From(CheckStatus status, Fault fault, double credit, CheckerResult result, string otherwise, IReadOnlyList<ResultItem> items) =>
        new(status, fault, null, credit, result.Message ?? otherwise, result.Help ?? "", result.Expected ?? "", result.Actual ?? "", items);

    /// <summary>A fail that says nothing keeps what the script wrote, for graders and authors; to a learner it may say too much.</summary>
    private static IReadOnlyList<ResultItem> WithDiagnostics(CheckerResult result, CheckerOutcome outcome) =>
        result.Message is null && Tail(outcome) is { Length: > 0 } tail
            ? [.. result.Items, new ResultItem("standard error", false, tail, GraderOnly: true, ItemKinds.Diagnostics)]
            : result.Items;

    private static string Tail(CheckerOutcome outcome)
    {
        var text = PlainText.Decode(outcome.Diagnostics).Trim();
        if (text.Length == 0)
            text = PlainText.Decode(outcome.Output).Trim();
        if (text.Length <= TailLength)
            return text;
        var from = text.Length - TailLength + 1;
        return "…" + text[(char.IsLowSurrogate(text[from]) ? from + 1 : from)..];
    }

    private static string Meaning(int code) => code switch
    {
        126 => ": it cannot be run; is it executable, and is its first line right?",
        127 => ": a program that it calls is not there",
        > 128 and < 160 => $": signal {code - 128} ended it",
        _ => "; 0, 1, 75, 77 and 78 have a meaning",
    };
}
