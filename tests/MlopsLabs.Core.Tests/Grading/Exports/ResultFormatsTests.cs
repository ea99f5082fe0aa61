using System.Text;
using System.Text.Json;
using System.Xml;
using System.Xml.Linq;
using System.Xml.Schema;
using MlopsLabs.Core.Checks;
using MlopsLabs.Core.Grading.Exports;
using MlopsLabs.Core.Grading.Ledger;
using MlopsLabs.Core.Tests.Authoring.Schema;

namespace MlopsLabs.Core.Tests.Grading.Exports;

/// <summary>Formats of test results, each held to a schema that is not made from our writer; our faults are never a fail or a zero (06, row 36).</summary>
public sealed class ResultFormatsTests
{
    private readonly SampleGrades sample = SampleGrades.Usual();

    [Fact]
    public void JUnit_fits_the_schema_and_an_error_is_no_failure()
    {
        var text = JUnit();
        Assert.Empty(Objections(text));
        var suites = XDocument.Parse(text).Root!.Elements("testsuite").ToDictionary(suite => suite.Attribute("name")!.Value);
        Assert.Equal(8, suites.Count);
        Assert.Equal(("2", "1", "0", "0"), Counts(suites["ada: look-around"]));
        Assert.Equal(("2", "0", "1", "0"), Counts(suites["bob: look-around"]));
        Assert.Equal(("2", "1", "0", "1"), Counts(suites["cyd: look-around"]));
        Assert.Equal(("1", "0", "0", "1"), Counts(suites["bob: write-charter"]));
        Assert.Equal(("0", "0", "0", "0"), Counts(suites["dan: look-around"]));
        var broken = suites["bob: look-around"].Elements("testcase").Single(each => each.Element("error") is not null);
        Assert.Equal(("owners", "mod-1.look-around", "timeout", "The engine did not answer."),
            (broken.Attribute("name")!.Value, broken.Attribute("classname")!.Value, broken.Element("error")!.Attribute("type")!.Value, broken.Element("error")!.Attribute("message")!.Value));
        Assert.Equal("blocked: Waits for `listed`.", suites["cyd: look-around"].Descendants("skipped").Single().Attribute("message")!.Value);
        // That the schema can object at all.
        Assert.NotEmpty(Objections(text.Replace(" time=", " duration=", StringComparison.Ordinal)));
        Assert.NotEmpty(Objections(text.Replace("<skipped ", "<ignored ", StringComparison.Ordinal)));
    }

    [Fact]
    public void JUnit_is_XML_whatever_was_written()
    {
        sample.Of("ada", "look-around", SampleGrades.Check("listed", CheckStatus.Failed, 0, 1, "<&\"]]>\u0000\u001B[1m\uFFFE\uFFFF\uD800 \u202E名\r\nline"));
        var message = XDocument.Parse(JUnit()).Descendants("failure").First().Attribute("message")!.Value;
        Assert.Equal("<&\"]]>\uFFFD\uFFFD\uFFFD 名 line", message);
    }

    [Fact]
    public void CTRF_fits_its_schema_and_an_error_is_pending()
    {
        var text = Ctrf();
        var schema = CtrfSchema();
        Assert.True(schema.Allows(text), schema.Objections(text));
        Assert.False(schema.Allows(text.Replace("\"pending\",", "\"broken\",", StringComparison.Ordinal)));
        Assert.False(schema.Allows(text.Replace("\"CTRF\"", "\"JUNIT\"", StringComparison.Ordinal)));
        using var report = JsonDocument.Parse(text);
        var results = report.RootElement.GetProperty("results");
        var tests = results.GetProperty("tests").EnumerateArray().ToDictionary(test => test.GetProperty("testId").GetString()!);
        var broken = tests["bob/look-around/owners"];
        Assert.Equal(("pending", "timeout"), (broken.GetProperty("status").GetString(), broken.GetProperty("rawStatus").GetString()));
        Assert.False(broken.GetProperty("extra").TryGetProperty("score", out _));
        Assert.Equal("skipped", tests["cyd/look-around/owners"].GetProperty("status").GetString());
        Assert.Equal("pending", tests["bob/write-charter/charter/clear"].GetProperty("status").GetString());
        var summary = results.GetProperty("summary");
        Assert.Equal((8, 3, 2, 1, 2, 5), (Number("tests"), Number("passed"), Number("failed"), Number("skipped"), Number("pending"), Number("suites")));
        Assert.Equal(tests.Count, Number("tests"));
        int Number(string name) => summary.GetProperty(name).GetInt32();
    }

    [Fact]
    public void What_a_grader_decided_is_what_formats_say()
    {
        sample.Of("ada", "look-around",
            SampleGrades.Decided(SampleGrades.Check("listed", CheckStatus.Failed, 2, 6, "4 are missing."), DecisionKind.Override, 6, "The brief was wrong."),
            SampleGrades.Decided(SampleGrades.Check("owners", CheckStatus.Error, 0, 4, "It broke."), DecisionKind.Waiver, 0, "Nobody could."));
        var suite = XDocument.Parse(JUnit()).Root!.Elements("testsuite").First();
        Assert.Equal(("2", "0", "0", "1"), Counts(suite));
        Assert.Contains("waived: It broke. Waived: Nobody could.", suite.Descendants("skipped").Single().Attribute("message")!.Value);
        using var ctrf = JsonDocument.Parse(Ctrf());
        Assert.Equal(["passed", "skipped"], ctrf.RootElement.GetProperty("results").GetProperty("tests").EnumerateArray().Take(2).Select(test => test.GetProperty("status").GetString()));
    }

    [Fact]
    public void Gradescope_gets_a_score_only_when_there_is_one()
    {
        using var ada = Gradescope("ada")!;
        Assert.Equal(10.5, ada.RootElement.GetProperty("score").GetDouble());
        Assert.Equal([6, 1.5, 3], ada.RootElement.GetProperty("tests").EnumerateArray().Select(test => test.GetProperty("score").GetDouble()));
        using var bob = Gradescope("bob")!;
        Assert.False(bob.RootElement.TryGetProperty("score", out _));
        Assert.Contains("There is no total yet", bob.RootElement.GetProperty("output").GetString());
        Assert.Contains("Look around: pending", bob.RootElement.GetProperty("output").GetString());
        Assert.Equal([true, false, false], bob.RootElement.GetProperty("tests").EnumerateArray().Select(test => test.TryGetProperty("score", out _)));
        using var cyd = Gradescope("cyd")!;
        Assert.False(cyd.RootElement.TryGetProperty("score", out _));
        using var zero = Gradescope("cyd", missingIsZero: true)!;
        Assert.Equal(0, zero.RootElement.GetProperty("score").GetDouble());
        Assert.Null(Gradescope("dan"));
        using var nothing = Gradescope("dan", missingIsZero: true)!;
        Assert.Equal(0, nothing.RootElement.GetProperty("score").GetDouble());
    }

    [Fact]
    public void Gradescopes_fields_are_those_of_its_specification()
    {
        string[] top = ["score", "execution_time", "output", "output_format", "test_output_format", "test_name_format", "visibility", "stdout_visibility", "extra_data", "tests", "leaderboard"];
        string[] test = ["score", "max_score", "status", "name", "name_format", "number", "output", "output_format", "tags", "visibility", "extra_data"];
        string[] seen = ["hidden", "after_due_date", "after_published", "visible"];
        using var ada = Gradescope("ada")!;
        Assert.Subset(top.ToHashSet(), ada.RootElement.EnumerateObject().Select(field => field.Name).ToHashSet());
        Assert.All(ada.RootElement.GetProperty("tests").EnumerateArray(), each =>
        {
            Assert.Subset(test.ToHashSet(), each.EnumerateObject().Select(field => field.Name).ToHashSet());
            Assert.Contains(each.GetProperty("visibility").GetString(), seen);
        });
    }

    [Fact]
    public void Only_the_labs_that_were_asked_for_are_in_it()
    {
        var book = sample.Book.Only(["write-charter"]);
        Assert.Equal("write-charter", Assert.Single(book.Labs).Id);
        Assert.All(book.Learners, learner => Assert.Equal(4, Assert.Single(learner.Labs).MaxScore));
        Assert.Contains("There is no lab `x`", Assert.Throws<FormatException>(() => sample.Book.Only(["x"])).Message);
    }

    private JsonDocument? Gradescope(string learner, bool missingIsZero = false) =>
        GradescopeJson.Of(sample.Book, sample.Book.Learners.Single(each => each.Id == learner), sample, missingIsZero) is { } bytes ? JsonDocument.Parse(bytes) : null;

    private static (string, string, string, string) Counts(XElement suite) =>
        (suite.Attribute("tests")!.Value, suite.Attribute("failures")!.Value, suite.Attribute("errors")!.Value, suite.Attribute("skipped")!.Value);

    private string JUnit()
    {
        using var output = new MemoryStream();
        JUnitXml.Write(output, sample.Book, sample, TestContext.Current.CancellationToken);
        return Encoding.UTF8.GetString(output.ToArray());
    }

    private string Ctrf()
    {
        using var output = new MemoryStream();
        CtrfJson.Write(output, sample.Book, sample, "0.1.0", TestContext.Current.CancellationToken);
        return Encoding.UTF8.GetString(output.ToArray());
    }

    private static List<string> Objections(string xml)
    {
        var found = new List<string>();
        using var resource = Resource("junit.xsd");
        using var schema = XmlReader.Create(resource);
        var settings = new XmlReaderSettings { ValidationType = ValidationType.Schema, ValidationFlags = XmlSchemaValidationFlags.ReportValidationWarnings };
        settings.Schemas.Add(null, schema);
        settings.ValidationEventHandler += (_, problem) => found.Add(problem.Message);
        using var text = new StringReader(xml);
        using var reader = XmlReader.Create(text, settings);
        while (reader.Read())
            continue;
        return found;
    }

    private static OtherValidator CtrfSchema()
    {
        using var reader = new StreamReader(Resource("ctrf-schema-0.0.json"));
        return new OtherValidator(reader.ReadToEnd());
    }

    private static Stream Resource(string name) => typeof(ResultFormatsTests).Assembly.GetManifestResourceStream(name)!;
}
