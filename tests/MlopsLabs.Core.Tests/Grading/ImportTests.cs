using System.IO.Compression;
using System.Text;
using MlopsLabs.Core.Grading;
using MlopsLabs.Core.Grading.Import;
using MlopsLabs.Core.Tests.Archives;
using MlopsLabs.Core.Tests.Attempts;

namespace MlopsLabs.Core.Tests.Grading;

/// <summary>Promise 24 for submissions, and the ways in which a course's work comes out of an LMS.</summary>
public sealed class ImportTests : IDisposable
{
    private readonly TemporaryFolder folder = new();
    private readonly GradersDesk desk;

    public ImportTests() => desk = new GradersDesk(folder);

    public void Dispose() => folder.Dispose();

    private string Bundle(string learner, string answer = "pipelines: []\n", string name = "bundle.zip")
    {
        var who = new SampleLearner(folder, learner);
        who.Check($"{answer}# {learner}\n");
        return who.Submit(name);
    }

    private string Zip(string name, params (string Name, byte[] Content)[] entries)
    {
        File.WriteAllBytes(folder[name], HostileZip.With([.. entries.Select(entry => (entry.Name, HostileZip.Regular | 0x1A4, entry.Content))]));
        return folder[name];
    }

    [Fact]
    public void Importing_again_changes_nothing()
    {
        var bundle = Bundle("ada");
        Assert.True(Assert.Single(desk.Import(bundle).Taken).IsNew);
        var before = Snapshot();
        var again = desk.Import(bundle, Path.GetDirectoryName(bundle)!);
        Assert.Equal([false, false], again.Taken.Select(each => each.IsNew));
        Assert.Equal(before, Snapshot());
    }

    [Fact]
    public void A_submission_is_the_same_however_it_was_zipped()
    {
        var bundle = Bundle("ada");
        desk.Import(bundle);
        var again = new OpenedBundle(bundle).Save(folder["again.zip"], "mod-551-ada/");
        Assert.NotEqual(File.ReadAllBytes(bundle), File.ReadAllBytes(again));
        Assert.False(Assert.Single(desk.Import(again).Taken).IsNew);
    }

    [Fact]
    public void The_zip_that_Moodle_makes_of_a_course_is_taken_apart()
    {
        var zip = Zip("moodle.zip",
            ("Smith Anna_12345_assignsubmission_file_/bundle.zip", File.ReadAllBytes(Bundle("anna"))),
            ("Núñez José María_12346_assignsubmission_file_/bundle.zip", File.ReadAllBytes(Bundle("jose"))),
            ("Smith Anna_12345_assignsubmission_onlinetext_/onlinetext.html", "<p>Done</p>"u8.ToArray()));
        var report = desk.Import(zip);
        Assert.Equal([("anna", "Smith Anna_12345_assignsubmission_file_/bundle.zip"), ("jose", "Núñez José María_12346_assignsubmission_file_/bundle.zip")], report.Taken.Select(each => (each.Record.Learner, each.From)).Order());
        Assert.Equal("Smith Anna_12345_assignsubmission_onlinetext_/onlinetext.html", Assert.Single(report.PassedOver));
        Assert.Empty(report.SetAside);
    }

    [Fact]
    public void The_zip_that_Canvas_makes_of_a_course_is_taken_apart()
    {
        var zip = Zip("submissions.zip",
            ("smithanna_123_456_bundle.zip", File.ReadAllBytes(Bundle("anna"))),
            ("jonesbob_LATE_124_457_bundle-1.zip", File.ReadAllBytes(Bundle("bob"))));
        Assert.Equal(["anna", "bob"], desk.Import(zip).Taken.Select(each => each.Record.Learner).Order());
    }

    [Fact]
    public void A_bad_file_is_set_aside_with_its_reason_and_stops_nobody()
    {
        var good = File.ReadAllBytes(Bundle("ada"));
        var zip = Zip("course.zip",
            ("a_1/bundle.zip", "this is no zip file, however one looks at it"u8.ToArray()),
            ("b_2/bundle.zip", HostileZip.With(("notes.txt", HostileZip.Regular))),
            ("c_3/bundle.zip", good[..(good.Length / 2)]),
            ("d_4/bundle.zip", good));
        var report = desk.Import(zip);
        Assert.Equal("d_4/bundle.zip", Assert.Single(report.Taken).From);
        Assert.Equal(["a_1/bundle.zip", "b_2/bundle.zip", "c_3/bundle.zip"], report.SetAside.Select(record => record.From));
        Assert.Contains("no zip file", report.SetAside[0].Reason, StringComparison.Ordinal);
        Assert.Contains("no statement.dsse.json", report.SetAside[1].Reason, StringComparison.Ordinal);
        Assert.All(report.SetAside, record =>
        {
            Assert.True(File.Exists(Path.Combine(desk.Cohort.SetAside, record.Kept!)));
            Assert.Contains(record.From, File.ReadAllText(Path.Combine(desk.Cohort.SetAside, $"{record.Sha256}.json")), StringComparison.Ordinal);
        });
        Assert.Equal(report.SetAside.Select(record => record.Sha256), desk.Import(zip).SetAside.Select(record => record.Sha256));
    }

    [Theory]
    [InlineData("../evil.txt", HostileZip.Regular)]
    [InlineData("/etc/cron.d/evil", HostileZip.Regular)]
    [InlineData("portfolio/..\\evil.txt", HostileZip.Regular)]
    [InlineData("portfolio/link", HostileZip.Link)]
    [InlineData("portfolio/pipe", HostileZip.Pipe)]
    [InlineData("portfolio/device", HostileZip.Device)]
    [InlineData("portfolio/setuid", HostileZip.Regular | 0x9ED)]
    public void A_bundle_with_a_hostile_entry_is_set_aside_and_nothing_of_it_is_kept(string name, int mode)
    {
        var bundle = new OpenedBundle(Bundle("ada"));
        var zip = HostileZip.With([.. bundle.Files.Select(file => (file.Key, HostileZip.Regular | 0x1A4, file.Value)), (name, mode, "x"u8.ToArray())]);
        File.WriteAllBytes(folder["hostile.zip"], zip);
        Assert.Single(desk.Import(folder["hostile.zip"]).SetAside);
        Assert.False(Directory.Exists(desk.Cohort.Evidence.Folder));
        Assert.Empty(CohortIndex.Read(desk.Cohort).Submissions);
        Assert.False(File.Exists(folder["evil.txt"]));
    }

    [Fact]
    public void Two_names_of_one_file_refuse_a_bundle()
    {
        var bundle = new OpenedBundle(Bundle("ada"));
        bundle.Files["portfolio/INVENTORY.yaml"] = "x"u8.ToArray();
        var report = desk.Import(bundle.Save(folder["clash.zip"]));
        Assert.Contains("letters of both cases", Assert.Single(report.SetAside).Reason, StringComparison.Ordinal);
    }

    [Fact]
    public void A_bomb_is_set_aside_before_it_is_unpacked()
    {
        var bundle = new OpenedBundle(Bundle("ada"));
        bundle.Files["portfolio/zeros"] = new byte[70 << 20];
        var bomb = bundle.Save(folder["bomb.zip"]);
        Assert.True(new FileInfo(bomb).Length < 1 << 20);
        Assert.Contains("too long", Assert.Single(desk.Import(bomb).SetAside).Reason, StringComparison.Ordinal);
        File.WriteAllBytes(folder["lies.zip"], HostileZip.With(("statement.dsse.json", HostileZip.Regular, new byte[70 << 20])).WithLength(100));
        Assert.Single(desk.Import(folder["lies.zip"]).SetAside);
    }

    [Fact]
    public void A_name_that_no_machine_can_write_sets_one_entry_of_a_course_aside_and_not_the_course()
    {
        var zip = Zip("course.zip", ("Smith: Anna_1/bundle.zip", "x"u8.ToArray()), ("ada_2/bundle.zip", File.ReadAllBytes(Bundle("ada"))));
        var report = desk.Import(zip);
        Assert.Equal("ada", Assert.Single(report.Taken).Record.Learner);
        Assert.Contains("Smith: Anna_1/bundle.zip", Assert.Single(report.SetAside).From, StringComparison.Ordinal);
    }

    [Fact]
    public void A_zip_in_a_zip_in_a_zip_is_no_course()
    {
        var inner = Zip("inner.zip", ("x.zip", File.ReadAllBytes(Bundle("ada"))));
        var middle = Zip("middle.zip", ("inner.zip", File.ReadAllBytes(inner)));
        var outer = Zip("outer.zip", ("middle.zip", File.ReadAllBytes(middle)));
        Assert.Equal("it is a zip in a zip in a zip", Assert.Single(desk.Import(outer).SetAside).Reason);
        Assert.Single(desk.Import(middle).Taken);
    }

    [Fact]
    public void A_folder_is_looked_through_and_what_is_no_zip_is_passed_over()
    {
        var bundle = Bundle("ada");
        var down = folder["down/ada"];
        Directory.CreateDirectory(down);
        File.Copy(bundle, Path.Combine(down, "one.ZIP"));
        File.WriteAllText(Path.Combine(down, "notes.txt"), "hello");
        ZipFile.ExtractToDirectory(bundle, Path.Combine(down, "unpacked"));
        File.CreateSymbolicLink(Path.Combine(down, "link.zip"), bundle);
        var report = desk.Import(folder["down"]);
        Assert.Equal("ada/one.ZIP", Assert.Single(report.Taken).From);
        Assert.Contains("ada/notes.txt", report.PassedOver);
        Assert.Contains("it was unpacked", Assert.Single(report.SetAside).Reason, StringComparison.Ordinal);
        Assert.Equal("there is no such file", Assert.Single(desk.Import(folder["nowhere.zip"]).SetAside).Reason);
    }

    [Fact]
    public void All_submissions_of_a_learner_are_kept_and_the_one_with_the_longest_log_counts()
    {
        var ada = new SampleLearner(folder, "ada");
        ada.Check("one\n");
        var first = ada.Submit("first.zip");
        ada.Check("two\n");
        var second = ada.Submit("second.zip");
        desk.Import(second);
        desk.Import(first);
        var index = CohortIndex.Read(desk.Cohort);
        Assert.Equal(2, index.Submissions.Count);
        Assert.Equal("second.zip", index.AllCurrent().Single(each => each.Learner == "ada" && each.Lab.Lab == SampleLearner.Lab).Submission.From);
        Assert.Equal(2, Assert.Single(index.AllCurrent()).Lab.Attempts);
    }

    [Fact]
    public void A_submission_of_another_course_is_set_aside()
    {
        desk.Import(Bundle("ada"));
        var other = new OpenedBundle(Bundle("bob"));
        using var key = new SampleLearner(folder, "bob").Key();
        var report = desk.Import(other.Resign(key, predicate => predicate with { Course = "other" }).Save());
        Assert.Equal("it is of the course other, and this cohort is of mod-551", Assert.Single(report.SetAside).Reason);
    }

    [Fact]
    public void The_index_can_be_made_again_from_what_lies_beside_the_submissions()
    {
        desk.Import(Bundle("ada"), Bundle("bob"));
        var path = Path.Combine(desk.Cohort.Folder, "index.jsonl");
        var index = File.ReadAllText(path);
        File.Delete(path);
        Assert.Equal(2, CohortIndex.Read(desk.Cohort).Submissions.Count);
        foreach (var cut in new[] { index.IndexOf('\n', StringComparison.Ordinal) + 1, index.Length - 9, 0 })
        {
            File.WriteAllText(path, index[..cut]);
            Assert.Equal(2, CohortIndex.Read(desk.Cohort).Submissions.Count);
        }
        desk.Import();
        Assert.Equal(index, File.ReadAllText(path));
    }

    [Fact]
    public void The_same_bytes_are_kept_once_for_the_whole_cohort_and_lost_ones_are_put_back()
    {
        var (ada, bob) = (new SampleLearner(folder, "ada"), new SampleLearner(folder, "bob"));
        ada.Check("same\n");
        bob.Check("same\n");
        var bundle = ada.Submit();
        desk.Import(bundle, bob.Submit());
        var piece = Assert.Single(Directory.GetFiles(desk.Cohort.Evidence.Folder, "*", SearchOption.AllDirectories));
        File.Delete(piece);
        GradersDesk.AssertFlag(desk.Verify()[0].Flags, MlopsLabs.Core.Grading.Verify.FlagLevel.Damage, "LostHere", "import the submission again");
        desk.Import(bundle);
        Assert.True(File.Exists(piece));
    }

    [Fact]
    public void A_folder_that_holds_something_else_is_no_cohort()
    {
        File.WriteAllText(Path.Combine(Directory.CreateDirectory(folder["mine"]).FullName, "thesis.txt"), "mine");
        Assert.Equal(ErrorKind.Environment, Assert.Throws<PlatformException>(() => Cohort.OpenOrMake(folder["mine"])).Kind);
        Assert.Equal(ErrorKind.Missing, Assert.Throws<PlatformException>(() => Cohort.Open(folder["nothing"])).Kind);
        File.WriteAllText(Path.Combine(desk.Cohort.Folder, "cohort.json"), "{");
        Assert.Equal(ErrorKind.Integrity, Assert.Throws<PlatformException>(() => Cohort.Open(desk.Cohort.Folder)).Kind);
    }

    private Dictionary<string, string> Snapshot() => Directory.EnumerateFiles(desk.Cohort.Folder, "*", SearchOption.AllDirectories)
        .Where(file => !file.EndsWith(".lock", StringComparison.Ordinal))
        .ToDictionary(file => file, file => Encoding.Latin1.GetString(File.ReadAllBytes(file)));
}
