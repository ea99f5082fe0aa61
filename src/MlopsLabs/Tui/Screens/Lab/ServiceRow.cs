using MlopsLabs.Core.Environments;

namespace MlopsLabs.Tui;

/// <summary>How far one service is while the environment starts.</summary>
internal sealed record ServiceRow(string Name, ProvisionPhase Phase, double? Fraction, string? Detail)
{
    /// <summary>The share of its whole start that is done, 0 to 1: images take longest, so half of the bar is theirs.</summary>
    public double Done => Phase switch
    {
        ProvisionPhase.Waiting => 0,
        ProvisionPhase.Image => 0.5 * (Fraction ?? 0),
        ProvisionPhase.Creating => 0.5 + (0.1 * (Fraction ?? 0)),
        ProvisionPhase.Setup => 0.6 + (0.2 * (Fraction ?? 0)),
        ProvisionPhase.Starting => 0.8 + (0.15 * (Fraction ?? 0)),
        ProvisionPhase.Ready => 1,
        _ => 0,
    };
}
