using System.Globalization;
using MlopsLabs.Core.Grading.Grades;

namespace MlopsLabs.Tui;

/// <summary>How a grade is shown in the space of a few letters; no colour carries a meaning of its own.</summary>
/// <param name="Glyph">One column: a word's sign, or a bar as high as the share of the points.</param>
/// <param name="Percent">The share as a number; empty without a score.</param>
/// <param name="Mark">One column: <c>*</c> a grader decided, <c>!</c> on something else than what counts now.</param>
/// <param name="Tone">Its tone.</param>
internal readonly record struct GradeLook(string Glyph, string Percent, string Mark, Tone Tone)
{
    /// <summary>Bars of rising height; only all points fill the last.</summary>
    public const string Bars = "▁▂▃▄▅▆▇█";

    /// <summary>The look of a grade.</summary>
    public static GradeLook Of(LabGrade grade)
    {
        var mark = grade.Stale.Count > 0 ? "!" : grade.Decisions.Count > 0 ? "*" : " ";
        return grade.State switch
        {
            GradeState.Missing => new("·", "", mark, Tone.Dim),
            GradeState.Pending => new("?", "", mark, Tone.Warn),
            GradeState.ToMark => new("✎", "", mark, Tone.Accent),
            _ => Scored(LabDistribution.ShareOf(grade)!.Value, mark),
        };
    }

    /// <summary>The bar of a share.</summary>
    public static string Bar(double share) => Bars[share >= 1 ? Bars.Length - 1 : Math.Clamp((int)(share * (Bars.Length - 1)), 0, Bars.Length - 2)].ToString();

    /// <summary>A share in percent; almost all is not shown as all, and hardly anything not as nothing.</summary>
    public static string PercentOf(double share)
    {
        var whole = (int)Math.Round(share * 100, MidpointRounding.AwayFromZero);
        whole = share < 1 ? Math.Min(whole, 99) : whole;
        return (share > 0 ? Math.Max(whole, 1) : whole).ToString(CultureInfo.InvariantCulture);
    }

    private static GradeLook Scored(double share, string mark) =>
        new(Bar(share), PercentOf(share), mark, share >= 1 ? Tone.Good : share < 0.5 ? Tone.Bad : Tone.Text);
}
