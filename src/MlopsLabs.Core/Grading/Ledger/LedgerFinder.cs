namespace MlopsLabs.Core.Grading.Ledger;

/// <summary>Where a cohort's decisions are.</summary>
public static class LedgerFinder
{
    /// <summary>The environment variable that names a shared ledger where the command line does not.</summary>
    public const string Variable = "MLOPSLABS_LEDGER";

    /// <summary>The shared ledger that an address names, or the file in the cohort's folder. Nothing is opened before it is used.</summary>
    /// <param name="cohort">Whose decisions it holds.</param>
    /// <param name="address"><c>postgres://…</c>; null or empty for the file.</param>
    /// <param name="time">The clock that dates decisions in the file; a server dates its own.</param>
    /// <exception cref="FormatException">The address is none.</exception>
    public static ILedger Open(Cohort cohort, string? address, TimeProvider time) => string.IsNullOrWhiteSpace(address)
        ? new SqliteLedger(cohort, time)
        : new PostgresLedger(cohort, LedgerAddress.Parse(address.Trim()));
}
