using MlopsLabs.Core.Catalog;
using MlopsLabs.Core.Specs;

namespace MlopsLabs.Core.Sessions;

/// <summary>Opens sessions in one learner's home.</summary>
/// <param name="home">The home.</param>
/// <param name="learner">Who learns; asked for when the first session opens.</param>
/// <param name="runtimes">Where environments can live.</param>
/// <param name="time">The clock.</param>
/// <param name="tool">Name and version of this program.</param>
public sealed class SessionOpener(LearnerHome home, Func<Learner> learner, RuntimeFinder runtimes, TimeProvider time, string tool)
{
    /// <summary>
    /// Opens a session. An environment that was started keeps its runtime and its seed, unless others are asked for.
    /// </summary>
    /// <exception cref="PlatformException">No runtime that the lab can use is there.</exception>
    public async Task<LabSession> OpenAsync(Course course, LabSpec lab, RuntimeKind? askedRuntime, string? askedSeed, CancellationToken cancellation)
    {
        var who = learner();
        var folder = home.Course(course.Id);
        var running = lab.Environment is { } environment ? EnvironmentRecord.Read(folder.Environment(environment.Value)) : null;
        var runtime = await runtimes.FindAsync(lab, askedRuntime, running?.Kind, cancellation);
        var seed = askedSeed ?? (running is not null && running.Kind == runtime.Kind ? running.Seed : who.Seed);
        return new LabSession(course, lab, new SessionContext(home.Id, folder, who, seed, runtime, time, tool));
    }
}
