using MlopsLabs.Core.Attempts.Submissions;
using MlopsLabs.Core.Grading;
using MlopsLabs.Core.Tests.Attempts;

namespace MlopsLabs.Core.Tests.Grading;

/// <summary>Promise 39 for what comes in: rosters as LMSs write them.</summary>
public sealed class RosterTests : IDisposable
{
    private readonly TemporaryFolder folder = new();

    public void Dispose() => folder.Dispose();

    [Theory]
    [InlineData("id,name\nada,Ada Lovelace\nbob,\n", "id", "ada=Ada Lovelace;bob=")]
    [InlineData("\uFEFFid;name\r\nada;\"Lovelace; Ada\"\r\n", "id", "ada=Lovelace; Ada")]
    [InlineData("First name,Last name,ID number,Institution,Department,Email address\nAda,Lovelace,s123,,,ada@uni.edu\n", "ID number", "s123=Ada Lovelace")]
    [InlineData("\"First name\",\"Last name\",\"ID number\",\"Email address\",Groups\nJosé,Núñez,,jose@uni.edu,A\n玲,王,,ling@uni.edu,\"A, B\"\n", "Email address", "jose@uni.edu=José Núñez;ling@uni.edu=玲 王")]
    [InlineData("Student,ID,SIS User ID,SIS Login ID,Section,Lab 1 (11)\n    Points Possible,,,,,100\n\"Lovelace, Ada\",17,u17,ada,S1,\n\"Student, Test\",99,,x99,S1,\n", "SIS Login ID", "ada=Lovelace, Ada")]
    [InlineData("Student,ID,SIS User ID,SIS Login ID,Section\n\"Lovelace, Ada\",17,,,S1\n", "ID", "17=Lovelace, Ada")]
    [InlineData("id,name\nada,\"=HYPERLINK(\"\"x\"\")\"\n", "id", "ada==HYPERLINK(\"x\")")]
    public void A_roster_of_Moodle_of_Canvas_or_of_a_hand_is_read(string text, string column, string expected)
    {
        var roster = Roster.Read(PlainText.Decode(System.Text.Encoding.UTF8.GetBytes(text)));
        Assert.Equal((column, expected), (roster.IdColumn, string.Join(';', roster.Rows.Select(row => $"{row.Id}={row.Name}"))));
    }

    [Theory]
    [InlineData("name,mail\nAda,a@b\n", "None of its columns is known to hold ids; it has name, mail.")]
    [InlineData("id,name\nada,Ada\nada,Bob\n,Carl\n", "line 3: ada is the id of line 2 too, with another name\nline 4: Carl has no id")]
    [InlineData("id,name\n\"a\u001b[31m\",Ada\n", "line 2: the id has characters that cannot be seen")]
    [InlineData("id,name\n", "It has no learner.")]
    [InlineData("id,name\n\"ada\"x,Ada\n", "is not CSV")]
    [InlineData("", "is empty")]
    public void A_wrong_roster_says_everything_that_is_wrong(string text, string says) =>
        Assert.Contains(says, Assert.ThrowsAny<FormatException>(() => Roster.Read(text)).Message, StringComparison.Ordinal);

    [Fact]
    public void A_column_of_ids_can_be_named()
    {
        Assert.Equal("7", Assert.Single(Roster.Read("id,Student number,name\nx,7,Ada\n", "student NUMBER").Rows).Id);
        Assert.Contains("it has id, name", Assert.Throws<FormatException>(() => Roster.Read("id,name\nx,Ada\n", "matrikel")).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Enrolling_again_keeps_every_seed_and_adds_who_is_new()
    {
        var cohort = Cohort.OpenOrMake(folder["cohort"]);
        var seeds = new Queue<string>(["one", "two", "three"]);
        var run = new EnrolmentRun(cohort, seeds.Dequeue);
        Assert.Equal(["ada", "bob"], run.Enrol(Roster.Read("id,name\nada,Ada\nbob,Bob\n")).Made.Select(learner => learner.Id));
        var again = run.Enrol(Roster.Read("id,name\nbob,Robert\ncarl,Carl\n"));
        Assert.Equal(("carl", "bob", 0), (Assert.Single(again.Made).Id, Assert.Single(again.Known).Id, again.Gone.Count));
        Assert.Equal(("two", "Robert"), (Read(cohort, "bob").Seed, Read(cohort, "bob").Name));
        Assert.Equal(["ada", "bob", "carl"], Cohort.Open(cohort.Folder).File.Learners.Select(learner => learner.Id));
        Assert.NotNull(VerifyingKey.Read(Read(cohort, "ada").ReceiptKey));
        Assert.DoesNotContain("two", File.ReadAllText(Path.Combine(cohort.Folder, "cohort.json")), StringComparison.Ordinal);

        File.Delete(Path.Combine(cohort.Enrolments, "bob.json"));
        Assert.Equal("bob", Assert.Single(run.Enrol(Roster.Read("id,name\nbob,Robert\n")).Gone));
    }

    [Theory]
    [InlineData("ada@uni.edu", "ada@uni.edu.json")]
    [InlineData("../../etc/passwd", "------etc-passwd-")]
    [InlineData("Ada", "ada-")]
    [InlineData("玲", "--")]
    [InlineData("con.", "con--")]
    public void An_id_is_the_name_of_one_file_on_every_machine(string id, string begins)
    {
        var name = EnrolmentRun.FileName(id);
        Assert.StartsWith(begins, name, StringComparison.Ordinal);
        Assert.Null(MlopsLabs.Core.Archives.ArchivePath.Problem(name));
        Assert.DoesNotContain('/', name);
    }

    [Theory]
    [InlineData("{}", "is not of the format")]
    [InlineData("[1]", "is not of the format")]
    [InlineData("""{"format":"mlopslabs/enrolment","formatVersion":9,"id":"a","seed":"s","receiptKey":""}""", "its format version is 9")]
    [InlineData("""{"format":"mlopslabs/enrolment","formatVersion":1,"id":"","seed":"s","receiptKey":""}""", "its id has 0 characters")]
    [InlineData("""{"format":"mlopslabs/enrolment","formatVersion":1,"id":"a","seed":"s","receiptKey":"x"}""", "no public key on P-256")]
    public void What_is_no_enrolment_is_refused_with_the_reason(string text, string says)
    {
        File.WriteAllText(folder["e.json"], text);
        var refused = Assert.Throws<PlatformException>(() => Enrolment.Read(folder["e.json"]));
        Assert.Equal(ErrorKind.Integrity, refused.Kind);
        Assert.Contains(says, refused.Message, StringComparison.Ordinal);
    }

    private static Enrolment Read(Cohort cohort, string id) => Enrolment.Read(Path.Combine(cohort.Enrolments, $"{id}.json"));
}
