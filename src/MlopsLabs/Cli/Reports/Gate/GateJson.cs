namespace MlopsLabs.Cli.Reports.Gate;

internal sealed record GateJson(string Verdict, IReadOnlyList<GateLabJson> Labs);

internal sealed record GateLabJson(
    string Course, string Lab, string Verdict, IReadOnlyList<string> Seeds, IReadOnlyList<string> Runtimes, IReadOnlyList<GateUnprovenJson> Unproven,
    IReadOnlyList<GateVariantJson> Variants, IReadOnlyList<GateCheckJson> Checks, IReadOnlyList<GateFindingJson> Findings,
    IReadOnlyList<GatePlaceJson> Places, long DurationMs);

internal sealed record GateUnprovenJson(string Runtime, string Why, string? NextStep);

internal sealed record GateVariantJson(string Id, string Kind, IReadOnlyList<string> MustFail, bool AsPromised);

internal sealed record GateCheckJson(
    string Id, long MedianMs, long SlowestMs, int Repeated, int Differing, double FlakeRate, IReadOnlyList<GateCellJson> Cells);

internal sealed record GateCellJson(string Variant, IReadOnlyList<GateOutcomeJson> Outcomes);

internal sealed record GateOutcomeJson(string Runtime, string Seed, string Outcome, bool AsPromised);

internal sealed record GateFindingJson(
    string Level, string Code, string? Variant, string? Check, string Message, string Detail, IReadOnlyList<GateWhereJson> Places);

internal sealed record GateWhereJson(string Runtime, string Seed);

internal sealed record GatePlaceJson(
    string Runtime, string Seed, long DurationMs, int Environments, IReadOnlyList<string> ServicesChangedBy, IReadOnlyDictionary<string, double> Scores);
