using System.Text.Encodings.Web;
using System.Text.Json;
using MlopsLabs.Core.Grading.Grades;

namespace MlopsLabs.Core.Grading.Exports;

/// <summary>
/// Grades as CTRF, the Common Test Report Format. What could not be judged, or waits for a person, is <c>pending</c>; blocked, waived and not applicable are
/// <c>skipped</c>, with our word as <c>rawStatus</c>.
/// </summary>
/// <remarks>By its JSON Schema 0.0, which the npm package <c>ctrf</c> carries.</remarks>
public static class CtrfJson
{
    /// <summary>The version of CTRF.</summary>
    public const string SpecVersion = "0.0.0";

    /// <summary>Writes them, learner by learner.</summary>
    /// <param name="output">Where it goes; stays open.</param>
    /// <param name="book">The grades.</param>
    /// <param name="details">What stands behind them.</param>
    /// <param name="version">The version of this program.</param>
    /// <param name="cancellation">Ends it early.</param>
    public static void Write(Stream output, Gradebook book, IGradeDetails details, string version, CancellationToken cancellation)
    {
        using var json = new Utf8JsonWriter(output, new JsonWriterOptions { Indented = true, NewLine = "\n", Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping });
        json.WriteStartObject();
        json.WriteString("reportFormat", "CTRF");
        json.WriteString("specVersion", SpecVersion);
        json.WriteString("timestamp", book.At.ToUniversalTime());
        json.WriteString("generatedBy", $"mlopslabs {version}");
        json.WriteStartObject("results");
        json.WritePropertyName("tool");
        JsonSerializer.Serialize(json, new CtrfTool("mlopslabs", version), ExportForms.Ctrf.CtrfTool);
        var counts = new Dictionary<string, int>();
        var (suites, start, stop) = (0, long.MaxValue, long.MinValue);
        json.WriteStartArray("tests");
        foreach (var learner in book.Learners)
            foreach (var (lab, grade) in book.Labs.Zip(learner.Labs))
            {
                cancellation.ThrowIfCancellationRequested();
                var tests = ExportedCheck.All(learner.Id, lab, grade, details).Select(check => Test(book, learner, lab, check)).ToList();
                suites += tests.Count > 0 ? 1 : 0;
                foreach (var test in tests)
                {
                    JsonSerializer.Serialize(json, test, ExportForms.Ctrf.CtrfTest);
                    counts[test.Status] = counts.GetValueOrDefault(test.Status) + 1;
                    (start, stop) = test.Start is { } at ? (Math.Min(start, at), Math.Max(stop, at + test.Duration)) : (start, stop);
                }
                // Half a million tests do not fit into its buffer.
                json.Flush();
            }
        json.WriteEndArray();
        json.WritePropertyName("summary");
        var made = book.At.ToUnixTimeMilliseconds();
        JsonSerializer.Serialize(json, Summary(counts, suites, start > stop ? made : start, start > stop ? made : stop), ExportForms.Ctrf.CtrfSummary);
        Labs(json, book);
        json.WriteEndObject();
        json.WriteEndObject();
    }

    private static CtrfSummary Summary(Dictionary<string, int> counts, int suites, long start, long stop) => new(
        counts.Values.Sum(), counts.GetValueOrDefault("passed"), counts.GetValueOrDefault("failed"), counts.GetValueOrDefault("skipped"),
        counts.GetValueOrDefault("pending"), 0, suites, start, stop);

    /// <summary>The grades themselves, which tests do not add up to: hints cost, and a grader may have set a whole lab.</summary>
    private static void Labs(Utf8JsonWriter json, Gradebook book)
    {
        json.WriteStartObject("extra");
        json.WriteString("course", PlainText.SanitiseLine(book.Course));
        json.WriteStartArray("labs");
        foreach (var learner in book.Learners)
            foreach (var (lab, grade) in book.Labs.Zip(learner.Labs))
                JsonSerializer.Serialize(
                    json, new CtrfLab(PlainText.SanitiseLine(learner.Id), learner.Name is { } name ? PlainText.SanitiseLine(name) : null, lab.Id, GradeOutcomes.Word(grade.State), grade.Score, grade.MaxScore),
                    ExportForms.Ctrf.CtrfLab);
        json.WriteEndArray();
        json.WriteEndObject();
    }

    private static CtrfTest Test(Gradebook book, LearnerGrades learner, GradedLab lab, ExportedCheck check)
    {
        var id = PlainText.SanitiseLine(learner.Id);
        return new CtrfTest(
            $"{id}/{lab.Id}/{check.Id}", check.Title.Trim().Length > 0 ? check.Title : check.Id, Status(check.Outcome), (long)check.Duration.TotalMilliseconds,
            check.StartedAt?.ToUnixTimeMilliseconds(), [PlainText.SanitiseLine(book.Course), id, lab.Id], check.Why.Length > 0 ? check.Why : null, check.Kind,
            new CtrfTestExtra(id, lab.Id, check.Id, check.Score, check.MaxScore, check.IsHidden));
    }

    private static string Status(GradeOutcome outcome) => outcome switch
    {
        GradeOutcome.Passed => "passed",
        GradeOutcome.Failed => "failed",
        GradeOutcome.Pending => "pending",
        _ => "skipped",
    };
}
