namespace MlopsLabs.Core.Grading;

/// <summary>What giving receipts did.</summary>
/// <param name="Given">Receipts that were made now.</param>
/// <param name="Known">Receipts that were there.</param>
/// <param name="Refused">Submissions without a receipt, because their own signature does not fit.</param>
public sealed record ReceiptReport(IReadOnlyList<Receipt> Given, IReadOnlyList<Receipt> Known, IReadOnlyList<SubmissionRecord> Refused);

/// <summary>Countersigns the heads of all submissions of a cohort.</summary>
/// <param name="cohort">The cohort.</param>
/// <param name="time">The grader's clock.</param>
public sealed class ReceiptRun(Cohort cohort, TimeProvider time)
{
    /// <summary>Gives every submission a receipt that has none.</summary>
    /// <exception cref="PlatformException">The cohort cannot be read or written.</exception>
    public ReceiptReport Run()
    {
        using var held = cohort.Hold();
        using var key = cohort.ReceiptKey();
        var given = new List<Receipt>();
        var known = new List<Receipt>();
        var refused = new List<SubmissionRecord>();
        foreach (var record in CohortIndex.Read(cohort).Submissions)
            switch (Receipt.Give(cohort, record, key, time.GetUtcNow()))
            {
                case (null, _):
                    refused.Add(record);
                    break;
                case ({ } receipt, var isNew):
                    (isNew ? given : known).Add(receipt);
                    break;
            }
        return new ReceiptReport(given, known, refused);
    }
}
