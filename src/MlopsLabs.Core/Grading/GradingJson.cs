using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace MlopsLabs.Core.Grading;

[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase, WriteIndented = true, NewLine = "\n", RespectNullableAnnotations = true,
    RespectRequiredConstructorParameters = true, AllowDuplicateProperties = false)]
[JsonSerializable(typeof(Enrolment))]
[JsonSerializable(typeof(CohortFile))]
[JsonSerializable(typeof(SubmissionRecord))]
[JsonSerializable(typeof(SubmissionFileRecord))]
[JsonSerializable(typeof(SetAsideRecord))]
[JsonSerializable(typeof(Runs.RunFile))]
internal sealed partial class GradingJson : JsonSerializerContext;

/// <summary>How files of a cohort are written: letters beyond ASCII stay readable.</summary>
internal static class GradingForms
{
    /// <summary>Indented.</summary>
    public static GradingJson Plain { get; } = new(new JsonSerializerOptions(GradingJson.Default.Options) { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping });

    /// <summary>One line a value.</summary>
    public static GradingJson Lines { get; } = new(new JsonSerializerOptions(GradingJson.Default.Options) { WriteIndented = false });
}
