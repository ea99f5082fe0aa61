using System.Globalization;

namespace MlopsLabs.Core.Environments.Docker;

/// <summary>Who the learner is in the workstation. Kept as a label of its container, so that later calls need not look again.</summary>
/// <param name="Name">The user's name.</param>
/// <param name="Uid">The user's number; null when the image's own is kept.</param>
/// <param name="Gid">The group's number.</param>
/// <param name="Home">The home folder.</param>
/// <param name="Work">Where the workspace is mounted.</param>
internal sealed record Learner(string Name, int? Uid, int? Gid, string Home, string Work)
{
    /// <summary>The label.</summary>
    public const string Label = "mlopslabs.learner";

    /// <summary>The user for an exec.</summary>
    public string User => Uid is { } uid && Gid is { } gid ? string.Create(CultureInfo.InvariantCulture, $"{uid}:{gid}") : Name;

    /// <summary>The variables of a login.</summary>
    public IReadOnlyList<string> Variables => [$"HOME={Home}", $"USER={Name}", $"LOGNAME={Name}"];

    /// <summary>
    /// The learner of a service, as far as can be said before its container is there: users mostly have a home of their name.
    /// </summary>
    public static Learner Assumed(ServicePlan service, EngineImage image, EngineFacts facts, HostUser? host)
    {
        var user = service.Spec.User ?? image.User.Split(':')[0];
        // Root stands for nobody in particular: what is written as root would not belong to the learner on the host.
        var name = user is "" or "root" or "0" ? "learner" : user;
        var number = host is null ? null : facts.IsRootless ? new HostUser(0, 0) : host;
        return At(name, number?.Uid, number?.Gid, $"/home/{name}");
    }

    /// <summary>The same once the image's users are known.</summary>
    public Learner Corrected(UserEntry? known) =>
        known is null ? this
        : known.HasHome ? At(known.Name, Uid, Gid, known.Home.TrimEnd('/'))
        : this with { Name = known.Name, Home = "/work", Work = "/work" };

    /// <summary>The label's text.</summary>
    public string ToLabel() => string.Create(CultureInfo.InvariantCulture, $"{Name}:{Uid}:{Gid}:{Home}:{Work}");

    /// <summary>From the label's text; null when it is none.</summary>
    public static Learner? FromLabel(string text) =>
        text.Split(':') is [var name, var uid, var gid, var home, var work] ? new Learner(name, Number(uid), Number(gid), home, work) : null;

    private static Learner At(string name, int? uid, int? gid, string home) => new(name, uid, gid, home, home + "/work");

    private static int? Number(string text) => int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : null;
}
