using System.IO.Compression;
using System.Security.Cryptography;
using System.Text;
using MlopsLabs.Core.Archives;
using MlopsLabs.Core.Authoring.Packs;
using MlopsLabs.Core.Catalog;
using MlopsLabs.Core.Catalog.Packs;
using MlopsLabs.Core.Tests.Archives;
using MlopsLabs.Core.Tests.Fixtures;

namespace MlopsLabs.Core.Tests.Packs;

public sealed class InstalledPacksTests : IDisposable
{
    private readonly FixtureFolder labs = Courses.Good();
    private readonly FixtureFolder home = new();
    private readonly InstalledPacks packs;

    public InstalledPacksTests() => packs = new InstalledPacks(home["packs"]);

    public void Dispose()
    {
        labs.Dispose();
        home.Dispose();
    }

    private string Pack(string file = "c.zip")
    {
        new PackWriter(PackAudience.Learners, "mlopslabs 0.0.0").Write(labs["c"], home[file], CancellationToken.None);
        return home[file];
    }

    private InstalledPack Install(string file)
    {
        using var pack = CoursePack.Open(file);
        using var staged = packs.Stage(pack, CancellationToken.None);
        return staged.Accept(DateTimeOffset.UnixEpoch);
    }

    /// <summary>What is in the folder of packs: what counts, and no rest of what was tried.</summary>
    private List<string> Editions() => [.. Directory.EnumerateDirectories(home["packs"]).SelectMany(course => Directory.EnumerateDirectories(course)).Select(path => Path.GetRelativePath(home["packs"], path))];

    /// <summary>The same pack with some files put into it, changed (null: taken out) after its manifest was written.</summary>
    private string Tampered(params (string Path, int Mode, string? Text)[] changes)
    {
        Pack();
        using (var zip = ZipFile.Open(home["c.zip"], ZipArchiveMode.Update))
            foreach (var (path, mode, text) in changes)
            {
                zip.GetEntry(path)?.Delete();
                if (text is null)
                    continue;
                var entry = zip.CreateEntry(path, CompressionLevel.NoCompression);
                entry.ExternalAttributes = mode << 16;
                using var stream = entry.Open();
                stream.Write(Encoding.UTF8.GetBytes(text));
            }
        return home["c.zip"];
    }

    private string Manifest()
    {
        using var zip = ZipFile.OpenRead(Pack());
        using var reader = new StreamReader(zip.GetEntry("pack.json")!.Open());
        return reader.ReadToEnd();
    }

    private void AssertRefused(string file, string says)
    {
        var refusal = Assert.Throws<PlatformException>(() => Install(file));
        Assert.Equal(ErrorKind.Integrity, refusal.Kind);
        Assert.Contains(says, refusal.Message);
        Assert.Empty(packs.All());
        Assert.False(Directory.Exists(home["packs"]) && Directory.EnumerateDirectories(home["packs"]).Any());
    }

    [Fact]
    public void An_installed_course_is_found_beside_others_and_has_the_files_of_the_pack()
    {
        var pack = Install(Pack());
        Assert.Equal(Convert.ToHexStringLower(SHA256.HashData(File.ReadAllBytes(home["c.zip"]))), pack.Digest);
        Assert.True(pack.IsUnchanged);
        using var others = Courses.Good();
        others.Replace("c/course.yaml", "id: c", "id: other");
        var catalog = CatalogReader.Read(others.Path, [pack.Folder]);
        Assert.Equal(["other", "c"], catalog.Courses.Select(course => course.Id));
        Assert.False(catalog.HasErrors);
        Assert.Equal(["c"], CatalogReader.Read(home["nowhere"], [pack.Folder]).Courses.Select(course => course.Id));
    }

    [Fact]
    public void A_pack_takes_the_place_of_a_course_with_its_id()
    {
        var pack = Install(Pack());
        var catalog = CatalogReader.Read(labs.Path, [pack.Folder]);
        Assert.True(pack.Holds(Assert.Single(catalog.Courses).Spec.Path));
        Assert.False(catalog.HasErrors);
    }

    [Fact]
    public void An_update_keeps_the_old_one_until_the_new_one_is_whole_and_then_one_more_time()
    {
        var first = Install(Pack());
        labs.Replace("c/look/brief.md", "Write it down.", "Write it all down.");
        using (var pack = CoursePack.Open(Pack()))
        using (packs.Stage(pack, CancellationToken.None))
            Assert.Equal(first, packs.Find("c"));
        Assert.Equal(first, packs.Find("c"));
        Assert.Equal([$"c/{first.Place}"], Editions());

        var second = Install(home["c.zip"]);
        Assert.Equal(second.Folder, packs.Find("c")!.Folder);
        Assert.True(File.Exists(Path.Combine(first.Folder, "look/brief.md")));

        labs.Replace("c/look/brief.md", "Write it all down.", "Write.");
        var third = Install(Pack());
        Assert.Equal(new[] { second.Place, third.Place }.Order(), Editions().Select(Path.GetFileName).Order());
    }

    [Fact]
    public void What_a_killed_installation_leaves_counts_for_nothing_and_goes_with_the_next_one()
    {
        Pack();
        home.With("packs/.incoming/course.yaml", "half").With("packs/c/abc/course.yaml", "unpacked, and killed before it counted");
        Assert.Empty(packs.All());
        var pack = Install(home["c.zip"]);
        Assert.Equal([$"c/{pack.Place}"], Editions());
        Assert.False(Directory.Exists(home["packs/.incoming"]));
    }

    [Fact]
    public void Files_that_were_changed_after_the_installation_are_noticed_and_replaced()
    {
        var pack = Install(Pack());
        File.AppendAllText(Path.Combine(pack.Folder, "look/brief.md"), "more");
        Assert.False(packs.Find("c")!.IsUnchanged);
        var again = Install(home["c.zip"]);
        Assert.True(again.IsUnchanged);
        Assert.NotEqual(pack.Folder, again.Folder);
    }

    [Fact]
    public void A_removed_pack_is_gone_with_all_its_files()
    {
        Install(Pack());
        Assert.Equal("c", packs.Remove("c")!.Id);
        Assert.Null(packs.Remove("c"));
        Assert.Empty(Directory.EnumerateDirectories(home["packs"]));
    }

    [Fact]
    public void Two_cannot_install_at_once()
    {
        using var pack = CoursePack.Open(Pack());
        using var held = packs.Stage(pack, CancellationToken.None);
        Assert.Contains("Another mlopslabs", Assert.Throws<PlatformException>(() => packs.Stage(pack, CancellationToken.None)).Message);
    }

    [Theory]
    [InlineData("look/brief.md", 0x81A4, "another text", "look/brief.md is not the file")]
    [InlineData("look/brief.md", 0x81ED, "# Look around\n\n## Find the region\n\nWrite it down.\n", "look/brief.md has another mode")]
    [InlineData("look/brief.md", 0, null, "look/brief.md is in its pack.json and not in the pack")]
    [InlineData("look/more.sh", 0x81ED, "#!/bin/sh\n", "look/more.sh is in the pack and not in its pack.json")]
    [InlineData("pack.json", 0, null, "it has no pack.json")]
    [InlineData("pack.json", 0x81A4, "{}", "its pack.json cannot be read")]
    [InlineData("pack.json", 0x81A4, "null", "its pack.json is not of the format")]
    [InlineData("../../evil", 0x81A4, "x", "does not stay inside")]
    [InlineData("look/host", 0xA1FF, "/etc/passwd", "is a link")]
    [InlineData("look/root", 0x89ED, "#!/bin/sh\n", "setuid")]
    public void A_pack_that_was_tampered_with_is_refused_and_leaves_nothing(string path, int mode, string? text, string says) =>
        AssertRefused(Tampered((path, mode, text)), says);

    [Theory]
    [InlineData("\"id\": \"c\"", "\"id\": \"../../c\"", "is no id of a course")]
    [InlineData("\"id\": \"c\"", "\"id\": \"nul\"", "is no id of a course")]
    [InlineData("\"formatVersion\": 1", "\"formatVersion\": 2", "update mlopslabs")]
    [InlineData("\"formatVersion\": 1", "\"formatVersion\": 0", "is unknown")]
    [InlineData("\"audience\": \"learners\"", "\"audience\": \"all\"", "not for learners or instructors")]
    [InlineData("\"id\": \"c\"", "\"id\": \"c\", \"id\": \"c\"", "cannot be read")]
    [InlineData("\"files\": [", "\"files\": [null, ", "")]
    [InlineData("look/brief.md", "look/../brief.md", "not in the pack")]
    public void A_manifest_that_no_program_of_ours_writes_is_refused(string old, string now, string says)
    {
        var manifest = Manifest();
        Assert.Contains(old, manifest);
        AssertRefused(Tampered(("pack.json", 0x81A4, manifest.Replace(old, now))), says);
    }

    [Fact]
    public void A_pack_that_holds_another_course_than_it_says_is_its_makers_mistake()
    {
        var refusal = Assert.Throws<AuthorException>(() => Install(Tampered(("pack.json", 0x81A4, Manifest().Replace("\"id\": \"c\"", "\"id\": \"d\"")))));
        Assert.Contains("says that it holds `d`, and holds `c`", refusal.Message);
        Assert.Empty(packs.All());
        Assert.False(Directory.Exists(home["packs/.incoming"]));
    }

    [Fact]
    public void A_pack_with_mistakes_in_its_course_is_not_installed()
    {
        byte[] course = [.. "formatVersion: 1\nkind: Course\nid: c\n"u8];
        var manifest = new PackManifest(
            PackManifest.TheFormat, 1, "c", "C", null, "learners", "mlopslabs 0.0.0", [],
            [new PackedFile("course.yaml", Convert.ToHexStringLower(SHA256.HashData(course)), course.Length, "0644")]);
        using (var file = File.Create(home["bad.zip"]))
            ReproducibleZip.Write(file, [new("course.yaml", false, () => course), new(PackManifest.FileName, false, manifest.ToBytes)]);
        Assert.Contains("course.yaml:1:1: error ML102", Assert.Throws<AuthorException>(() => Install(home["bad.zip"])).Message);
        Assert.Empty(packs.All());
    }

    [Fact]
    public void What_is_no_pack_is_refused_with_a_reason()
    {
        AssertRefused(home.With("text.zip", "not a zip, but long enough to be one")["text.zip"], "it is no zip file");
        File.WriteAllBytes(home["other.zip"], HostileZip.With(("hello.txt", HostileZip.Regular)));
        AssertRefused(home["other.zip"], "it has no pack.json");
        Assert.Equal(ErrorKind.Missing, Assert.Throws<PlatformException>(() => Install(home["nothing.zip"])).Kind);
        Assert.Equal(ErrorKind.Missing, Assert.Throws<PlatformException>(() => Install(home.Path)).Kind);
    }

    [Fact]
    public void A_damaged_record_says_what_to_do()
    {
        home.With("packs/c/installed.json", "{");
        var refusal = Assert.Throws<PlatformException>(() => packs.All());
        Assert.Equal(ErrorKind.Integrity, refusal.Kind);
        Assert.Contains("install the pack again", refusal.NextStep);
    }
}
