namespace MlopsLabs.Core.Grading.Ledger;

/// <summary>What must hold for a decision before any ledger keeps it. What it says of labs and learners is the caller's to check.</summary>
internal static class DraftRules
{
    /// <summary>Holds a draft to the rules.</summary>
    /// <exception cref="ArgumentException">A field that its kind needs is not set: a mistake of the program.</exception>
    /// <exception cref="PlatformException">A text that cannot be kept.</exception>
    public static void Hold(DecisionDraft draft)
    {
        Need(draft, draft.Author.Trim().Length > 0, "an author");
        Need(draft, draft.Kind == DecisionKind.Mark || draft.Reason.Trim().Length > 0, "a reason");
        Need(draft, draft.Kind switch
        {
            DecisionKind.Override => draft is { Learner: not null, Lab: not null, Points: not null },
            DecisionKind.Waiver => draft is { Lab: not null, Check: not null },
            DecisionKind.Mark => draft is { Learner: not null, Lab: not null, Criterion: not null, Level: >= 0 },
            DecisionKind.Alias => draft is { Lab: not null, Check: not null, Name: not null, Canonical: not null },
            DecisionKind.Apply => true,
            DecisionKind.Undo => draft.Undoes is > 0,
            _ => false,
        }, "what it is about");
        Need(draft, draft.Points is null || double.IsFinite(draft.Points.Value), "points that are a number");
        foreach (var text in new[] { draft.Author, draft.Reason, draft.Learner, draft.Lab, draft.Check, draft.Criterion, draft.Name, draft.Canonical, draft.Run, draft.Basis })
            if (text is not null && !CanBeKept(text))
                throw new PlatformException(
                    ErrorKind.Spec, "A decision with the character U+0000, or with half a character, cannot be kept: databases refuse it.", "Leave that character out.");
    }

    private static void Need(DecisionDraft draft, bool there, string what)
    {
        if (!there)
            throw new ArgumentException($"a decision of the kind {draft.Kind} needs {what}", nameof(draft));
    }

    // Neither SQLite nor PostgreSQL gives such a text back as it was.
    private static bool CanBeKept(string text)
    {
        for (var at = 0; at < text.Length; at++)
        {
            if (text[at] == '\0')
                return false;
            if (!char.IsSurrogate(text[at]))
                continue;
            if (at + 1 == text.Length || !char.IsSurrogatePair(text[at], text[at + 1]))
                return false;
            at++;
        }
        return true;
    }
}
