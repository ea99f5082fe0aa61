using System.CommandLine;
using MlopsLabs.Core.Grading.Ledger;

namespace MlopsLabs.Cli.Verbs.Grade;

/// <summary>A verb about a cohort's decisions, which needs no grades.</summary>
internal abstract class LedgerVerb(string name, string description, params string[] examples) : GradesVerb(name, description, examples)
{
    protected override async Task<int> RunAsync(Invocation call, CancellationToken cancellation)
    {
        var desk = new GradersDesk(call, CohortOf(call));
        await using var ledger = LedgerOf(call, desk.Cohort);
        return await RunAsync(call, desk, ledger, cancellation);
    }

    /// <summary>Does the work; returns the exit code.</summary>
    protected abstract Task<int> RunAsync(Invocation call, GradersDesk desk, ILedger ledger, CancellationToken cancellation);
}
