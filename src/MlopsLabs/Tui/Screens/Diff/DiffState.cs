using MlopsLabs.Core.Attempts;

namespace MlopsLabs.Tui;

/// <summary>An attempt beside something else.</summary>
/// <param name="Title">Whose attempt, at which lab.</param>
/// <param name="Attempt">The attempt.</param>
internal sealed record DiffState(string Title, Attempt Attempt) : TextState
{
    /// <summary>What it was compared with; null while that is done.</summary>
    public IReadOnlyList<Comparison>? Comparisons { get; init; }

    /// <summary>The comparison shown.</summary>
    public int At { get; init; }

    /// <summary>The comparison shown.</summary>
    public Comparison? Current => Comparisons is { Count: > 0 } all ? all[Math.Clamp(At, 0, all.Count - 1)] : null;
}

/// <summary>An attempt compared with one thing.</summary>
/// <param name="With">With what, in words.</param>
/// <param name="Checks">Checks that ended otherwise: id, before, after; empty where the other has no results.</param>
/// <param name="Parts">What was read, probe by probe.</param>
internal sealed record Comparison(string With, IReadOnlyList<(string Check, string Before, string After)> Checks, IReadOnlyList<ComparedText> Parts);

/// <summary>One text on both sides.</summary>
/// <param name="Name">The probe, or the file.</param>
/// <param name="Note">What there is to say in place of lines; null when there are lines.</param>
/// <param name="Lines">The lines of both; empty where nothing differs.</param>
internal sealed record ComparedText(string Name, string? Note, IReadOnlyList<DiffLine> Lines);
