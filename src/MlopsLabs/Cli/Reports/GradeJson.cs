namespace MlopsLabs.Cli.Reports;

// The forms of submit, enrol and grade. They are documented in docs/json.md: fields are added, never changed or removed.

internal sealed record SubmitJson(
    string Course, string Learner, string? Name, string File, bool Written, string? Sha256, long? Bytes, string Key, IReadOnlyList<SubmittedLabJson> Labs,
    IReadOnlyList<string> NeverChecked, int Evidence, IReadOnlyList<string> Portfolio, IReadOnlyList<LeftOutJson> LeftOut, IReadOnlyList<TraceJson> Traces);

internal sealed record SubmittedLabJson(string Lab, int Attempts, string Outcome, string Head, bool Whole, IReadOnlyList<MissingJson> Missing);

internal sealed record MissingJson(string Sha256, string Name, long Attempt, bool Damaged);

internal sealed record LeftOutJson(string Path, string Why);

internal sealed record TraceJson(string Path, string What);

internal sealed record EnrolJson(string Id, string? Name, string SeedCommitment, string? Before, bool SeedChanged, bool Changed, IReadOnlyList<string> SetAside);

internal sealed record GradeEnrolJson(
    string Cohort, string Enrolments, string IdColumn, IReadOnlyList<EnrolledJson> Made, IReadOnlyList<EnrolledJson> Known, IReadOnlyList<string> Gone,
    IReadOnlyList<string> PassedOver);

internal sealed record EnrolledJson(string Id, string? Name, string SeedCommitment, string File);

internal sealed record GradeImportJson(
    string Cohort, IReadOnlyList<ImportedJson> Taken, IReadOnlyList<SetAsideJson> SetAside, IReadOnlyList<string> PassedOver, int Submissions, int Learners);

internal sealed record ImportedJson(string From, bool New, string Submission, string Learner, string? Name, IReadOnlyList<ImportedLabJson> Labs);

internal sealed record ImportedLabJson(string Lab, long Attempts, string Head, string Outcome, double Score, double MaxScore, double HintCost, bool Current);

internal sealed record SetAsideJson(string From, string Reason, string? Sha256, string? Kept);

internal sealed record GradeVerifyJson(string Cohort, bool Whole, string? Course, IReadOnlyList<VerifiedSubmissionJson> Submissions, IReadOnlyList<string> BadReceipts);

internal sealed record VerifiedSubmissionJson(string Submission, string Learner, string From, string Level, IReadOnlyList<FlagJson> Flags);

internal sealed record FlagJson(string Level, string Kind, string? Lab, string Message);

internal sealed record GradeReceiptJson(string Cohort, IReadOnlyList<ReceiptJson> Given, IReadOnlyList<ReceiptJson> Known, IReadOnlyList<string> Refused);

internal sealed record ReceiptJson(string Learner, string Submission, DateTimeOffset At, string File);

internal sealed record GradeExportJson(
    string Cohort, string Format, string File, string? Run, int Learners, IReadOnlyList<string> Labs, int Scored, int Pending, int ToMark, int Missing,
    string? MatchedBy, int? Matched, IReadOnlyList<FilledColumnJson> Columns, IReadOnlyList<string> RowsWithoutLearner, IReadOnlyList<string> LearnersWithoutRow,
    IReadOnlyList<string> Twice, IReadOnlyList<string> LabsWithoutColumn);

internal sealed record FilledColumnJson(
    string Column, string Lab, double? Maximum, bool Assumed, int Written, int Same, int Pending, int ToMark, int Missing, int Locked);
