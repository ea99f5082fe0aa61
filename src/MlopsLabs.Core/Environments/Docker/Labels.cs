using System.Globalization;

namespace MlopsLabs.Core.Environments.Docker;

/// <summary>
/// The labels that everything carries which this program makes on an engine. What has no such label is not ours, and is never touched.
/// </summary>
internal static class Labels
{
    public const string Home = "mlopslabs.home";
    public const string Course = "mlopslabs.course";
    public const string Environment = "mlopslabs.environment";

    /// <summary>The service's name; on containers of an environment only.</summary>
    public const string Service = "mlopslabs.service";

    /// <summary>How many services the environment has, so that one that somebody removed is missed.</summary>
    public const string Services = "mlopslabs.services";

    public const string Plan = "mlopslabs.plan";

    /// <summary>When it may be taken by clean-up, in UTC, ISO 8601.</summary>
    public const string Lease = "mlopslabs.lease";

    public const string Version = "mlopslabs.version";

    /// <summary>The start that made it: an undone start removes its own things and nobody else's.</summary>
    public const string Session = "mlopslabs.session";

    /// <summary>What it is for: <see cref="EnvironmentRole"/> or <see cref="CheckerRole"/>.</summary>
    public const string Role = "mlopslabs.role";

    public const string EnvironmentRole = "environment";
    public const string CheckerRole = "checker";

    /// <summary>The home of checkers that no home asked for, such as those of a grader's regrade.</summary>
    public const string Nobody = "none";

    private static readonly string s_version = typeof(Labels).Assembly.GetName().Version?.ToString(3) ?? "0";

    /// <summary>The labels of an environment's container, network or volume.</summary>
    public static Dictionary<string, string> Of(EnvironmentPlan plan, string session, DateTimeOffset now) => new()
    {
        [Role] = EnvironmentRole,
        [Home] = plan.Key.Home,
        [Course] = plan.Key.Course,
        [Environment] = plan.Key.Environment,
        [Plan] = plan.Digest,
        [Services] = plan.Services.Count.ToString(CultureInfo.InvariantCulture),
        [Lease] = Instant(now + plan.Spec.Lease),
        [Version] = s_version,
        [Session] = session,
        [Starter.Label] = Starter.ThisProcess,
    };

    /// <summary>The labels of a checker's container and volume.</summary>
    public static Dictionary<string, string> OfChecker(string home, string session, DateTimeOffset until) => new()
    {
        [Role] = CheckerRole,
        [Home] = home,
        [Lease] = Instant(until),
        [Version] = s_version,
        [Session] = session,
        [Starter.Label] = Starter.ThisProcess,
    };

    /// <summary>The key of what carries these labels; null when it belongs to no environment.</summary>
    public static EnvironmentKey? Key(IDictionary<string, string>? labels) =>
        labels is not null
        && labels.TryGetValue(Home, out var home) && labels.TryGetValue(Course, out var course) && labels.TryGetValue(Environment, out var environment)
            ? new EnvironmentKey(home, course, environment)
            : null;

    /// <summary>Filters for an engine's list: all of these labels.</summary>
    public static Dictionary<string, IDictionary<string, bool>> Filter(params ReadOnlySpan<(string Label, string Value)> labels)
    {
        var wanted = new Dictionary<string, bool>();
        foreach (var (label, value) in labels)
            wanted[$"{label}={value}"] = true;
        return new() { ["label"] = wanted };
    }

    /// <summary>The filter for one environment.</summary>
    public static Dictionary<string, IDictionary<string, bool>> Filter(EnvironmentKey key) =>
        Filter((Home, key.Home), (Course, key.Course), (Environment, key.Environment));

    /// <summary>A label's value, or the empty string.</summary>
    public static string Value(IDictionary<string, string>? labels, string name) =>
        labels is not null && labels.TryGetValue(name, out var value) ? value : "";

    /// <summary>Whether this is a checker's: those live as long as their lease, and not longer than their program.</summary>
    public static bool IsChecker(IDictionary<string, string>? labels) => Value(labels, Role) == CheckerRole;

    /// <summary>Whether a lease is over, or cannot be read.</summary>
    public static bool IsOver(IDictionary<string, string>? labels, DateTimeOffset now) =>
        !DateTimeOffset.TryParse(Value(labels, Lease), CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var until) || until < now;

    private static string Instant(DateTimeOffset at) => at.UtcDateTime.ToString("yyyy-MM-ddTHH:mm:ssZ", CultureInfo.InvariantCulture);
}
