using System.Text;
using MlopsLabs.Core.Checks.Documents;
using MlopsLabs.Core.Grading.Exports;
using MlopsLabs.Core.Grading.Grades;

namespace MlopsLabs.Core.Tests.Grading.Exports;

/// <summary>An instructor's own export is filled, and nothing else in it changes (06, rows 36 and 39).</summary>
public sealed class LmsFillTests
{
    private const string Canvas =
        "\uFEFFStudent,ID,SIS User ID,SIS Login ID,Section,Look around (4711),Write a charter (4712),\"Essay, long (4713)\",Labs Final Score,Final Grade\r\n"
        + ",,,,,,Manual Posting,,,\r\n"
        + "    Points Possible,,,,,20.0,4.0,5.0,(read only),(read only)\r\n"
        + "\"Lovelace, Ada\",101,S1,ada,Sec 1,,,4.5,88.0,B\r\n"
        + "\"Kahn, Bob\",102,S2,bob,Sec 1,,2.0,,,\r\n"
        + "\"Müller, Cyd\",103,S3,cyd,Sec 2,,1.5,\"see \"\"note\"\"\",,\r\n"
        + "\"Stranger, Eve\",104,S4,eve,Sec 2,3.0,,,,\r\n"
        + "\"Student, Test\",105,,9f8e,Sec 1,,,,,\r\n";

    private const string Moodle =
        "\"First name\",\"Last name\",\"ID number\",\"Email address\",\"Assignment: Look around (Real)\",\"Assignment: Look around (Percentage)\",\"Assignment: Write a charter (Real)\",\"Course total (Real)\"\n"
        + "\"Ada\",\"Lovelace\",\"\",\"ada\",\"-\",\"-\",\"-\",\"-\"\n"
        + "\"Bob\",\"Kahn\",\"\",\"bob\",\"5.00\",\"-\",\"-\",\"-\"\n"
        + "\"Cyd\",\"Müller\",\"\",\"cyd\",\"-\",\"-\",\"-\",\"-\"\n";

    private readonly Gradebook book = SampleGrades.Usual().Book;

    [Fact]
    public void Canvas_gets_scores_scaled_to_its_points_and_keeps_every_other_byte()
    {
        var (text, report) = Fill(Canvas, LmsRequest.Of(Lms.Canvas) with { Match = "SIS Login ID" });
        var expected = Canvas
            .Replace("ada,Sec 1,,,4.5", "ada,Sec 1,15,3,4.5", StringComparison.Ordinal)
            .Replace("cyd,Sec 2,,1.5", "cyd,Sec 2,0,1.5", StringComparison.Ordinal);
        Assert.Equal(expected, text);
        Assert.Equal(("SIS Login ID", 3), (report.MatchedBy, report.Matched));
        Assert.Equal(["line 7: Stranger, Eve (eve)"], report.RowsWithoutLearner);
        Assert.Equal(["dan"], report.LearnersWithoutRow);
        var look = report.Columns[0];
        Assert.Equal(("Look around (4711)", "look-around", 20.0, false), (look.Column, look.Lab, look.Maximum!.Value, look.IsAssumed));
        Assert.Equal((2, 0, 1, 0, 0), (look.Written, look.Same, look.Pending, look.ToMark, look.Missing));
        Assert.Equal((1, 0, 1, 1), (report.Columns[1].Written, report.Columns[1].Pending, report.Columns[1].ToMark, report.Columns[1].Missing));
    }

    [Fact]
    public void What_is_pending_to_be_marked_or_missing_is_left_as_it_was_and_never_zero()
    {
        var (text, _) = Fill(Canvas, LmsRequest.Of(Lms.Canvas) with { Match = "SIS Login ID" });
        Assert.Contains("\"Kahn, Bob\",102,S2,bob,Sec 1,,2.0,,,\r\n", text);
        Assert.Contains("cyd,Sec 2,0,1.5,", text);
    }

    [Fact]
    public void A_missing_lab_is_zero_when_that_is_wished_and_a_pending_one_is_not()
    {
        var (text, report) = Fill(Canvas, LmsRequest.Of(Lms.Canvas) with { Match = "SIS Login ID", MissingIsZero = true });
        Assert.Contains("cyd,Sec 2,0,0,", text);
        Assert.Contains("bob,Sec 1,,2.0,", text);
        Assert.Equal(0, report.Columns[1].Missing);
    }

    [Fact]
    public void Moodles_export_is_filled_with_its_quotes_and_its_rows_matched_by_the_first_column_that_has_ids()
    {
        var (text, report) = Fill(Moodle, LmsRequest.Of(Lms.Moodle) with { Maxima = new Dictionary<string, double> { ["look-around"] = 100 } });
        Assert.Equal("Email address", report.MatchedBy);
        Assert.Equal(Moodle.Replace("\"ada\",\"-\",\"-\",\"-\"", "\"ada\",\"75\",\"-\",\"3\"", StringComparison.Ordinal).Replace("\"cyd\",\"-\"", "\"cyd\",\"0\"", StringComparison.Ordinal), text);
        Assert.Equal((100.0, false, 4.0, true), (report.Columns[0].Maximum!.Value, report.Columns[0].IsAssumed, report.Columns[1].Maximum!.Value, report.Columns[1].IsAssumed));
    }

    [Fact]
    public void A_grading_worksheet_is_of_one_lab_and_each_row_says_its_maximum()
    {
        const string Sheet = "Identifier,\"Full name\",\"Email address\",Status,Grade,\"Maximum grade\",\"Grade can be changed\",\"Feedback comments\"\r\n"
            + "\"Participant 1\",\"Ada Lovelace\",ada,Submitted,,\"50,00\",Yes,\"<p>\nwell\n</p>\"\r\n"
            + "\"Participant 2\",\"Bob Kahn\",bob,Submitted,,\"50,00\",Yes,\r\n"
            + "\"Participant 3\",\"Cyd\",cyd,Submitted,12.00,\"50,00\",No,\r\n";
        var (text, report) = Fill(Sheet, LmsRequest.Of(Lms.Moodle), "look-around");
        Assert.Equal(Sheet.Replace("ada,Submitted,,", "ada,Submitted,37.5,", StringComparison.Ordinal), text);
        Assert.Null(report.Columns[0].Maximum);
        Assert.Equal((1, 1, 1), (report.Columns[0].Written, report.Columns[0].Pending, report.Columns[0].Locked));
        var error = Assert.Throws<FormatException>(() => Fill(Sheet, LmsRequest.Of(Lms.Moodle)));
        Assert.Contains("--lab ID", error.Message);
    }

    [Fact]
    public void A_column_can_be_told_and_only_one_of_points_is_taken()
    {
        var told = LmsRequest.Of(Lms.Canvas) with { Match = "ID", Columns = [("Essay, long (4713)", "look-around")] };
        var (_, report) = Fill(Canvas, told, "look-around");
        Assert.Equal("Essay, long (4713)", Assert.Single(report.Columns).Column);
        Assert.Equal(5, report.Columns[0].Maximum);
        Refused(Canvas, told with { Columns = [("Final Grade", "look-around")] }, "is read only");
        Refused(Canvas, told with { Columns = [("Essay", "look-around")] }, "it has no column `Essay`");
        Refused(Canvas, told with { Columns = [("Final Grade", "lok")] }, "there is no lab `lok`");
        Refused(Moodle, LmsRequest.Of(Lms.Moodle) with { Columns = [("Assignment: Look around (Percentage)", "look-around")] }, "no column of points");
    }

    [Fact]
    public void Nothing_is_guessed()
    {
        Refused("Student,ID,Look around (1),Look around (2)\nAda,ada,,\n", LmsRequest.Of(Lms.Canvas), "could both be of look-around");
        Refused("Student,ID,Look (1)\nAda,ada,\n", LmsRequest.Of(Lms.Canvas), "None of its columns has the id or title of a lab");
        Refused("Who,Look around (1)\nada,\n", LmsRequest.Of(Lms.Canvas), "None of its columns is known to hold ids");
        Refused("ID,Look around (1)\nada,\n", LmsRequest.Of(Lms.Canvas) with { Match = "Name" }, "it has no column `Name`");
        var (text, report) = Fill("ID,Look around (1)\nADA,\nada,\ncyd,\ncyd,\n", LmsRequest.Of(Lms.Canvas));
        Assert.Equal("ID,Look around (1)\nADA,\nada,7.5\ncyd,\ncyd,\n", text);
        Assert.Equal(["line 2: ADA"], report.RowsWithoutLearner);
        Assert.Equal(["line 4: cyd", "line 5: cyd"], report.Twice);
        Assert.Equal(["write-charter"], report.LabsWithoutColumn);
    }

    [Fact]
    public void The_row_of_points_is_found_in_any_language_and_a_learner_without_an_id_is_none()
    {
        var (text, _) = Fill("Student,ID,SIS Login ID,Look around (1)\n    Mögliche Punkte,,,20\nAda,1,ada,\n", LmsRequest.Of(Lms.Canvas));
        Assert.EndsWith("Ada,1,ada,15\n", text);
        var (other, report) = Fill("Student,ID,SIS Login ID,Look around (1)\nEve,3,,20\nAda,1,ada,\n", LmsRequest.Of(Lms.Canvas));
        Assert.EndsWith("Ada,1,ada,7.5\n", other);
        Assert.True(report.Columns[0].IsAssumed);
        Assert.Equal(["line 2: Eve, without an id"], report.RowsWithoutLearner);
    }

    [Fact]
    public void Filling_what_was_filled_changes_nothing()
    {
        var once = Fill(Canvas, LmsRequest.Of(Lms.Canvas) with { Match = "SIS Login ID" });
        var (again, report) = Fill(once.Text.Replace("ada,Sec 1,15,", "ada,Sec 1,15.00,", StringComparison.Ordinal), LmsRequest.Of(Lms.Canvas) with { Match = "SIS Login ID" });
        Assert.Equal(once.Text.Replace("ada,Sec 1,15,", "ada,Sec 1,15.00,", StringComparison.Ordinal), again);
        Assert.Equal((0, 2), (report.Columns[0].Written, report.Columns[0].Same));
    }

    [Fact]
    public void A_waived_check_costs_nobody_anything()
    {
        var sample = new SampleGrades();
        sample.Learner("ada", null, SampleGrades.Scored(6, 6), SampleGrades.Scored(0, 0));
        var sheet = CsvSheet.Read(Encoding.UTF8.GetBytes("ID,Look around (1),Write a charter (2)\n,10,4\nada,,\n"));
        var report = LmsFill.Fill(sheet, sample.Book, LmsRequest.Of(Lms.Canvas));
        Assert.Equal("ID,Look around (1),Write a charter (2)\n,10,4\nada,10,\n", Encoding.UTF8.GetString(sheet.ToBytes()));
        Assert.Equal(1, report.Columns[1].Locked);
    }

    private void Refused(string file, LmsRequest request, string why) => Assert.Contains(why, Assert.Throws<FormatException>(() => Fill(file, request)).Message);

    private (string Text, LmsReport Report) Fill(string file, LmsRequest request, params string[] labs)
    {
        var sheet = CsvSheet.Read(Encoding.UTF8.GetBytes(file));
        var report = LmsFill.Fill(sheet, book.Only(labs), request);
        return (Encoding.UTF8.GetString(sheet.ToBytes()), report);
    }
}
