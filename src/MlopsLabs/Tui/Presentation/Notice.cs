namespace MlopsLabs.Tui;

/// <summary>What just happened, said in the status line until something else happens.</summary>
internal sealed record Notice(string Text, Tone Tone = Tone.Text);
