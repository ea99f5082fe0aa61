namespace MlopsLabs.Tui;

/// <summary>The lines above and below the lab: they name its two parts and say which has the keys.</summary>
internal static class LabRules
{
    /// <summary>Both lines at a width.</summary>
    /// <param name="state">The screen.</param>
    /// <param name="layout">Where the parts are.</param>
    /// <param name="width">The whole width.</param>
    /// <param name="briefBelow">Lines of the brief below what is seen.</param>
    /// <param name="checksBelow">Lines of the checks below what is seen.</param>
    public static (TextLine Upper, TextLine Lower) For(LabScreenState state, LabLayout layout, int width, int briefBelow, int checksBelow)
    {
        if (!layout.Divided)
            return (Part(state.Pane == LabPane.Brief ? "Brief" : "Checks", true, width), More(state.Pane == LabPane.Brief ? briefBelow : checksBelow, width));
        var left = Math.Max(0, layout.ChecksLeft - 1);
        var right = Math.Max(0, width - left - 1);
        return (
            Join(Part("Brief", state.Pane == LabPane.Brief, left), "┬", Part("Checks", state.Pane == LabPane.Checks, right)),
            Join(More(briefBelow, left), "┴", More(checksBelow, right)));
    }

    private static TextLine Part(string name, bool active, int width) => width < name.Length + 4 ? Rule(width) : TextLine.Of(
        new TextRun("─ ", Tone.Dim), new TextRun(name, active ? Tone.Accent : Tone.Dim), new TextRun(" " + new string('─', width - name.Length - 3), Tone.Dim));

    private static TextLine More(int below, int width) => Rules.More(below, width);

    private static TextLine Rule(int width) => Rules.Plain(width);

    private static TextLine Join(TextLine left, string joint, TextLine right) => TextLine.Of([.. left.Left, new(joint, Tone.Dim), .. right.Left]);
}
