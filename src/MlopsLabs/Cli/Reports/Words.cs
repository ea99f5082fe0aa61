using System.Globalization;
using MlopsLabs.Core;
using MlopsLabs.Core.Attempts;
using MlopsLabs.Core.Checks;
using MlopsLabs.Core.Sessions;
using MlopsLabs.Core.Specs;

namespace MlopsLabs.Cli.Reports;

/// <summary>The words in which reports speak of values; stable, because programs read them too.</summary>
internal static class Words
{
    public static string Of(LabStatus status) => status switch
    {
        LabStatus.Passed => "passed",
        LabStatus.Started => "started",
        _ => "new",
    };

    public static string Of(CheckStatus status) => status switch
    {
        CheckStatus.Passed => "passed",
        CheckStatus.Failed => "failed",
        CheckStatus.Blocked => "blocked",
        CheckStatus.Error => "error",
        _ => "cancelled",
    };

    public static string Of(Fault fault) => fault switch
    {
        Fault.Learner => "learner",
        Fault.Author => "author",
        Fault.Platform => "platform",
        _ => "none",
    };

    public static string Of(RuntimeKind kind) => kind == RuntimeKind.Docker ? "docker" : "local";

    public static string Of(ErrorKind kind) => kind == ErrorKind.OutOfMemory ? "oom" : kind.ToString().ToLowerInvariant();

    /// <summary>How an attempt ended: <c>passed</c>, <c>failed</c> or <c>pending</c>.</summary>
    public static string OutcomeOf(Attempt attempt)
    {
        if (attempt.Passed)
            return "passed";
        return attempt.Pending && attempt.Results.All(result => result.Status != CheckStatus.Failed) ? "pending" : "failed";
    }

    /// <summary>Points without needless zeros: <c>7</c>, <c>7.5</c>, <c>7.333</c>.</summary>
    public static string Points(double points) => points.ToString("0.###", CultureInfo.InvariantCulture);
}
