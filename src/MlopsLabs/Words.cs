using System.Globalization;
using MlopsLabs.Core;
using MlopsLabs.Core.Attempts;
using MlopsLabs.Core.Catalog.Packs;
using MlopsLabs.Core.Checks;
using MlopsLabs.Core.Environments;
using MlopsLabs.Core.Grading.Grades;
using MlopsLabs.Core.Sessions;
using MlopsLabs.Core.Specs;

namespace MlopsLabs;

/// <summary>Values in the words of reports and screens. Those of the <c>Of</c> family are stable, because programs read them too.</summary>
internal static class Words
{
    public static string Of(LabStatus status) => status switch
    {
        LabStatus.Passed => "passed",
        LabStatus.Started => "started",
        _ => "new",
    };

    /// <summary>The sign that goes with the word.</summary>
    public static string Sign(LabStatus status) => status switch
    {
        LabStatus.Passed => "✓",
        LabStatus.Started => "◐",
        _ => "○",
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

    public static string Of(GradeState state) => state switch
    {
        GradeState.Missing => "missing",
        GradeState.Pending => "pending",
        GradeState.ToMark => "toMark",
        _ => "scored",
    };

    public static string Of(RuntimeKind kind) => kind == RuntimeKind.Docker ? "docker" : "local";

    public static string Of(NetworkKind network) => network switch
    {
        NetworkKind.Internet => "internet",
        NetworkKind.None => "none",
        _ => "internal",
    };

    public static string Of(ProvisionPhase phase) => phase switch
    {
        ProvisionPhase.Waiting => "waiting",
        ProvisionPhase.Image => "image",
        ProvisionPhase.Creating => "creating",
        ProvisionPhase.Setup => "setting up",
        ProvisionPhase.Starting => "starting",
        ProvisionPhase.Ready => "ready",
        _ => "failed",
    };

    public static string Of(PackProgramKind kind) => kind.ToString().ToLowerInvariant();

    public static string Of(ErrorKind kind) => kind == ErrorKind.OutOfMemory ? "oom" : kind.ToString().ToLowerInvariant();

    public static string Of(InputArtefact input) => input.Own ? "your own" : $"the reference of your seed, until {input.From} is passed";

    /// <summary>What a learner has to know of an environment's network before it starts; null where nothing gets out of it.</summary>
    public static string? WayOut(EnvironmentSpec? environment) =>
        environment?.Network == NetworkKind.Internet ? "the services can reach the internet" : null;

    /// <summary>How an attempt ended: <c>passed</c>, <c>failed</c> or <c>pending</c>.</summary>
    public static string OutcomeOf(Attempt attempt)
    {
        if (attempt.Passed)
            return "passed";
        return attempt.Pending && attempt.Results.All(result => result.Status != CheckStatus.Failed) ? "pending" : "failed";
    }

    /// <summary>Since which attempt a check stands as it does now, by its result in each attempt.</summary>
    public static string Since(IReadOnlyList<Attempt> attempts, IReadOnlyList<CheckResult?> results)
    {
        var passes = results is [.., { Status: CheckStatus.Passed }];
        var from = results.Count - results.Reverse().TakeWhile(result => result is { Status: CheckStatus.Passed } == passes).Count();
        return passes ? from == 0 ? "passed from the first on" : $"passes since attempt {attempts[from].Seq}"
            : from == 0 ? "has not passed yet" : $"passed last in attempt {attempts[from - 1].Seq}";
    }

    /// <summary>Points without needless zeros: <c>7</c>, <c>7.5</c>, <c>7.333</c>. Never rounded, so that almost all is not shown as all.</summary>
    public static string Points(double points) => points.ToString("0.###", CultureInfo.InvariantCulture);

    /// <summary>Minutes as people plan them: <c>45 min</c>, <c>3 h 05 min</c>, <c>14 h</c>.</summary>
    public static string Minutes(double minutes)
    {
        var whole = (int)Math.Round(minutes, MidpointRounding.AwayFromZero);
        return (whole / 60, whole % 60) switch
        {
            (0, var rest) => $"{rest} min",
            (var hours, 0) => $"{hours} h",
            var (hours, rest) => $"{hours} h {rest:00} min",
        };
    }

    /// <summary>How long something takes, to the second: <c>0:07</c>, <c>12:30</c>, <c>1:02:03</c>.</summary>
    public static string Clock(TimeSpan elapsed) => elapsed.TotalHours >= 1
        ? elapsed.ToString(@"h\:mm\:ss", CultureInfo.InvariantCulture)
        : elapsed.ToString(@"m\:ss", CultureInfo.InvariantCulture);

    /// <summary>A count with its noun: <c>1 check</c>, <c>3 checks</c>.</summary>
    public static string Count(int count, string noun) => count == 1 ? $"1 {noun}" : $"{count} {noun}s";

    /// <summary>An amount with its noun: <c>1 point</c>, <c>2.5 points</c>.</summary>
    public static string Count(double amount, string noun) => amount == 1 ? $"1 {noun}" : $"{Points(amount)} {noun}s";

    /// <summary>Bytes in the unit that fits: <c>412 B</c>, <c>1.2 KiB</c>.</summary>
    public static string Bytes(long bytes) => bytes switch
    {
        < 1024 => $"{bytes} B",
        < 1024 * 1024 => string.Create(CultureInfo.InvariantCulture, $"{bytes / 1024.0:0.#} KiB"),
        _ => string.Create(CultureInfo.InvariantCulture, $"{bytes / 1048576.0:0.#} MiB"),
    };
}
