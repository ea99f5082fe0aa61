using System.Collections.Immutable;
using MlopsLabs.Core.Checks;

namespace MlopsLabs.Tui;

/// <summary>A lab that is checked by itself on every save. Nothing of it is recorded.</summary>
internal sealed record LabWatchState
{
    /// <summary>What was found last, where it is newer than the last attempt.</summary>
    public ImmutableDictionary<string, CheckResult> Results { get; init; } = ImmutableDictionary<string, CheckResult>.Empty;

    /// <summary>The checks that are being judged.</summary>
    public ImmutableHashSet<string> Judging { get; init; } = [];

    /// <summary>When something was found last, by the learner's clock.</summary>
    public DateTimeOffset? At { get; init; }

    /// <summary>Why saves are found by the clock alone; null when the file system tells of them.</summary>
    public string? Slow { get; init; }
}
