namespace MlopsLabs.Core.Grading.Ledger;

/// <summary>What a ledger says of itself, and whether it fits.</summary>
internal static class LedgerBinding
{
    /// <summary>The version of the tables that this program writes and reads.</summary>
    public const int TheVersion = 1;

    /// <summary>Refuses tables of a newer program.</summary>
    /// <exception cref="PlatformException">They are newer (<see cref="ErrorKind.Missing"/>), or say no version (<see cref="ErrorKind.Integrity"/>).</exception>
    public static void HoldVersion(string place, string? version)
    {
        if (!int.TryParse(version, out var number) || number < 1)
            throw new PlatformException(ErrorKind.Integrity, $"{place} is no ledger: its table meta says no version.", "Name another one with --ledger, or put back a copy of it.");
        if (number > TheVersion)
            throw new PlatformException(
                ErrorKind.Missing, $"{place} was written by a newer mlopslabs (version {number} of the ledger; this one knows {TheVersion}).", "Update mlopslabs.");
    }

    /// <summary>Refuses what belongs to another cohort or course.</summary>
    /// <exception cref="PlatformException">It does (<see cref="ErrorKind.Environment"/>).</exception>
    public static void HoldOwner(string place, Cohort cohort, string? id, string? course)
    {
        if (id is not null && id != cohort.Identity())
            throw new PlatformException(
                ErrorKind.Environment, $"{place} holds the decisions of another cohort ({id}); this one is {cohort.Identity()}.", $"Put back the ledger of {cohort.Folder}, or open the cohort that it is of.");
        if (course is not null && course != CourseOf(cohort))
            throw new PlatformException(
                ErrorKind.Environment, $"{place} holds decisions about the course {course}, and this cohort is of {CourseOf(cohort)}.", $"Put back the ledger of {cohort.Folder}, or open the cohort that it is of.");
    }

    /// <summary>The cohort's course.</summary>
    /// <exception cref="PlatformException">It has none yet.</exception>
    public static string CourseOf(Cohort cohort) => cohort.File.Course ?? throw new PlatformException(
        ErrorKind.Environment, $"Nothing was imported into {cohort.Folder} yet, so there is nothing to decide.", $"mlopslabs grade import {cohort.Folder} FILE");

    /// <summary>What is to be undone was never decided.</summary>
    public static PlatformException NothingToUndo(Exception error) => new(
        ErrorKind.Environment, "There is no decision with the number that is to be undone.", "mlopslabs grade decisions COHORT", error);
}
