using System.Formats.Tar;
using System.Text;
using System.Text.Json.Nodes;
using MlopsLabs.Core.Environments.Docker;
using MlopsLabs.Core.Environments.Docker.ImageFiles;
using MlopsLabs.Core.Specs;

namespace MlopsLabs.Core.Tests.Environments.Docker;

public sealed class ImageLockTests
{
    private static readonly string s_id = $"sha256:{new string('a', 64)}";

    private static readonly ImageLock s_good = new(
        ImageLock.TheFormat, 1, "mod-551", "mlopslabs 0.1.0", new DateTimeOffset(2026, 12, 1, 0, 0, 0, TimeSpan.Zero), "amd64",
        [new LockedImage("mlopslabs/mod-551-estate-batch:0123456789ab", "mlopslabs/mod-551-estate-batch:0123456789ab", "batch", "estate", s_id, [s_id], [], 7)],
        1024, new string('b', 64));

    [Fact]
    public void What_is_written_is_read_again()
    {
        var (read, problem) = ImageLock.Read(s_good.ToBytes());
        Assert.Null(problem);
        Assert.Equal(s_good.ToBytes(), read!.ToBytes());
        var padded = ImageFile.FirstEntry(s_good, 4096);
        Assert.Equal(512 + 4096, padded.Length);
        Assert.Equal(s_good.ToBytes(), ImageLock.Read(padded.AsSpan(512, 4096)).Lock!.ToBytes());
    }

    [Theory]
    [InlineData("format", "\"mlopslabs/pack\"", "not of the format")]
    [InlineData("formatVersion", "2", "update mlopslabs")]
    [InlineData("formatVersion", "0", "unknown")]
    [InlineData("course", "\"../elsewhere\"", "no id of a course")]
    [InlineData("architecture", "\"\\u001b[31m\"", "names no processors")]
    [InlineData("images", "[]", "0 images")]
    [InlineData("images", "[null]", "none of this program's")]
    [InlineData("images", "null", "cannot be read")]
    [InlineData("bytes", "-1", "never finished")]
    [InlineData("sha256", "\"xyz\"", "never finished")]
    public void A_lock_that_is_none_is_refused_with_its_reason(string field, string value, string reason) =>
        Refused(reason, json => json[field] = JsonNode.Parse(value));

    [Theory]
    [InlineData("tag", "\"debian:bookworm-slim\"")]
    [InlineData("tag", "\"mlopslabs/a\"")]
    [InlineData("tag", "\"mlopslabs/../a:b\"")]
    [InlineData("id", "\"sha256:abc\"")]
    [InlineData("bytes", "-7")]
    [InlineData("layers", "[\"x\"]")]
    public void An_image_that_is_none_of_ours_is_refused(string field, string value) =>
        Refused("none of this program's", json => json["images"]![0]![field] = JsonNode.Parse(value));

    [Fact]
    public void One_tag_is_one_image() => Refused("one tag twice", json => json["images"]!.AsArray().Add(json["images"]![0]!.DeepClone()));

    [Theory]
    [InlineData("")]
    [InlineData("{")]
    [InlineData("[]")]
    [InlineData("{\"format\": \"mlopslabs/images\"}")]
    public void What_is_no_lock_at_all_is_refused(string text) => Assert.Contains("cannot be read", ImageLock.Read(Encoding.UTF8.GetBytes(text)).Problem, StringComparison.Ordinal);

    [Fact]
    public void An_engine_that_names_images_by_their_manifests_has_the_same_layers()
    {
        var locked = s_good.Images[0];
        var other = $"sha256:{new string('f', 64)}";
        Assert.True(locked.Is(new EngineImage(s_id, "", true)));
        Assert.False(locked.Is(null));
        Assert.False(locked.Is(new EngineImage(other, "", true) { Layers = [s_id] }));
        Assert.True(locked.Is(new EngineImage(other, "", true) { Layers = [s_id], IsNamedByManifest = true }));
        Assert.False(locked.Is(new EngineImage(other, "", true) { Layers = [other], IsNamedByManifest = true }));
    }

    [Fact]
    public void A_saved_tar_is_whole_when_all_that_its_manifest_names_is_there()
    {
        var saved = SavedImages.Read(Tar(("c.json", "{}"), ("l/layer.tar", "x"), ("manifest.json", """[{"Config":"c.json","RepoTags":["docker.io/mlopslabs/a:b"],"Layers":["l/layer.tar"]}]""")), default);
        Assert.Equal(["mlopslabs/a:b"], Assert.Single(saved).Tags);
        // sha256 of {}
        Assert.Equal("sha256:44136fa355b3678a1146ad16f7e8649e94fb4fc21fe77e8310c060f61caaff8a", saved[0].Id);
        Assert.Empty(Assert.Single(SavedImages.Read(Tar(("c.json", "{}"), ("manifest.json", """[{"Config":"c.json","RepoTags":null,"Layers":[]}]""")), default)).Tags);
    }

    [Fact]
    public void A_saved_tar_that_lacks_something_is_refused()
    {
        Refuses("no manifest.json", Tar(("c.json", "{}")));
        Refuses("no configuration", Tar(("manifest.json", """[{"Config":"c.json","RepoTags":[],"Layers":[]}]""")));
        Refuses("lacks a layer", Tar(("c.json", "{}"), ("manifest.json", """[{"Config":"c.json","RepoTags":[],"Layers":["l"]}]""")));
        Refuses("cannot be read", Tar(("manifest.json", "{}")));
        Refuses("cannot be read", Tar(("manifest.json", "[")));
        Refuses("cannot be read", Tar(("manifest.json", "[{}]")));
        var whole = Tar(("c.json", "{}"), ("big", new string('x', 3000)), ("manifest.json", "[]"));
        Refuses("no whole tar", new MemoryStream(whole.ToArray()[..2000]));
        Refuses("no manifest.json", new MemoryStream());

        static void Refuses(string reason, Stream tar) =>
            Assert.Contains(reason, Assert.Throws<InvalidDataException>(() => SavedImages.Read(tar, default)).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_saved_tar_that_an_engine_could_read_otherwise_is_refused()
    {
        const string One = """[{"Config":"c.json","RepoTags":["mlopslabs/a:b"],"Layers":[]}]""";
        Refuses("there twice", ("c.json", "{}"), ("manifest.json", One), ("./manifest.json", One.Replace("mlopslabs/a:b", "debian:x", StringComparison.Ordinal)));
        // A name that only looks like it is another file, and then there is none.
        Refuses("no manifest.json", ("c.json", "{}"), (".manifest.json", One));
        Refuses("no manifest.json", ("c.json", "{}"), ("../manifest.json", One));
        Refuses("says something twice", ("c.json", "{}"), ("manifest.json", One.Replace("\"Layers\"", "\"repotags\":[\"debian:x\"],\"Layers\"", StringComparison.Ordinal)));
        Refuses("in another case", ("c.json", "{}"), ("manifest.json", One), ("index.json", """{"manifests":[{"Annotations":{"io.containerd.image.name":"docker.io/debian:x"}}]}"""));
        Refuses("names another image, debian:x", ("c.json", "{}"), ("manifest.json", One), ("index.json", """{"manifests":[{"annotations":{"io.containerd.image.name":"docker.io/debian:x"}}]}"""));
        Assert.Single(SavedImages.Read(Tar(("c.json", "{}"), ("manifest.json", One), ("index.json", """{"manifests":[{"annotations":{"io.containerd.image.name":"docker.io/mlopslabs/a:b"}},{}]}""")), default));

        static void Refuses(string reason, params IReadOnlyList<(string, string)> files) =>
            Assert.Contains(reason, Assert.Throws<InvalidDataException>(() => SavedImages.Read(Tar(files), default)).Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("x86_64", "amd64")]
    [InlineData("aarch64", "arm64")]
    [InlineData("s390x", "s390x")]
    public void An_engine_s_processors_are_said_as_images_say_them(string kernel, string word) => Assert.Equal(word, EngineFacts.ArchitectureOf(kernel));

    [Fact]
    public void What_will_be_made_is_said_in_one_line()
    {
        WantedImage built = new("mlopslabs/a:1", "a", "e", "/a"), pulled = new("postgres:15", "b", "e", null);
        Assert.Equal("1 of 8 has to be built first, which may need a network", ImagePreparation.Sentence([built], 8, null));
        Assert.Equal("2 of 2 have to be built first, which may need a network", ImagePreparation.Sentence([built, WantedImage.Checker], 2, null));
        Assert.Equal("1 of 2 has to be pulled first, which may need a network", ImagePreparation.Sentence([pulled], 2, null));
        Assert.Equal("2 of 3 have to be built or pulled first, which may need a network", ImagePreparation.Sentence([built, pulled], 3, null));
        Assert.Equal(
            "1 of 8 has to be built first, which may need a network; where it was measured, all of them were 320 MiB to download, 1.5 GiB on disk, and took 6.5 min",
            ImagePreparation.Sentence([built], 8, new ImageCost(320 << 20, 1536L << 20, TimeSpan.FromSeconds(390))));
        Assert.Equal("mlopslabs/a:1", built.StoredTag);
        Assert.Matches("^mlopslabs/pulled:[0-9a-f]{12}$", pulled.StoredTag);
    }

    private static void Refused(string reason, Action<JsonNode> change)
    {
        var json = JsonNode.Parse(s_good.ToBytes())!;
        change(json);
        var (read, problem) = ImageLock.Read(Encoding.UTF8.GetBytes(json.ToJsonString()));
        Assert.Null(read);
        Assert.Contains(reason, problem, StringComparison.Ordinal);
    }

    private static MemoryStream Tar(params IReadOnlyList<(string Name, string Text)> files)
    {
        var bytes = new MemoryStream();
        using (var tar = new TarWriter(bytes, TarEntryFormat.Ustar, leaveOpen: true))
            foreach (var (name, text) in files)
                tar.WriteEntry(new UstarTarEntry(TarEntryType.RegularFile, name) { DataStream = new MemoryStream(Encoding.UTF8.GetBytes(text)) });
        bytes.Position = 0;
        return bytes;
    }
}
