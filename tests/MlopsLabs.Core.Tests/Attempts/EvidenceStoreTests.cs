using System.Text;
using MlopsLabs.Core.Attempts;
using MlopsLabs.Core.Checks;

namespace MlopsLabs.Core.Tests.Attempts;

public sealed class EvidenceStoreTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();
    private readonly EvidenceStore _store;

    public EvidenceStoreTests() => _store = new EvidenceStore(_folder["state/evidence"]);

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void Bytes_are_kept_under_their_digest_and_come_back()
    {
        var sha256 = _store.Put("region: north\n"u8.ToArray());
        Assert.Equal(_folder[$"state/evidence/{sha256[..2]}/{sha256}"], _store.PathOf(sha256));
        Assert.Equal("region: north\n", Encoding.UTF8.GetString(_store.Get(sha256)));
        Assert.Equal(EvidenceHealth.Whole, _store.Check(sha256));
    }

    [Fact]
    public void Readings_with_the_same_bytes_are_kept_once()
    {
        var reading = new Evidence("a", "file", EvidenceStatus.Ok, null, "same"u8.ToArray(), false, TimeSpan.Zero);
        _store.Put([reading, reading with { Probe = "b" }]);
        var kept = File.GetLastWriteTimeUtc(_store.PathOf(reading.Sha256));
        _store.Put([reading]);
        Assert.Single(Directory.GetFiles(_store.Folder, "*", SearchOption.AllDirectories));
        Assert.Equal(kept, File.GetLastWriteTimeUtc(_store.PathOf(reading.Sha256)));
    }

    [Fact]
    public void What_is_missing_or_damaged_is_said_and_never_given()
    {
        var sha256 = _store.Put("row"u8.ToArray());
        File.WriteAllText(_store.PathOf(sha256), "raw");
        Assert.Equal(EvidenceHealth.Damaged, _store.Check(sha256));
        Assert.Equal(ErrorKind.Integrity, Assert.Throws<PlatformException>(() => _store.Get(sha256)).Kind);

        Assert.Equal(EvidenceHealth.Missing, _store.Check(ChainLink.None));
        Assert.Equal(ErrorKind.Integrity, Assert.Throws<PlatformException>(() => _store.Get(ChainLink.None)).Kind);
    }

    [Fact]
    public void Damaged_evidence_is_whole_again_when_it_is_put_again()
    {
        var sha256 = _store.Put("row"u8.ToArray());
        File.WriteAllText(_store.PathOf(sha256), "");
        Assert.Equal(sha256, _store.Put("row"u8.ToArray()));
        Assert.Equal(EvidenceHealth.Whole, _store.Check(sha256));
    }

    [Theory]
    [InlineData("../../../etc/passwd")]
    [InlineData("")]
    [InlineData("ABCDEF")]
    public void A_name_that_is_no_digest_is_never_made_into_a_path(string name)
    {
        Assert.Equal(EvidenceHealth.Missing, _store.Check(name));
        Assert.Throws<PlatformException>(() => _store.PathOf(name));
    }

    [Fact]
    public void What_a_killed_program_left_half_written_is_removed_and_the_rest_stays()
    {
        var sha256 = _store.Put("row"u8.ToArray());
        File.WriteAllText(_store.PathOf(sha256) + ".tmp-4242-1", "ro");
        _store.RemoveLeftovers();
        Assert.Equal([_store.PathOf(sha256)], Directory.GetFiles(_store.Folder, "*", SearchOption.AllDirectories));
    }
}
