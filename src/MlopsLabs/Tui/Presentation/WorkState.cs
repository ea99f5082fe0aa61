namespace MlopsLabs.Tui;

/// <summary>Long work as the status line says it.</summary>
/// <param name="What">What goes on, such as <c>Starting the environment</c>.</param>
/// <param name="Elapsed">Since it began.</param>
/// <param name="Cancelling">True once it was asked to stop.</param>
internal sealed record WorkState(string What, TimeSpan Elapsed, bool Cancelling)
{
    /// <summary>The sentence of the status line.</summary>
    public TextLine Line => Cancelling
        ? TextLine.Of(new TextRun("… ", Tone.Warn), $"Stopping: {What}", new TextRun($"  {Words.Clock(Elapsed)}", Tone.Dim), new TextRun("  Esc again leaves it behind", Tone.Dim))
        : TextLine.Of(new TextRun("… ", Tone.Accent), What, new TextRun($"  {Words.Clock(Elapsed)}", Tone.Dim), new TextRun("  Esc cancels", Tone.Dim));
}
