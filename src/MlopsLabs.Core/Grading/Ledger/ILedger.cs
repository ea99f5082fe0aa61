namespace MlopsLabs.Core.Grading.Ledger;

/// <summary>Where graders' decisions are kept: append-only, and open to several graders at once.</summary>
public interface ILedger : IAsyncDisposable
{
    /// <summary>Keeps a decision; when this returns it is durable.</summary>
    /// <exception cref="PlatformException">It cannot be kept: the place is not there, is full, or is not this cohort's.</exception>
    Task<Decision> AppendAsync(DecisionDraft decision, CancellationToken cancellation);

    /// <summary>All decisions with a greater number, in order; 0 for all.</summary>
    /// <exception cref="PlatformException">They cannot be read.</exception>
    Task<IReadOnlyList<Decision>> ReadAsync(long after, CancellationToken cancellation);
}
