using MlopsLabs.Core.Attempts;
using MlopsLabs.Core.Grading;

namespace MlopsLabs.Core.Sessions;

/// <summary>What taking an enrolment changes in a learner's home. It is said first, and done when the learner agrees.</summary>
/// <param name="Before">Who learns here so far; null for a new home.</param>
/// <param name="After">Who learns here afterwards.</param>
/// <param name="Attempts">The attempts that there are, by course and lab.</param>
public sealed record HomeEnrolment(Learner? Before, Learner After, IReadOnlyList<(string Course, string Lab, int Attempts)> Attempts)
{
    /// <summary>Whether the estates become others.</summary>
    public bool ChangesSeed => Before is not null && Before.Seed != After.Seed;

    /// <summary>Whether logs begin anew: each says the id and the seed of one learner, and one of two would look spliced.</summary>
    public bool BeginsAnew => Before is not null && (ChangesSeed || Before.Id != After.Id) && Attempts.Count > 0;

    /// <summary>Whether nothing changes.</summary>
    public bool IsDone => Before == After;

    /// <summary>Looks at a home; changes nothing.</summary>
    /// <exception cref="PlatformException">An environment of another seed runs (<see cref="ErrorKind.Environment"/>), or the home cannot be read.</exception>
    public static HomeEnrolment Plan(LearnerHome home, Enrolment enrolment)
    {
        var before = home.HasLearner ? home.Learner(() => throw new InvalidOperationException("the learner is there")) : null;
        var after = new Learner(enrolment.Id, enrolment.Seed, enrolment.Name ?? before?.Name, enrolment.ReceiptKey);
        var attempts = from course in home.Courses()
                       from lab in course.LoggedLabs()
                       let count = new AttemptLog(course.Attempts(lab)).Read().Count()
                       where count > 0
                       select (course.Course, lab, count);
        var plan = new HomeEnrolment(before, after, [.. attempts]);
        if (plan.ChangesSeed && home.Environments() is { Count: > 0 } running)
            throw new PlatformException(
                ErrorKind.Environment, $"{running[0].Home.Course}/{running[0].Environment} runs, and was drawn from the seed that you have so far.", "mlopslabs stop");
        return plan;
    }

    /// <summary>Takes the enrolment. Logs that begin anew are set aside and never removed; returns their folders.</summary>
    /// <exception cref="IOException">The home cannot be written.</exception>
    public IReadOnlyList<string> Apply(LearnerHome home, DateTimeOffset at)
    {
        var aside = new List<string>();
        if (BeginsAnew)
            foreach (var course in home.Courses())
                aside.AddRange(SetAside(course, at));
        home.Keep(After);
        return aside;
    }

    private static IEnumerable<string> SetAside(CourseHome course, DateTimeOffset at)
    {
        var folder = course.SetAside("enrolment", at);
        var moved = false;
        foreach (var name in new[] { "attempts", "activity" })
        {
            var from = Path.Combine(course.Folder, name);
            if (!Directory.Exists(from))
                continue;
            Directory.CreateDirectory(folder);
            Directory.Move(from, Path.Combine(folder, name));
            moved = true;
        }
        return moved ? [folder] : [];
    }
}
