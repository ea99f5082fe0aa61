using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;
using System.Text.Json.Serialization.Metadata;

namespace MlopsLabs.Core.Attempts.Submissions;

[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase,
    WriteIndented = true,
    NewLine = "\n",
    DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
    RespectNullableAnnotations = true,
    RespectRequiredConstructorParameters = true,
    AllowDuplicateProperties = false)]
[JsonSerializable(typeof(DsseEnvelope))]
[JsonSerializable(typeof(SubmissionStatement))]
[JsonSerializable(typeof(ReceiptStatement))]
internal sealed partial class SubmissionJson : JsonSerializerContext;

/// <summary>How files of this form are written.</summary>
internal static class SubmissionFile
{
    /// <summary>Writes base64 and letters beyond ASCII as they are: sed, sha256sum and openssl read these files too.</summary>
    public static SubmissionJson Plain { get; } = new(new JsonSerializerOptions(SubmissionJson.Default.Options) { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping });

    /// <summary>The bytes of a file: the value and a line break.</summary>
    public static byte[] Write<T>(T value, JsonTypeInfo<T> type) => [.. JsonSerializer.SerializeToUtf8Bytes(value, type), (byte)'\n'];
}
