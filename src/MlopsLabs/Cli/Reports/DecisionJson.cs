namespace MlopsLabs.Cli.Reports;

// The forms of graders' decisions. They are documented in docs/json.md: fields are added, never changed or removed.

internal sealed record DecidedJson(string Cohort, LedgerEntryJson Decision);

internal sealed record LedgerEntryJson(
    long Seq, DateTimeOffset At, string Kind, string Author, string Reason, string? Learner, string? Lab, string? Check, double? Points, string? Criterion, int? Level,
    string? Name, string? Canonical, string? Run, long? Undoes, DateTimeOffset? Expires, string? Basis, string Standing, long? EndedBy);

internal sealed record GradeDecisionsJson(string Cohort, string? Run, int Taken, IReadOnlyList<LedgerEntryJson> Decisions);

internal sealed record GradeAgreementJson(
    string Cohort, string? Lab, int Works, int MarkedOnce, KappaJson All, IReadOnlyList<PairKappaJson> Pairs, IReadOnlyList<CriterionKappaJson> Criteria,
    IReadOnlyList<CellKappaJson> Cells, IReadOnlyList<DriftJson> Markers);

internal sealed record KappaJson(double? Kappa, int Count);

internal sealed record PairKappaJson(string First, string Second, KappaJson Agreement);

internal sealed record CriterionKappaJson(string Lab, string Criterion, KappaJson Agreement);

internal sealed record CellKappaJson(string Lab, string Criterion, string First, string Second, KappaJson Agreement);

internal sealed record DriftJson(string Marker, int Count, double Mean, double? FirstHalf, double? SecondHalf, double? Change);
