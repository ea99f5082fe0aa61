namespace MlopsLabs.Core.Grading.Ledger;

/// <summary>How far two markers agree beyond chance.</summary>
/// <remarks>
/// <para>
/// Cohen's kappa with quadratic weights (J. Cohen, <i>Weighted kappa: nominal scale agreement with provision for scaled disagreement or partial
/// credit</i>, Psychological Bulletin 70, 1968): κ = 1 − D_o / D_e. Over the n works that both marked, with levels aᵢ and bᵢ,
/// D_o = Σᵢ (aᵢ − bᵢ)² is how much they disagree, and D_e = (1/n) Σᵢ Σⱼ (aᵢ − bⱼ)² how much they would if each gave the same levels as often, but to
/// works drawn by lot. The usual division of the weights by (k − 1)² is the same above and below, so the number of levels is not needed.
/// </para>
/// <para>
/// Several pairs or criteria are taken together by adding their D_o and their D_e (for several markers of one criterion this is A. J. Conger's
/// coefficient, Psychological Bulletin 88, 1980, with each pair weighted by its works). Chance is that within each pair and criterion: that
/// one criterion is easier than another is not taken for agreement.
/// </para>
/// <para>1 is full agreement, 0 what chance would give, less than 0 worse than chance.</para>
/// </remarks>
/// <param name="Count">How many pairs of marks were compared.</param>
/// <param name="Observed">D_o.</param>
/// <param name="Expected">D_e.</param>
public sealed record Kappa(int Count, double Observed, double Expected)
{
    /// <summary>Nothing was compared.</summary>
    public static Kappa None { get; } = new(0, 0, 0);

    /// <summary>
    /// κ; null when it is undefined: nothing was compared, or both markers gave one and the same level throughout. Then chance alone would agree
    /// as well, and the figure says nothing for or against them.
    /// </summary>
    public double? Value => Expected > 0 ? 1 - (Observed / Expected) : null;

    /// <summary>Compares two markers' levels of the same works.</summary>
    public static Kappa Of(IReadOnlyList<(int First, int Second)> levels)
    {
        if (levels.Count == 0)
            return None;
        long observed = 0, firsts = 0, seconds = 0, squares = 0;
        foreach (var (first, second) in levels)
        {
            observed += (long)(first - second) * (first - second);
            firsts += first;
            seconds += second;
            squares += ((long)first * first) + ((long)second * second);
        }
        // Σᵢ Σⱼ (aᵢ − bⱼ)² = n Σ a² + n Σ b² − 2 Σ a Σ b, in whole numbers, so that none is none.
        return new Kappa(levels.Count, observed, (double)((levels.Count * squares) - (2 * firsts * seconds)) / levels.Count);
    }

    /// <summary>Two figures together.</summary>
    public static Kappa operator +(Kappa one, Kappa other) => new(one.Count + other.Count, one.Observed + other.Observed, one.Expected + other.Expected);
}
