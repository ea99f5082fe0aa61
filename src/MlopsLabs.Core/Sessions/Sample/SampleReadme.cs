using System.Globalization;
using System.Text;
using MlopsLabs.Core.Catalog;
using MlopsLabs.Core.Specs;

namespace MlopsLabs.Core.Sessions.Sample;

/// <summary>What a sample says of itself, for whoever finds the folder.</summary>
internal static class SampleReadme
{
    public static string Of(Course course, IReadOnlyList<(LabSpec Lab, RuntimeKind Runtime)> labs, SampleOptions options, SampleReport report)
    {
        var text = new StringBuilder();
        text.Append(CultureInfo.InvariantCulture, $"""
            # An invented cohort

            Nobody in this folder exists. `mlopslabs grade sample` made it, to try a grader's work on: {options.Learners} learners of {course.Id} with
            {report.Attempts} attempts at {labs.Count} {(labs.Count == 1 ? "lab" : "labs")}, on {options.Seeds} {(options.Seeds == 1 ? "estate" : "estates")}, by chance `{options.Random}`.

            - `roster.csv`: the learners. Some names are odd on purpose.
            - `cohort/`: a cohort in which all of them are enrolled, and nothing is imported yet.
            - `handed-in/ID.zip`: what each handed in, signed with a key that is gone.
            - `.shelf/`: what was read and judged once for each lab and estate. Another sample in this folder, or in one that it is copied to, is made
              from it in much less time. It may be removed.

            What a learner wrote is a state that the lab's author tries the checks with: the start, near misses, several of them in one, an alternative, the
            solution. It was read and judged by the same code as any learner's work. A comment with the learner's id at the end of each file makes it their own;
            that this changes no result was tried. Who works when, how often and how well is chance.

            Labs: {string.Join(", ", labs.Select(lab => $"{lab.Lab.Id.Value} ({(lab.Runtime == RuntimeKind.Docker ? "docker" : "local")})"))}.

            """);
        if (report.Unmarked.Count > 0)
            text.Append(CultureInfo.InvariantCulture, $"""

                These files took no comment, because of their format or because a check would see it, so learners may have them alike:
                {string.Join(", ", report.Unmarked)}.

                """);
        text.Append('\n').Append(report.Odd.Count == 0 ? "All of them are honest.\n" : "Odd, for `grade verify` to find; all others are honest:\n\n");
        foreach (var odd in report.Odd)
            text.Append(CultureInfo.InvariantCulture, $"- {odd.Id}: {Words(odd)}\n");
        return text.ToString();
    }

    private static string Words(OddLearner odd) => odd.Oddity switch
    {
        SampleOddity.CopiedPortfolio => $"handed in the portfolio of {odd.Of}, who is flagged with them",
        SampleOddity.EditedLog => "changed a line of a log",
        SampleOddity.CutLog => "cut the last attempt off a log",
        _ => "worked on the estate of another seed than their own",
    };
}
