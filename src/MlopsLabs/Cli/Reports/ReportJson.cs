using System.Text.Json.Serialization;
using MlopsLabs.Cli.Reports.Gate;
using MlopsLabs.Cli.Reports.Lint;

namespace MlopsLabs.Cli.Reports;

// The forms of --json. They are documented in docs/json.md: fields are added, never changed or removed.

internal sealed record FailureJson(FailureBody Error);

internal sealed record FailureBody(string Kind, string Message, string? NextStep);

internal sealed record DiagnosticJson(string Path, int Line, int Column, string Severity, string Code, string Message);

internal sealed record ListJson(string LabsFolder, IReadOnlyList<CourseJson> Courses, IReadOnlyList<BrokenLabJson> Broken, IReadOnlyList<DiagnosticJson> Diagnostics);

internal sealed record CourseJson(string Id, string Title, int LabMinutes, double MinutesSpent, IReadOnlyList<SectionJson> Sections, string? Pack);

internal sealed record SectionJson(string Id, string Title, IReadOnlyList<LabJson> Labs);

internal sealed record BrokenLabJson(string Id, string Path);

internal sealed record LabJson(
    string Course, string Id, string Title, string Outline, string Status, double? Score, double MaxScore, double? Best, double HintCost, int Attempts,
    double MinutesSpent, int Minutes, IReadOnlyList<string> Runtimes, IReadOnlyList<string> MissingRequirements);

internal sealed record ShowJson(
    LabJson Lab, IReadOnlyList<StepJson> Steps, IReadOnlyList<CheckJson> Checks, int HiddenChecks, string Brief, string Workspace, string Log,
    string? Network);

internal sealed record StepJson(string Id, string Title, string? Answer, int Hints, bool MarkedByPerson);

internal sealed record CheckJson(string Id, string Step, string Title, double Points);

internal sealed record StartJson(
    string Course, string Lab, string Runtime, string Why, bool Adopted, string Workspace, IReadOnlyList<string> Answers, IReadOnlyDictionary<string, string> Images,
    string? Network, IReadOnlyList<InputJson> Inputs);

internal sealed record InputJson(string File, string From, bool Own);

internal sealed record AttemptJson(
    string Course, string Lab, long Attempt, DateTimeOffset At, string Outcome, double Score, double MaxScore, double HintCost, string Runtime,
    IReadOnlyList<ResultJson> Results, int HiddenChecks, string Log);

internal sealed record SolutionJson(string Lab, bool GaveUp, IReadOnlyList<string> Files);

/// <summary>Something that plain mode tells.</summary>
internal sealed record PlainJson(string Event, string Screen, string? About, string Text);

internal sealed record WatchJson(
    string Lab, DateTimeOffset At, IReadOnlyList<string> Touched, bool Passed, double Score, double MaxScore, IReadOnlyList<ResultJson> Judged, string? Slow);

internal sealed record ResultJson(
    string Check, string Step, string Title, string Status, string Fault, string? ErrorKind, double Score, double MaxScore, bool Counts, string Message, string Help,
    string Expected, string Actual, IReadOnlyList<ItemJson> Items, IReadOnlyList<string> Evidence, long DurationMs);

internal sealed record ItemJson(string Name, bool Ok, string Message, string? Kind);

internal sealed record HintsJson(string Lab, IReadOnlyList<HintJson> Hints);

internal sealed record HintJson(string Step, int Index, int Count, double Cost, bool Taken, string? LockedBecause, string? Text);

internal sealed record StatusJson(
    string Learner, string Home, string LabsFolder, IReadOnlyList<EnvironmentJson> Environments, IReadOnlyList<LabJson> Labs);

internal sealed record EnvironmentJson(
    string Course, string Environment, string Runtime, bool Ready, IReadOnlyDictionary<string, string> Services, DateTimeOffset LeaseUntil, string? Problem);

internal sealed record ResetJson(string Lab, string? SetAside, string Workspace);

internal sealed record StopJson(IReadOnlyList<string> Stopped);

internal sealed record LogJson(string Lab, string Log, IReadOnlyList<AttemptSummaryJson> Attempts);

internal sealed record AttemptSummaryJson(
    long Attempt, DateTimeOffset At, string Outcome, double Score, double MaxScore, double HintCost, string Runtime, IReadOnlyList<string> NotPassed);

internal sealed record VerifyJson(bool Whole, IReadOnlyList<VerifiedLogJson> Logs);

internal sealed record VerifiedLogJson(string Log, bool Whole, int Files, long Attempts, int Evidence, string? Head, IReadOnlyList<FindingJson> Findings);

internal sealed record FindingJson(string Level, string Kind, string File, long? Line, string Message);

internal sealed record GcJson(IReadOnlyList<string> Removed, IReadOnlyList<string> Kept, string? Engine);

internal sealed record DoctorJson(bool Ok, IReadOnlyList<DoctorFindingJson> Findings, IReadOnlyList<string> Fixed);

internal sealed record DoctorFindingJson(string Subject, string Level, string Message, string? NextStep);

internal sealed record DemoJson(string Lab, string Solution, string Runtime, AttemptJson Start, AttemptJson Solved, string Log, bool LogIsWhole, bool Ok);

internal sealed record RecordJson(
    string Course, string Lab, string Fixture, string Runtime, string Seed, long? Attempt, IReadOnlyList<RecordedProbeJson> Probes);

internal sealed record RecordedProbeJson(string Probe, string Kind, string Status, int? ExitCode, string Sha256, long Bytes, bool Truncated, string? File);

internal sealed record PackJson(
    string Id, string Title, string? Version, string Audience, string File, string Sha256, long Bytes, int Files, IReadOnlyList<string> LeftOut,
    IReadOnlyList<PackedLabJson> Labs, IReadOnlyList<PackMentionJson> Mentions);

internal sealed record PackedLabJson(string Id, string Digest, string FullDigest, bool GateLeftOut, IReadOnlyList<string> HiddenChecksLeftOut);

internal sealed record PackMentionJson(string Path, int Line, string Check);

internal sealed record CoverageJson(
    string Course, string Title, int Budget, int Minutes, int Empty, IReadOnlyList<CoverageRowJson> Rows, IReadOnlyList<CoveredLabJson> Labs);

internal sealed record CoverageRowJson(string Kind, string Id, string Text, IReadOnlyList<string> Labs, int Checks, int Minutes, bool Empty);

internal sealed record CoveredLabJson(
    string Id, string Title, string Outline, IReadOnlyList<string> Objectives, IReadOnlyList<string> Competencies, IReadOnlyList<string> Activities,
    IReadOnlyList<string> Assessments, int Minutes, IReadOnlyList<CoveredCheckJson> Checks);

internal sealed record CoveredCheckJson(string Id, string Step, string Title, double Points, bool Hidden);

internal sealed record InstallJson(
    string Id, string Title, string? Version, string Audience, string Tool, string Sha256, string Folder, bool Changed, string? Replaced, string? TakesPlaceOf,
    bool Trusted, IReadOnlyList<InstalledLabJson> Labs, IReadOnlyList<BuildJson> Builds, IReadOnlyList<string> Pulls, IReadOnlyList<ProgramJson> Programs,
    IReadOnlyList<string> Internet);

internal sealed record InstalledLabJson(string Id, string Title, int Minutes, IReadOnlyList<string> Runtimes, int Checks, int HiddenChecks);

internal sealed record BuildJson(string Environment, string Service, string Folder);

internal sealed record ProgramJson(string Kind, string Owner, string Name, string Line);

internal sealed record UninstallJson(string Id, string Sha256);

internal sealed record WrittenJson(IReadOnlyList<string> Written, IReadOnlyList<string> Next);

internal sealed record VersionJson(string Name, string Version, string Runtime, string Os, string Architecture);

[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase, WriteIndented = true, DefaultIgnoreCondition = JsonIgnoreCondition.Never)]
[JsonSerializable(typeof(FailureJson))]
[JsonSerializable(typeof(ListJson))]
[JsonSerializable(typeof(ShowJson))]
[JsonSerializable(typeof(StartJson))]
[JsonSerializable(typeof(AttemptJson))]
[JsonSerializable(typeof(WatchJson))]
[JsonSerializable(typeof(PlainJson))]
[JsonSerializable(typeof(SolutionJson))]
[JsonSerializable(typeof(HintsJson))]
[JsonSerializable(typeof(StatusJson))]
[JsonSerializable(typeof(ResetJson))]
[JsonSerializable(typeof(StopJson))]
[JsonSerializable(typeof(LogJson))]
[JsonSerializable(typeof(VerifyJson))]
[JsonSerializable(typeof(GcJson))]
[JsonSerializable(typeof(DoctorJson))]
[JsonSerializable(typeof(ImagesListJson))]
[JsonSerializable(typeof(ImagesExportJson))]
[JsonSerializable(typeof(ImagesImportJson))]
[JsonSerializable(typeof(DemoJson))]
[JsonSerializable(typeof(LintJson))]
[JsonSerializable(typeof(GateJson))]
[JsonSerializable(typeof(MutateJson))]
[JsonSerializable(typeof(RecordJson))]
[JsonSerializable(typeof(PackJson))]
[JsonSerializable(typeof(CoverageJson))]
[JsonSerializable(typeof(ExplainJson))]
[JsonSerializable(typeof(SarifLog))]
[JsonSerializable(typeof(InstallJson))]
[JsonSerializable(typeof(UninstallJson))]
[JsonSerializable(typeof(SubmitJson))]
[JsonSerializable(typeof(EnrolJson))]
[JsonSerializable(typeof(GradeEnrolJson))]
[JsonSerializable(typeof(GradeImportJson))]
[JsonSerializable(typeof(GradeVerifyJson))]
[JsonSerializable(typeof(GradeReceiptJson))]
[JsonSerializable(typeof(GradeListJson))]
[JsonSerializable(typeof(GradeShowJson))]
[JsonSerializable(typeof(GradeLogLineJson))]
[JsonSerializable(typeof(GradeRunsJson))]
[JsonSerializable(typeof(GradeDeltaJson))]
[JsonSerializable(typeof(GradeApplyJson))]
[JsonSerializable(typeof(DecidedJson))]
[JsonSerializable(typeof(GradeDecisionsJson))]
[JsonSerializable(typeof(GradeAgreementJson))]
[JsonSerializable(typeof(GradeExportJson))]
[JsonSerializable(typeof(GradeSampleJson))]
[JsonSerializable(typeof(WrittenJson))]
[JsonSerializable(typeof(VersionJson))]
internal sealed partial class ReportJson : JsonSerializerContext;
