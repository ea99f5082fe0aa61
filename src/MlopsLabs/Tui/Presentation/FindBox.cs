namespace MlopsLabs.Tui;

/// <summary>The box that asks which words to find.</summary>
internal static class FindBox
{
    /// <summary>Asks for words, and looks for them; without any, it is only closed.</summary>
    /// <param name="title">Its heading.</param>
    /// <param name="sought">The words that were looked for last.</param>
    /// <param name="show">Puts a box over the screen, or takes it away.</param>
    /// <param name="find">Looks for the words.</param>
    public static Overlay For(string title, string? sought, Action<Overlay?> show, Action<string> find) => Overlay.Asking(title, [], new("find", words =>
    {
        show(null);
        if (words.Trim() is { Length: > 0 } wanted)
            find(wanted);
    })
    {
        Text = sought ?? "",
        IsOld = true,
    });
}
