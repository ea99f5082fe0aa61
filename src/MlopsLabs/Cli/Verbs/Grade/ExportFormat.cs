using MlopsLabs.Core.Grading.Exports;

namespace MlopsLabs.Cli.Verbs.Grade;

/// <summary>What grades can be exported as.</summary>
/// <param name="Name">How it is asked for.</param>
/// <param name="Ending">How its file's name ends; empty for a folder.</param>
/// <param name="Lms">Whose export is filled; null for a file of our own.</param>
internal sealed record ExportFormat(string Name, string Ending, Lms? Lms = null)
{
    public static readonly IReadOnlyList<ExportFormat> All =
    [
        new("moodle", ".csv", Core.Grading.Exports.Lms.Moodle),
        new("canvas", ".csv", Core.Grading.Exports.Lms.Canvas),
        new("csv", ".csv"),
        new("junit", ".junit.xml"),
        new("ctrf", ".ctrf.json"),
        new("gradescope", ""),
        new("html", ".html"),
    ];

    /// <summary>The file that it goes to when none is named: beside where it was called, so that nothing of the instructor's is overwritten.</summary>
    public string FileFor(string cohort, string? learner)
    {
        var name = $"{Path.GetFileName(cohort)}{(learner is null ? "" : $"-{Core.Grading.EnrolmentRun.FileName(learner)[..^".json".Length]}")}";
        return Lms is not null ? $"{name}.{Name}{Ending}" : Ending.Length == 0 ? $"{name}-{Name}" : $"{name}{Ending}";
    }
}
