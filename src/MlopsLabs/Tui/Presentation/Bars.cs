namespace MlopsLabs.Tui;

/// <summary>Progress as text: heavy line for what is done, light line for the rest, so that it reads without colours too.</summary>
internal static class Bars
{
    /// <summary>A bar of some columns; anything begun shows at least one heavy column, anything unfinished one light.</summary>
    public static TextRun[] Bar(double fraction, int columns, Tone tone = Tone.Good)
    {
        if (columns <= 0)
            return [];
        fraction = double.IsNaN(fraction) ? 0 : Math.Clamp(fraction, 0, 1);
        var done = (int)Math.Round(fraction * columns, MidpointRounding.AwayFromZero);
        if (fraction > 0)
            done = Math.Max(done, 1);
        if (fraction < 1)
            done = Math.Min(done, columns - 1);
        return [new(new string('━', done), tone), new(new string('─', columns - done), Tone.Dim)];
    }
}
