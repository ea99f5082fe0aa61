using System.Text.Json;
using System.Text.Json.Serialization;
using System.Text.Json.Serialization.Metadata;

namespace MlopsLabs.Core.Attempts;

/// <summary>
/// Writers and readers of the lines, made when the program is compiled. What a line must have is required; what it may not say (null,
/// a name twice) is refused; names that are not known are passed over.
/// </summary>
[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase,
    DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
    RespectNullableAnnotations = true,
    AllowDuplicateProperties = false)]
[JsonSerializable(typeof(AttemptLine))]
[JsonSerializable(typeof(ActivityLine))]
[JsonSerializable(typeof(Grading.Runs.JudgedLine))]
internal sealed partial class LogJson : JsonSerializerContext
{
    /// <summary>Reads a line of one kind.</summary>
    /// <exception cref="FormatException">It is not of that kind.</exception>
    public static T Read<T>(ReadOnlySpan<byte> line, JsonTypeInfo<T> type)
    {
        try
        {
            return JsonSerializer.Deserialize(line, type) ?? throw new FormatException("It is null.");
        }
        catch (JsonException fault)
        {
            throw new FormatException(fault.Message, fault);
        }
    }

    /// <summary>Milliseconds as a duration; nonsense is refused and never overflows.</summary>
    public static TimeSpan Duration(long milliseconds) => milliseconds is >= 0 and < 1L << 40
        ? TimeSpan.FromMilliseconds(milliseconds)
        : throw new FormatException($"{milliseconds} ms is not a duration.");

    /// <summary>A number that can be added up: the reader gives infinity for one that is too big.</summary>
    public static double Finite(double number) => double.IsFinite(number) ? number : throw new FormatException("A number is too big.");

    /// <summary>A number that can be added up and takes nothing away: a negative one would give points.</summary>
    public static double NotNegative(double number) => Finite(number) >= 0 ? number : throw new FormatException("A number is less than nothing.");

    /// <summary>Whether a list holds null: what the reader refuses for properties it lets pass in lists.</summary>
    public static bool HasNull(IEnumerable<object> items) => items.Any(item => item is null);
}
