using System.Globalization;
using System.Text;
using System.Xml;
using MlopsLabs.Core.Grading.Grades;

namespace MlopsLabs.Core.Grading.Exports;

/// <summary>
/// Grades as JUnit XML: one suite a learner and lab, one case a check or criterion. What could not be judged is an <c>error</c>; what waits, is blocked,
/// waived or does not apply is <c>skipped</c>.
/// </summary>
/// <remarks>The form that Jenkins' xUnit plugin (<c>junit-10.xsd</c>) and Maven Surefire (<c>surefire-test-report.xsd</c>) share.</remarks>
public static class JUnitXml
{
    private static readonly XmlWriterSettings s_form = new() { Indent = true, Encoding = new UTF8Encoding(false), NewLineChars = "\n", CloseOutput = false };

    /// <summary>Writes them, learner by learner.</summary>
    public static void Write(Stream output, Gradebook book, IGradeDetails details, CancellationToken cancellation)
    {
        using var xml = XmlWriter.Create(output, s_form);
        xml.WriteStartDocument();
        xml.WriteStartElement("testsuites");
        Attribute(xml, "name", book.Title);
        foreach (var learner in book.Learners)
            foreach (var (lab, grade) in book.Labs.Zip(learner.Labs))
            {
                cancellation.ThrowIfCancellationRequested();
                Suite(xml, book, learner, lab, grade, ExportedCheck.All(learner.Id, lab, grade, details));
            }
        xml.WriteEndElement();
    }

    private static void Suite(XmlWriter xml, Gradebook book, LearnerGrades learner, GradedLab lab, LabGrade grade, IReadOnlyList<ExportedCheck> checks)
    {
        xml.WriteStartElement("testsuite");
        Attribute(xml, "name", $"{learner.Id}: {lab.Id}");
        Attribute(xml, "tests", Count(checks.Count));
        Attribute(xml, "failures", Count(checks.Count(check => check.Outcome == GradeOutcome.Failed)));
        Attribute(xml, "errors", Count(checks.Count(check => check.IsError)));
        Attribute(xml, "skipped", Count(checks.Count(IsSkipped)));
        Attribute(xml, "time", Seconds(checks.Aggregate(TimeSpan.Zero, (sum, check) => sum + check.Duration)));
        if (grade.LastAt is { } at)
            Attribute(xml, "timestamp", at.ToUniversalTime().ToString("yyyy-MM-dd'T'HH:mm:ss", CultureInfo.InvariantCulture));
        Properties(xml, learner, lab, grade);
        foreach (var check in checks)
            Case(xml, $"{book.Course}.{lab.Id}", check);
        xml.WriteEndElement();
    }

    private static void Properties(XmlWriter xml, LearnerGrades learner, GradedLab lab, LabGrade grade)
    {
        xml.WriteStartElement("properties");
        foreach (var (name, value) in new[]
        {
            ("learner", learner.Id), ("learnerName", learner.Name), ("lab", lab.Id), ("labTitle", lab.Title), ("state", GradeOutcomes.Word(grade.State)),
            ("score", grade.Score is { } score ? Points(score) : null), ("maxScore", Points(grade.MaxScore)), ("submission", grade.Submission),
        })
        {
            if (value is null)
                continue;
            xml.WriteStartElement("property");
            Attribute(xml, "name", name);
            Attribute(xml, "value", value);
            xml.WriteEndElement();
        }
        xml.WriteEndElement();
    }

    private static void Case(XmlWriter xml, string lab, ExportedCheck check)
    {
        xml.WriteStartElement("testcase");
        Attribute(xml, "name", check.Id);
        Attribute(xml, "classname", lab);
        Attribute(xml, "time", Seconds(check.Duration));
        if (check.Outcome == GradeOutcome.Failed)
            Finding(xml, "failure", check, check.Kind);
        else if (check.IsError)
            Finding(xml, "error", check, check.Kind);
        else if (IsSkipped(check))
            Finding(xml, "skipped", check, null);
        xml.WriteElementString("system-out", Valid($"{check.Title}\n{(check.Score is { } score ? Points(score) : "?")} of {Points(check.MaxScore)} points"));
        xml.WriteEndElement();
    }

    private static bool IsSkipped(ExportedCheck check) => check.Outcome is not (GradeOutcome.Passed or GradeOutcome.Failed) && !check.IsError;

    private static void Finding(XmlWriter xml, string element, ExportedCheck check, string? type)
    {
        xml.WriteStartElement(element);
        Attribute(xml, "message", check.Why.Length == 0 ? check.Kind : $"{(type is null ? $"{check.Kind}: " : "")}{check.Why}");
        if (type is not null)
            Attribute(xml, "type", type);
        xml.WriteEndElement();
    }

    private static void Attribute(XmlWriter xml, string name, string value) => xml.WriteAttributeString(name, Valid(PlainText.SanitiseLine(value)));

    /// <summary>XML 1.0 has no place for the two non-characters that sanitising leaves.</summary>
    private static string Valid(string text) => text.Replace('\uFFFE', '\uFFFD').Replace('\uFFFF', '\uFFFD');

    private static string Seconds(TimeSpan time) => time.TotalSeconds.ToString("0.000", CultureInfo.InvariantCulture);

    private static string Points(double points) => points.ToString("0.###", CultureInfo.InvariantCulture);

    private static string Count(int count) => count.ToString(CultureInfo.InvariantCulture);
}
