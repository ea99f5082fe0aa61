namespace MlopsLabs.Tui;

/// <summary>Where somebody was in a lab: the part with the keys, what was pointed at, the line of the brief, its width, the words looked for.</summary>
internal sealed record LabPlace(LabPane Pane, int Selected, int BriefTop, int Shift, string? Sought)
{
    /// <summary>The place on a screen.</summary>
    public static LabPlace Of(LabScreenState state) => new(state.Pane, state.Selected, state.BriefTop, state.Shift, state.Sought);

    /// <summary>A screen at a place; as it is where there is none.</summary>
    public static LabScreenState At(LabScreenState state, LabPlace? place) => place is null ? state : state with
    {
        Pane = place.Pane,
        Selected = place.Selected,
        BriefTop = place.BriefTop,
        Shift = place.Shift,
        Sought = place.Sought,
    };
}
