using Terminal.Gui.Drawing;
using Attribute = Terminal.Gui.Drawing.Attribute;

namespace MlopsLabs.Tui;

/// <summary>
/// Tones to attributes. Only the terminal's own sixteen colours on its own background are used, so that the screen follows the learner's
/// theme, light or dark; without colours bold, faint and reverse carry the tones, and words carry the meaning.
/// </summary>
/// <param name="colours">Whether colours carry tones too.</param>
/// <param name="light">Whether the terminal is light: yellow cannot be read there.</param>
/// <param name="contrast">Whether nothing may be faint.</param>
internal sealed class Theme(bool colours, bool light = false, bool contrast = false)
{
    /// <summary>The theme for an environment: <c>NO_COLOR</c> with any value, or a dumb terminal, turns colours off (no-color.org); <c>MLOPSLABS_THEME</c> is light, dark or contrast.</summary>
    public static Theme For(Func<string, string?> variable)
    {
        var asked = variable("MLOPSLABS_THEME");
        // Some terminals say what their colours are, as "foreground;background" in the numbers of the sixteen.
        var background = variable("COLORFGBG")?.Split(';')[^1];
        return new(
            string.IsNullOrEmpty(variable("NO_COLOR")) && variable("TERM") != "dumb",
            asked is "light" || (asked is not "dark" && background is "7" or "15"),
            asked is "contrast");
    }

    /// <summary>The attribute of a tone.</summary>
    public Attribute Of(Tone tone) => tone switch
    {
        Tone.Dim => Make(Color.None, contrast ? TextStyle.None : TextStyle.Faint),
        Tone.Strong => Make(Color.None, TextStyle.Bold),
        Tone.Accent => Make(new Color(light ? ColorName16.Blue : ColorName16.Cyan), TextStyle.Bold),
        Tone.Good => Make(new Color(ColorName16.Green), contrast ? TextStyle.Bold : TextStyle.None),
        Tone.Bad => Make(new Color(ColorName16.Red), TextStyle.Bold),
        Tone.Warn => Make(new Color(light ? ColorName16.Magenta : ColorName16.Yellow), TextStyle.Bold),
        _ => Make(Color.None, TextStyle.None),
    };

    /// <summary>The attribute of a tone on the selected line of the active pane.</summary>
    public Attribute Selected(Tone tone) => Make(Color.None, TextStyle.Reverse | (tone is Tone.Text or Tone.Dim ? TextStyle.None : TextStyle.Bold));

    /// <summary>Every role set, so that the library derives no colours of its own.</summary>
    public Scheme Scheme()
    {
        var text = Of(Tone.Text);
        var code = Make(new Color(light ? ColorName16.Blue : ColorName16.Cyan), TextStyle.None);
        return new Scheme(text)
        {
            HotNormal = text,
            Focus = text,
            HotFocus = text,
            Active = text,
            HotActive = text,
            Highlight = text,
            Editable = text,
            ReadOnly = text,
            Disabled = Of(Tone.Dim),
            Code = code,
        };
    }

    private Attribute Make(Color foreground, TextStyle style) => new(colours ? foreground : Color.None, Color.None, style);
}
