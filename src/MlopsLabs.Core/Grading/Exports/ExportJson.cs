using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace MlopsLabs.Core.Grading.Exports;

// The forms of CTRF. Fields that a test does not have are left out.

internal sealed record CtrfTool(string Name, string Version);

internal sealed record CtrfSummary(int Tests, int Passed, int Failed, int Skipped, int Pending, int Other, int Suites, long Start, long Stop);

internal sealed record CtrfTest(
    string TestId, string Name, string Status, long Duration, long? Start, IReadOnlyList<string> Suite, string? Message, string RawStatus, CtrfTestExtra Extra);

internal sealed record CtrfTestExtra(string Learner, string Lab, string Check, double? Score, double MaxScore, bool Hidden);

internal sealed record CtrfLab(string Learner, string? Name, string Lab, string State, double? Score, double MaxScore);

// The form of Gradescope's results.json, with its own names.

internal sealed record GradescopeResults(double? Score, string Output, string OutputFormat, string Visibility, IReadOnlyList<GradescopeTest> Tests, GradescopeExtra ExtraData);

internal sealed record GradescopeTest(
    double? Score, double MaxScore, string Name, string NameFormat, string Number, string Output, string OutputFormat, string Visibility, IReadOnlyList<string> Tags);

internal sealed record GradescopeExtra(string Course, string Learner, IReadOnlyList<GradescopeLab> Labs);

internal sealed record GradescopeLab(string Lab, string State, double? Score, double MaxScore);

[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase, DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull)]
[JsonSerializable(typeof(CtrfTool))]
[JsonSerializable(typeof(CtrfSummary))]
[JsonSerializable(typeof(CtrfTest))]
[JsonSerializable(typeof(CtrfLab))]
internal sealed partial class CtrfContext : JsonSerializerContext;

[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.SnakeCaseLower, DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull, WriteIndented = true, NewLine = "\n")]
[JsonSerializable(typeof(GradescopeResults))]
internal sealed partial class GradescopeContext : JsonSerializerContext;

/// <summary>How exports are written: letters beyond ASCII stay readable.</summary>
internal static class ExportForms
{
    public static CtrfContext Ctrf { get; } = new(new JsonSerializerOptions(CtrfContext.Default.Options) { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping });

    public static GradescopeContext Gradescope { get; } = new(new JsonSerializerOptions(GradescopeContext.Default.Options) { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping });
}
