using MlopsLabs.Core.Specs;

namespace MlopsLabs.Core.Authoring.Lint;

/// <summary>A text that a learner reads.</summary>
/// <param name="Name">What it is, in words: <c>the brief</c>.</param>
/// <param name="Text">The text.</param>
internal sealed record LearnerText(string Name, string Text)
{
    /// <summary>What every learner may read at once: the brief, titles, start files.</summary>
    public static IReadOnlyList<LearnerText> Of(LintLab lab) =>
    [
        new("the brief", lab.Text(lab.Spec.Brief.Value)),
        new("a title", string.Join('\n', lab.Spec.Steps.Select(step => step.Title)
            .Concat(lab.Spec.Checks.Where(check => check.Visibility == Visibility.Visible).Select(check => check.Title))
            .Prepend(lab.Spec.Title))),
        .. lab.StartFiles.Select(file => new LearnerText(file, lab.Text(file))),
    ];

    /// <summary>
    /// Where the text names something as a whole word, in any case; -1 when nowhere. <c>eta</c> is not in <c>beta</c>, and not in
    /// <c>eta-retrain</c> either. A dot or a slash may follow it: a sentence ends so, and a path goes on so.
    /// </summary>
    public static int Find(string text, string word)
    {
        for (var at = text.IndexOf(word, StringComparison.OrdinalIgnoreCase); at >= 0; at = text.IndexOf(word, at + 1, StringComparison.OrdinalIgnoreCase))
            if (!(at > 0 && Joins(text[at - 1]) && Joins(word[0]))
                && !(at + word.Length < text.Length && Joins(text[at + word.Length]) && Joins(word[^1])))
                return at;
        return -1;
    }

    /// <summary>Whether the text names something; how blanks are broken into lines does not count.</summary>
    public bool Names(string word) => Find(Text, word) >= 0 || (word.Contains(' ') && Find(Flat(Text), Flat(word)) >= 0);

    /// <summary>The place of a letter of the text.</summary>
    public Mark MarkOf(int at) => new(Text.AsSpan(0, at).Count('\n') + 1, at - Text.LastIndexOf('\n', Math.Max(0, at - 1)) is var column && at > 0 ? column : 1);

    private static bool Joins(char letter) => char.IsLetterOrDigit(letter) || letter is '-' or '_';

    private static string Flat(string text) => string.Join(' ', text.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries));
}
