using System.Text;
using MlopsLabs.Core.Archives;
using MlopsLabs.Core.Tests.Attempts;

namespace MlopsLabs.Core.Tests.Archives;

/// <summary>06 row 24: archives stay inside their folder, hold nothing but plain files, and bombs stop at caps.</summary>
public sealed class SafeArchiveTests : IDisposable
{
    private static readonly ArchiveLimits s_limits = new(MaxEntries: 50, MaxBytes: 3_000_000, MaxFileBytes: 2_000_000, MaxArchiveBytes: 1_000_000);

    private readonly TemporaryFolder folder = new();

    public static TheoryData<string> Names =>
    [
        "../out", "a/../../out", "..", "a/..", "/etc/passwd", "//host/share", "C:/x", "C:x", @"..\out", @"a\..\..\out", @"\\host\share\x", "a//b", "./a", "a/./b",
        "a\0b", "a\nb", "a\u202Eb", "a\u200Bb", "a\x1B[2Jb", "NUL", "con.txt", "a/Lpt1", "COM7.tar.gz", "a ", "a.", "a/b. /c", "x:stream", "a*", "what?", "<a>", "a|b",
        new string('a', 300), string.Join('/', Enumerable.Repeat("a", 40)), string.Join('/', Enumerable.Repeat("abcdefghij", 38)),
    ];

    public static TheoryData<string, int> Kinds => new()
    {
        { "a link", HostileZip.Link | 0x1FF },
        { "a named pipe", HostileZip.Pipe | 0x1B6 },
        { "a device", HostileZip.Device | 0x1B6 },
        { "a block device", 0x6000 },
        { "a socket", 0xC000 },
        { "a folder without a slash", 0x4000 | 0x1ED },
        { "setuid", HostileZip.Regular | 0x9ED },
        { "setgid", HostileZip.Regular | 0x5ED },
        { "sticky", HostileZip.Regular | 0x3ED },
    };

    public static TheoryData<string, string> Clashes => new()
    {
        { "a/B.txt", "a/b.txt" },
        { "same", "same" },
        { "Folder/x", "folder/y" },
        { "a", "a/b" },
        { "a/b", "A" },
        { "é/x", "É/y" },
    };

    public void Dispose() => folder.Dispose();

    [Theory]
    [MemberData(nameof(Names))]
    public void A_name_that_leaves_the_folder_or_means_something_else_elsewhere_is_refused(string name) => AssertRefused(HostileZip.With((name, HostileZip.Regular | 0x1A4)));

    [Theory]
    [MemberData(nameof(Kinds))]
    public void Nothing_but_plain_files_is_taken(string what, int mode) => Assert.NotEmpty(what + AssertRefused(HostileZip.With(("innocent", HostileZip.Regular | 0x1A4), ("x", mode))));

    [Theory]
    [MemberData(nameof(Clashes))]
    public void Two_names_for_one_file_are_refused(string one, string other) =>
        AssertRefused(HostileZip.With((one, HostileZip.Regular | 0x1A4), (other, HostileZip.Regular | 0x1A4)));

    [Fact]
    public void A_bomb_that_says_what_it_is_is_not_unpacked() => Assert.Contains("too long", AssertRefused(HostileZip.With(("zeros", HostileZip.Regular, new byte[50_000_000]))));

    [Fact]
    public void A_bomb_that_lies_about_its_length_gives_no_more_than_it_said()
    {
        Extract(HostileZip.With(("zeros", HostileZip.Regular, new byte[50_000_000])).WithLength(10));
        Assert.Equal(10, WrittenBytes());
    }

    [Fact]
    public void Many_files_that_are_a_bomb_only_together_are_refused() =>
        Assert.Contains("together", AssertRefused(HostileZip.With([.. Enumerable.Range(0, 4).Select(number => ($"zeros{number}", HostileZip.Regular, new byte[1_000_000]))])));

    [Fact]
    public void Entries_that_share_their_bytes_are_refused()
    {
        var noise = Enumerable.Range(0, 3000).Select(number => (byte)((number * 7919) >> 3)).ToArray();
        Assert.Contains("overlap", AssertRefused(HostileZip.With(("a", HostileZip.Regular, noise)).Listed(20)));
    }

    [Fact]
    public void Too_many_entries_are_counted_and_not_read()
    {
        (string, int)[] many = [.. Enumerable.Range(0, 51).Select(number => ($"f{number}", HostileZip.Regular))];
        Assert.Contains("more than 50 entries", AssertRefused(HostileZip.With(many)));
        Assert.Contains("more than 50 entries", AssertRefused(HostileZip.With(many).WithCount(1)));
        Assert.Contains("says that it has 1", AssertRefused(HostileZip.With(many[..3]).WithCount(1)));
    }

    [Fact]
    public void An_archive_that_is_itself_too_long_is_not_read() => Assert.Contains("at most", AssertRefused(new byte[1_000_001]));

    [Fact]
    public void An_encrypted_archive_is_refused() => Assert.Contains("encrypted", AssertRefused(HostileZip.With(("a", HostileZip.Regular)).Encrypted()));

    [Fact]
    public void Whatever_byte_an_archive_is_cut_at_it_is_refused()
    {
        var zip = HostileZip.With(("a", HostileZip.Regular), ("b/c", HostileZip.Regular));
        for (var length = 0; length < zip.Length; length++)
            AssertRefused(zip[..length]);
    }

    [Fact]
    public void Whatever_byte_is_flipped_nothing_comes_out_that_is_not_inside()
    {
        var zip = HostileZip.With(("a", HostileZip.Regular), ("b/c", HostileZip.Regular));
        for (var at = 0; at < zip.Length; at++)
        {
            var damaged = (byte[])zip.Clone();
            damaged[at] ^= 0xFF;
            try
            {
                Extract(damaged);
            }
            catch (ArchiveException)
            {
                // Refused is fine; any other exception is not.
            }
            Assert.Equal([folder["out"]], Directory.EnumerateFileSystemEntries(folder.Path));
            Directory.Delete(folder["out"], recursive: true);
            Directory.CreateDirectory(folder["out"]);
        }
    }

    [Fact]
    public void Nothing_is_unpacked_into_a_folder_that_is_there()
    {
        using var stream = new MemoryStream(HostileZip.With(("a", HostileZip.Regular)));
        using var archive = SafeArchive.Open(stream, s_limits);
        Assert.Throws<IOException>(() => archive.ExtractTo(folder.Path, CancellationToken.None));
    }

    [Fact]
    public void Plain_files_come_out_as_they_went_in_with_their_right_to_execute()
    {
        var written = new MemoryStream();
        ReproducibleZip.Write(written, [new("b/run.sh", true, () => [.. "#!/bin/sh"u8]), new("é ü.txt", false, () => []), new("a", false, () => [1, 2, 3])]);
        var digests = Extract(written.ToArray());

        Assert.Equal(["a", "b/run.sh", "é ü.txt"], digests.Keys);
        Assert.Equal("#!/bin/sh", File.ReadAllText(folder["out/b/run.sh"]));
        Assert.Equal(Convert.ToHexStringLower(System.Security.Cryptography.SHA256.HashData([1, 2, 3])), digests["a"]);
        if (!OperatingSystem.IsWindows())
            Assert.Equal(((UnixFileMode)0x1ED, (UnixFileMode)0x1A4), (File.GetUnixFileMode(folder["out/b/run.sh"]), File.GetUnixFileMode(folder["out/a"])));
    }

    [Fact]
    public void Known_files_have_known_bytes_on_every_machine_and_with_every_version_of_the_library()
    {
        using var written = new MemoryStream();
        ReproducibleZip.Write(written, [new("b/run.sh", true, () => [.. "#!/bin/sh"u8]), new("é ü.txt", false, () => []), new("a", false, () => [1, 2, 3])]);
        // What Python's zipfile makes of the same files is the same.
        Assert.Equal("1c192cd5b83bb101de6913864ea7f6fb06b7d64cd9c713f272e00861d8e4eb24", Convert.ToHexStringLower(System.Security.Cryptography.SHA256.HashData(written.ToArray())));
    }

    [Fact]
    public void Compressed_files_and_folders_of_other_programs_are_taken_too()
    {
        Extract(HostileZip.With(("d/", 0x4000 | 0x1ED, []), ("d/text", 0, Encoding.UTF8.GetBytes(new string('a', 100_000)))));
        Assert.Equal(100_000, new FileInfo(folder["out/d/text"]).Length);
    }

    private long WrittenBytes() => Directory.Exists(folder["out"]) ? new DirectoryInfo(folder["out"]).EnumerateFiles("*", SearchOption.AllDirectories).Sum(file => file.Length) : 0;

    private IReadOnlyDictionary<string, string> Extract(byte[] zip)
    {
        if (Directory.Exists(folder["out"]))
            Directory.Delete(folder["out"], recursive: true);
        try
        {
            using var stream = new MemoryStream(zip);
            using var archive = SafeArchive.Open(stream, s_limits);
            return archive.ExtractTo(folder["out"], CancellationToken.None);
        }
        finally
        {
            Directory.CreateDirectory(folder["out"]);
        }
    }

    private string AssertRefused(byte[] zip)
    {
        var refusal = Assert.Throws<ArchiveException>(() => Extract(zip));
        Assert.Equal([folder["out"]], Directory.EnumerateFileSystemEntries(folder.Path));
        return refusal.Message;
    }
}
