namespace MlopsLabs.Core.Grading.Ledger;

/// <summary>How a marker's marks lie to those of the others, and whether that changed while they marked.</summary>
/// <remarks>
/// For each work that others marked too, d is the marker's points less the mean of the others' points. <see cref="Mean"/> is the mean of all d.
/// In the order in which the marker gave the marks that count, the first ⌊n/2⌋ are the first half and the rest the second.
/// Greater than 0: milder than the others.
/// </remarks>
/// <param name="Marker">Who.</param>
/// <param name="Count">n: how many of their marks could be compared.</param>
/// <param name="Mean">The mean of all d, in points; 0 for none.</param>
/// <param name="First">The mean of the first half; null when it is empty.</param>
/// <param name="Second">The mean of the second half; null when the first is empty, because then there is no before.</param>
public sealed record Drift(string Marker, int Count, double Mean, double? First, double? Second)
{
    /// <summary>How much milder (greater than 0) or stricter (less) the marker became from the first half to the second, beside the others; null with fewer than two works.</summary>
    public double? Change => Second - First;

    /// <summary>From a marker's differences, in the order in which they marked.</summary>
    internal static Drift Of(string marker, IReadOnlyList<double> differences)
    {
        var half = differences.Count / 2;
        return new Drift(
            marker, differences.Count, differences.Count == 0 ? 0 : differences.Average(),
            half == 0 ? null : differences.Take(half).Average(), half == 0 ? null : differences.Skip(half).Average());
    }
}
