using MlopsLabs.Core.Grading.Grades;

namespace MlopsLabs.Tui;

/// <summary>Labs as short heads of columns: three letters at the most, each another.</summary>
internal static class LabHeads
{
    /// <summary>One head a lab.</summary>
    public static IReadOnlyList<string> Of(IReadOnlyList<GradedLab> labs)
    {
        var letters = labs.Select(lab => Letters(Plain.Line(lab.Id))).ToList();
        // Two labs with the same letters are told apart by their number.
        return [.. letters.Select((head, index) => letters.Count(other => other == head) == 1 ? head : $"{index + 1}")];
    }

    private static string Letters(string id)
    {
        var words = id.Split(['-', '_', '.', ' '], StringSplitOptions.RemoveEmptyEntries);
        return words.Length > 1 ? string.Concat(words.Take(3).Select(word => word[0])) : id[..Math.Min(3, id.Length)];
    }
}
