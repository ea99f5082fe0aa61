using MlopsLabs.Core.Environments;

namespace MlopsLabs.Core.Sessions;

/// <summary>Whose session it is, where its state is kept, and what it runs on.</summary>
/// <param name="HomeId">The learner's home, in short.</param>
/// <param name="Home">The course's folder in it.</param>
/// <param name="Learner">Who learns.</param>
/// <param name="Seed">What the environment is drawn from: the learner's seed, or an author's.</param>
/// <param name="Runtime">Where the environment lives.</param>
/// <param name="Time">The clock.</param>
/// <param name="Tool">Name and version of this program.</param>
public sealed record SessionContext(
    string HomeId, CourseHome Home, Learner Learner, string Seed, IRuntime Runtime, TimeProvider Time, string Tool);
