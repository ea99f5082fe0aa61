using System.Text;
using System.Text.Json;
using MlopsLabs.Core.Checks;
using MlopsLabs.Core.Checks.Documents;
using MlopsLabs.Core.Grading.Exports;
using MlopsLabs.Core.Grading.Ledger;
using MlopsLabs.Core.Processes;
using MlopsLabs.EndToEnd.Docs;

namespace MlopsLabs.Core.Tests.Grading.Exports;

/// <summary>CSV is safe and comes back as it was (06, rows 21, 36 and 39), read by us and by Python.</summary>
public sealed class LongCsvTests
{
    private static readonly string[] s_hostile =
    [
        "=HYPERLINK(\"http://x\",\"y\")", "+1", "-1+1", "@SUM(A1)", "'quoted'", "two\nlines, \"said\"", "名前，テスト", "\uFF1D1+1", "  =1", "plain", "tab\tin it", "\t=1", "ends in \\",
    ];

    [Fact]
    public void There_is_a_row_a_learner_lab_and_check_and_pending_is_no_number()
    {
        var rows = Read(Write(SampleGrades.Usual()));
        Assert.Equal(LongCsv.Columns, rows[0].Keys);
        Assert.Equal(11, rows.Count);
        var pending = Assert.Single(rows, row => row["learner"] == "bob" && row["item"] == "owners");
        Assert.Equal(("pending", "error", "platform", "timeout", "", "4", ""), (pending["outcome"], pending["status"], pending["fault"], pending["error_kind"], pending["score"], pending["max_score"], pending["automatic"]));
        Assert.Equal(("pending", ""), (pending["lab_state"], pending["lab_score"]));
        var missing = Assert.Single(rows, row => row["learner"] == "dan" && row["lab"] == "look-around");
        Assert.Equal(("lab", "missing", "", "", "10"), (missing["kind"], missing["lab_state"], missing["lab_score"], missing["score"], missing["lab_max_score"]));
        var marked = Assert.Single(rows, row => row["learner"] == "ada" && row["kind"] == "criterion");
        Assert.Equal(("charter/clear", "marked", "3", "4", "grace: 3", "Say who it is for."), (marked["item"], marked["outcome"], marked["score"], marked["max_score"], marked["marks"], marked["reason"]));
        var unmarked = Assert.Single(rows, row => row["learner"] == "bob" && row["kind"] == "criterion");
        Assert.Equal(("to-mark", ""), (unmarked["outcome"], unmarked["score"]));
        var blocked = Assert.Single(rows, row => row["learner"] == "cyd" && row["item"] == "owners");
        Assert.Equal(("blocked", "0", "2026-11-30T12:00:00Z"), (blocked["outcome"], blocked["score"], blocked["last_at"]));
    }

    [Fact]
    public void A_decision_is_beside_what_the_check_gave()
    {
        var sample = new SampleGrades();
        sample.Learner("ada", null, SampleGrades.Scored(6, 6), SampleGrades.Scored(4, 4));
        sample.Of("ada", "look-around",
            SampleGrades.Decided(SampleGrades.Check("listed", CheckStatus.Failed, 2, 6, "x"), DecisionKind.Override, 6, "The brief was wrong."),
            SampleGrades.Decided(SampleGrades.Check("owners", CheckStatus.Failed, 0, 4, "y"), DecisionKind.Waiver, 0, "Nobody could."));
        var rows = Read(Write(sample));
        Assert.Equal(("passed", "failed", "6", "2", "grace", "The brief was wrong."), (rows[0]["outcome"], rows[0]["status"], rows[0]["score"], rows[0]["automatic"], rows[0]["decided_by"], rows[0]["reason"]));
        Assert.Equal(("waived", "0"), (rows[1]["outcome"], rows[1]["max_score"]));
    }

    [Fact]
    public void No_text_is_a_formula_and_every_text_comes_back()
    {
        var messages = Read(Write(Hostile())).Where(row => row["kind"] == "check").Select(row => row["message"]).ToList();
        Assert.Equal(s_hostile.Length, messages.Count);
        Assert.All(messages, message => Assert.DoesNotContain(message.TrimStart(' ')[0], "=+-@\t\r\n\uFF1D\uFF0B\uFF0D\uFF20"));
        Assert.Equal(s_hostile, messages.Select(message => message.StartsWith('\'') ? message[1..] : message));
    }

    [Fact]
    public void No_cell_that_anybody_can_write_into_is_a_formula()
    {
        foreach (var text in s_hostile)
        {
            var sample = new SampleGrades();
            sample.Labs[0] = new("look-around", text, 10, null);
            sample.Learner("ada", text, SampleGrades.Scored(6, 6), SampleGrades.Scored(4, 4));
            sample.Of("ada", "look-around", SampleGrades.Decided(SampleGrades.Check("listed", CheckStatus.Failed, 2, 6, text), DecisionKind.Override, 6, text));
            var row = Read(Write(sample))[0];
            Assert.All(
                (string[])["name", "lab_title", "reason", "message"],
                column => Assert.Equal(text, row[column].StartsWith('\'') ? row[column][1..] : row[column]));
            Assert.All(row.Values.Where(cell => cell.Length > 0), cell => Assert.DoesNotContain(cell.TrimStart(' ')[0], "=+-@\t\r\n\uFF1D\uFF0B\uFF0D\uFF20"));
        }
    }

    [Fact]
    public void Control_and_direction_marks_do_not_get_out()
    {
        var sample = new SampleGrades();
        sample.Learner("ada", "A\u202Eda\u0007", SampleGrades.Scored(1, 1), SampleGrades.Scored(1, 1));
        sample.Of("ada", "look-around", SampleGrades.Check("listed", CheckStatus.Failed, 0, 1, "\u001B[31mred\u001B]0;title\u0007 \u2066x"));
        var row = Read(Write(sample))[0];
        Assert.Equal(("Ada", "red x"), (row["name"], row["message"]));
    }

    [Fact]
    public async Task Python_reads_the_same()
    {
        Assert.SkipUnless(File.Exists("/usr/bin/python3"), "there is no /usr/bin/python3, whose csv module reads what we wrote");
        foreach (var bytes in new[] { Write(SampleGrades.Usual()), Write(Hostile()), Filled() })
        {
            var file = Path.GetTempFileName();
            try
            {
                await File.WriteAllBytesAsync(file, bytes, TestContext.Current.CancellationToken);
                var result = await new BoundedCommand(
                    "/usr/bin/python3",
                    ["-c", "import csv, json, sys; json.dump(list(csv.reader(open(sys.argv[1], encoding='utf-8-sig', newline=''), strict=True)), sys.stdout)", file],
                    TimeSpan.FromMinutes(1)).RunAsync(TimeProvider.System, TestContext.Current.CancellationToken);
                var theirs = JsonSerializer.Deserialize<string[][]>(result.Output)!;
                Assert.Equal(CsvSheet.Read(bytes).Rows.Select(row => row.ToArray()), theirs);
            }
            finally
            {
                File.Delete(file);
            }
        }
    }

    [Fact]
    public void The_page_for_graders_names_every_column()
    {
        var named = Page.Read("docs/graders/README.md").Rows().Where(row => row.Heading == "Columns of the long form").SelectMany(row => row.Cells[0].Split(", ")).Select(cell => cell.Trim('`'));
        Assert.Equal(LongCsv.Columns, named);
    }

    private static byte[] Filled()
    {
        var sheet = CsvSheet.Read(Encoding.UTF8.GetBytes("\uFEFFStudent,ID,Look around (1),Note\r\n\"Lovelace, Ada\",ada,,\"two\r\nlines \"\"and\"\" quotes\"\r\nCyd,cyd,1,名前\r\n"));
        LmsFill.Fill(sheet, SampleGrades.Usual().Book, LmsRequest.Of(Lms.Canvas));
        return sheet.ToBytes();
    }

    private static SampleGrades Hostile()
    {
        var sample = new SampleGrades();
        sample.Learner("ada", "=cmd", SampleGrades.Scored(1, 1), SampleGrades.Scored(1, 1));
        sample.Of("ada", "look-around", [.. s_hostile.Select((text, index) => SampleGrades.Check($"c{index}", CheckStatus.Failed, 0, 1, text))]);
        return sample;
    }

    private static byte[] Write(SampleGrades sample)
    {
        using var output = new MemoryStream();
        LongCsv.Write(output, sample.Book, sample, TestContext.Current.CancellationToken);
        return output.ToArray();
    }

    private static List<Dictionary<string, string>> Read(byte[] bytes)
    {
        Assert.Equal([0xEF, 0xBB, 0xBF], bytes[..3]);
        var sheet = CsvSheet.Read(bytes);
        return [.. sheet.Rows.Skip(1).Select(row => sheet.Rows[0].Zip(row).ToDictionary(pair => pair.First, pair => pair.Second))];
    }
}
