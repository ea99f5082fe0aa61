namespace MlopsLabs.Tui;

/// <summary>Something that plain mode tells of a screen, in a line.</summary>
/// <param name="About">What it is about: told again only when the same thing is another one.</param>
/// <param name="Text">The line.</param>
internal readonly record struct Fact(string About, string Text);
