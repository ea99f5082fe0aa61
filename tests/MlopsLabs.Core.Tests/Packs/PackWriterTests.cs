using MlopsLabs.Core.Authoring.Packs;
using MlopsLabs.Core.Catalog;
using MlopsLabs.Core.Catalog.Packs;
using MlopsLabs.Core.Specs;
using MlopsLabs.Core.Tests.Fixtures;

namespace MlopsLabs.Core.Tests.Packs;

public sealed class PackWriterTests : IDisposable
{
    private const string HiddenCheck = """
          # Whoever copies the pool is caught here: the secret of this lab.
          - id: no-copy
            step: find
            points: 5
            visibility: hidden

            script: checks/no-copy.sh   # never shown
            probes: [conf]

        """;

    private readonly FixtureFolder labs = Courses.Good();
    private readonly FixtureFolder packs = new();

    public void Dispose()
    {
        labs.Dispose();
        packs.Dispose();
    }

    private FixtureFolder WithHiddenCheck() => labs
        .With("c/look/checks/no-copy.sh", "#!/bin/sh\n# what only graders may read\n")
        .Replace("c/look/lab.yaml", "  - id: region-right\n", $"{HiddenCheck}  - id: region-right\n");

    private PackReport Pack(PackAudience audience = PackAudience.Learners, string file = "pack.zip") =>
        new PackWriter(audience, "mlopslabs 0.0.0").Write(labs["c"], packs[file], CancellationToken.None);

    private string Unpack()
    {
        using var pack = CoursePack.Open(packs["pack.zip"]);
        var folder = packs[$"unpacked/{pack.Digest}"];
        if (!Directory.Exists(folder))
            pack.ExtractTo(folder, CancellationToken.None);
        return folder;
    }

    [Fact]
    public void The_same_files_give_the_same_bytes_wherever_and_whenever_they_are_packed()
    {
        Pack();
        using var copy = new FixtureFolder();
        foreach (var file in Directory.EnumerateFiles(labs["c"], "*", SearchOption.AllDirectories).Reverse())
        {
            var to = Path.Combine(copy["other/name"], Path.GetRelativePath(labs["c"], file));
            Directory.CreateDirectory(Path.GetDirectoryName(to)!);
            File.Copy(file, to);
            File.SetLastWriteTimeUtc(to, new DateTime(2001, 2, 3, 4, 5, 6, DateTimeKind.Utc));
            if (!OperatingSystem.IsWindows())
                File.SetUnixFileMode(to, File.GetUnixFileMode(file) & ~UnixFileMode.GroupRead & ~UnixFileMode.OtherRead);
        }
        new PackWriter(PackAudience.Learners, "mlopslabs 0.0.0").Write(copy["other/name"], packs["again.zip"], CancellationToken.None);
        Assert.Equal(File.ReadAllBytes(packs["pack.zip"]), File.ReadAllBytes(packs["again.zip"]));
    }

    [Fact]
    public void A_learners_pack_has_no_word_of_the_solutions_and_the_hidden_checks()
    {
        WithHiddenCheck().With("c/NOTES.md", "the trick is north\n").With("c/look/solution/answer.yaml", "region: the trick\n");
        var report = Pack();
        var folder = Unpack();
        foreach (var file in Directory.EnumerateFiles(folder, "*", SearchOption.AllDirectories))
            foreach (var word in new[] { "no-copy", "solution", "mutants", "wrong.sh", "gate", "secret of this lab", "never shown", "only graders", "the trick" })
                Assert.DoesNotContain(word, File.ReadAllText(file));
        Assert.Equal(
            ["brief.md", "lab.yaml", "start/portfolio/found.yaml"],
            FolderDigest.Files(Path.Combine(folder, "look")).Select(file => Path.GetRelativePath(Path.Combine(folder, "look"), file).Replace('\\', '/')));
        Assert.Equal(["NOTES.md", "look/checks/no-copy.sh", "look/mutants/wrong.sh", "look/solution/answer.yaml", "look/solution/apply.sh"], report.Contents.LeftOut);
        Assert.Equal(["no-copy"], Assert.Single(report.Contents.Labs).HiddenChecks);
    }

    [Fact]
    public void All_other_lines_of_a_lab_stay_as_they_are_and_the_hidden_checks_are_counted()
    {
        var before = File.ReadAllText(labs["c/look/lab.yaml"]);
        WithHiddenCheck();
        Pack();
        Assert.Equal(before[..before.IndexOf("gate:", StringComparison.Ordinal)] + "hiddenChecks: 1\n", File.ReadAllText(Path.Combine(Unpack(), "look/lab.yaml")));
    }

    [Fact]
    public void A_lab_says_how_many_checks_it_lacks_and_reads_all_probes()
    {
        WithHiddenCheck();
        Pack();
        var lab = CatalogReader.Read(Unpack()).Find("look")!.Value.Lab;
        Assert.Equal(1, Core.Sessions.LearnerView.HiddenChecks(lab));
        Assert.Equal(["found", "conf"], lab.Probes.Select(probe => probe.Id.Value));
        Assert.Equal(3, lab.Points);
    }

    [Fact]
    public void The_digests_that_attempts_will_say_are_known_when_it_is_packed()
    {
        WithHiddenCheck();
        var report = Pack();
        var lab = Assert.Single(report.Manifest.Labs);
        Assert.Equal(FolderDigest.Of(Path.Combine(Unpack(), "look")), lab.Digest);
        Assert.Equal(FolderDigest.Of(labs["c/look"]), lab.FullDigest);
        Assert.Equal(lab.Digest, LabContents.Of(CatalogReader.Read(labs["c"]).Find("look")!.Value.Lab, PackAudience.Learners).Digest);
    }

    [Fact]
    public void A_pack_for_instructors_has_all_files_with_their_right_to_execute()
    {
        WithHiddenCheck().With("c/NOTES.md", "mine\n").With("c/.git/config", "not mine\n").With("c/look/__pycache__/x.pyc", "nobody's\n");
        var report = Pack(PackAudience.Instructors);
        Assert.Empty(report.Contents.LeftOut);
        var folder = Unpack();
        Assert.True(File.Exists(Path.Combine(folder, "NOTES.md")));
        Assert.False(Directory.Exists(Path.Combine(folder, ".git")));
        File.Delete(Path.Combine(folder, "pack.json"));
        Directory.Delete(labs["c/.git"], recursive: true);
        Assert.Equal(FolderDigest.Of(labs["c"]), FolderDigest.Of(folder));
    }

    [Fact]
    public void What_was_installed_from_a_pack_can_be_packed_again()
    {
        WithHiddenCheck();
        var first = Pack();
        var again = new PackWriter(PackAudience.Learners, "mlopslabs 0.0.0").Write(Unpack(), packs["again.zip"], CancellationToken.None);
        Assert.Equal(first.Manifest.Files, again.Manifest.Files);
    }

    [Fact]
    public void The_version_and_the_terms_of_a_course_go_with_it()
    {
        labs.Replace("c/course.yaml", "title: A course\n", "title: A course\nversion: \"1.10\"\n").With("c/LICENSE", "as you like\n");
        Assert.Equal("1.10", Pack().Manifest.Version);
        Assert.True(File.Exists(Path.Combine(Unpack(), "LICENSE")));
    }

    [Fact]
    public void A_course_with_mistakes_is_not_packed_and_leaves_no_file()
    {
        labs.Replace("c/look/lab.yaml", "outline: first", "outline: frist");
        Assert.Contains("ML202", Assert.Throws<AuthorException>(() => Pack()).Message);
        Assert.Empty(Directory.EnumerateFileSystemEntries(packs.Path));
    }

    [Theory]
    [InlineData("needs: [region-there]", "needs: [region-there, no-copy]", "needs the hidden check `no-copy`")]
    [InlineData("when: region-right", "when: no-copy", "a hint waits for the hidden check `no-copy`")]
    [InlineData("run: solution/apply.sh", "run: start/apply.sh", "is a file that every learner gets")]
    public void What_learners_get_may_not_depend_on_what_they_do_not_get(string old, string now, string says)
    {
        WithHiddenCheck().With("c/look/start/apply.sh", "#!/bin/sh\n").Replace("c/look/lab.yaml", old, now);
        var refusal = Assert.Throws<AuthorException>(() => Pack());
        Assert.Contains(says, refusal.Message);
        Assert.Matches(@"lab\.yaml:\d+:\d+$", refusal.Place);
    }

    [Fact]
    public void A_place_that_still_names_a_hidden_check_is_told_to_the_author()
    {
        WithHiddenCheck().Replace("c/look/brief.md", "Write it down.", "Write it down.\n\nno-copying, but no-copy too.");
        Assert.Equal([new PackMention("look/brief.md", 7, "no-copy")], Pack().Mentions);
    }

    [Fact]
    public void A_link_is_not_packed()
    {
        File.CreateSymbolicLink(labs["c/look/start/host"], "/etc/hostname");
        Assert.Contains("is a link", Assert.Throws<AuthorException>(() => Pack()).Message);
    }

    [Theory]
    [InlineData("c/look/start/a:b")]
    [InlineData("c/look/start/Portfolio/x")]
    [InlineData("c/look/start/nul.txt")]
    public void A_name_that_is_not_the_same_on_every_machine_is_not_packed(string name)
    {
        labs.With(name, "x");
        Assert.Contains("cannot go into a pack", Assert.Throws<AuthorException>(() => Pack()).Message);
    }
}
