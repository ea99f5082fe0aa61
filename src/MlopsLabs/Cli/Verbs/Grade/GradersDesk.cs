using MlopsLabs.Core.Catalog;
using MlopsLabs.Core.Grading;
using MlopsLabs.Core.Specs;

namespace MlopsLabs.Cli.Verbs.Grade;

/// <summary>What a grader has before them: the cohort, and their own copy of its course. What a command line names is looked up here.</summary>
internal sealed class GradersDesk(Invocation call, Cohort cohort)
{
    /// <summary>The cohort.</summary>
    public Cohort Cohort => cohort;

    /// <summary>The grader's copy of the cohort's course.</summary>
    /// <exception cref="UsageException">Nothing was imported yet, or the course is not among the grader's.</exception>
    public Course Course => cohort.File.Course is not { } id
        ? throw new UsageException($"Nothing was imported into {cohort.Folder} yet, so it has no course.", $"mlopslabs grade import {cohort.Folder} FILE")
        : call.Catalog.Courses.FirstOrDefault(course => course.Id == id)
            ?? throw new UsageException($"The course {id} of this cohort is not among your labs.", "Name its folder with --labs");

    /// <summary>The id of somebody who is enrolled or handed in.</summary>
    public string Learner(string id)
    {
        if (cohort.File.Learners.Any(learner => learner.Id == id))
            return id;
        var known = CohortIndex.Read(cohort).Submissions.Select(record => record.Learner).ToHashSet();
        return known.Contains(id)
            ? id
            : throw new UsageException($"There is no learner `{id}` in this cohort{Nearest.Suggest(id, known.Concat(cohort.File.Learners.Select(learner => learner.Id)))}.", $"{cohort.Folder}/cohort.json lists who is enrolled");
    }

    /// <summary>A lab of the course.</summary>
    public LabSpec Lab(string id)
    {
        var course = Course;
        if (course.Labs.FirstOrDefault(lab => lab.Id.Value == id) is { } found)
            return found;
        if (call.Catalog.Broken.Any(broken => broken.Id == id))
            return call.Lab(id).Lab;
        throw new UsageException($"There is no lab `{id}` in {course.Id}{Nearest.Suggest(id, course.Labs.Select(lab => lab.Id.Value))}.", "mlopslabs list");
    }

    /// <summary>A check of a lab, hidden or not.</summary>
    public static CheckSpec Check(LabSpec lab, string id) => lab.Checks.FirstOrDefault(check => check.Id.Value == id)
        ?? throw new UsageException(
            $"There is no check `{id}` in {lab.Id.Value}{Nearest.Suggest(id, lab.Checks.Select(check => check.Id.Value))}.", $"Its checks: {string.Join(", ", lab.Checks.Select(check => check.Id.Value))}");

    /// <summary>A criterion of a lab, as <c>STEP/CRITERION</c>.</summary>
    public static RubricCriterion Criterion(LabSpec lab, string id)
    {
        var all = Criteria(lab).ToList();
        if (all.Count == 0)
            throw new UsageException($"Nothing in {lab.Id.Value} is marked by a person: it has no rubric.", "mlopslabs grade override gives other points");
        return all.FirstOrDefault(each => each.Id == id).Criterion
            ?? throw new UsageException($"There is no criterion `{id}` in {lab.Id.Value}{Nearest.Suggest(id, all.Select(each => each.Id))}.", $"Its criteria: {string.Join(", ", all.Select(each => each.Id))}");
    }

    /// <summary>All criteria of a lab by their names.</summary>
    public static IEnumerable<(string Id, RubricCriterion Criterion)> Criteria(LabSpec lab) =>
        lab.Steps.SelectMany(step => step.Rubric.Select(criterion => ($"{step.Id.Value}/{criterion.Id.Value}", criterion)));

    /// <summary>The points of a level of a criterion of the course; null when the grader's copy has none such.</summary>
    public static double? PointsOf(Course course, string lab, string criterion, int level) =>
        course.Labs.FirstOrDefault(each => each.Id.Value == lab) is { } found
        && Criteria(found).FirstOrDefault(each => each.Id == criterion).Criterion is { } rubric
        && level < rubric.Levels.Count ? rubric.Levels[level].Points : null;
}
