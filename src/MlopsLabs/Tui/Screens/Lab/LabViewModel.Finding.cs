namespace MlopsLabs.Tui;

internal sealed partial class LabViewModel
{
    private int foundAt = -1;

    /// <summary>The view brought the place into sight, on this line of the brief.</summary>
    public void Sighted(int top) => Correct(state => state with { Seek = null, BriefTop = top });

    private void AskFind() => Show(FindBox.For("Find in the brief", State.Sought, Show, words => Find(words, 1)));

    /// <summary>Goes to the next or the previous place where words stand, round the end.</summary>
    private void Find(string words, int direction)
    {
        var brief = State.Brief ?? "";
        var at = direction > 0
            ? brief.IndexOf(words, Math.Min(foundAt + 1, brief.Length), StringComparison.OrdinalIgnoreCase)
            : foundAt <= 0 ? -1 : brief.LastIndexOf(words, foundAt - 1, StringComparison.OrdinalIgnoreCase);
        if (at < 0)
            at = direction > 0 ? brief.IndexOf(words, StringComparison.OrdinalIgnoreCase) : brief.LastIndexOf(words, StringComparison.OrdinalIgnoreCase);
        foundAt = at;
        if (at < 0)
            Say(new($"The brief says nothing of \"{Plain.Line(words)}\".", Tone.Warn));
        else
            Update(state => state with { Pane = LabPane.Brief, Sought = words, Seek = at, Notice = new($"\"{Plain.Line(words)}\": {PlacesOf(words, brief[..at]) + 1} of {PlacesOf(words, brief)}; n goes on, N goes back.") });
    }

    private static int PlacesOf(string words, string text)
    {
        var places = 0;
        for (var at = text.IndexOf(words, StringComparison.OrdinalIgnoreCase); at >= 0; at = text.IndexOf(words, at + 1, StringComparison.OrdinalIgnoreCase))
            places++;
        return places;
    }
}
