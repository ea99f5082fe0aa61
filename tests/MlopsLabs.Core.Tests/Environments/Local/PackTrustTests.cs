using MlopsLabs.Core.Environments.Local;
using MlopsLabs.Core.Tests.Attempts;

namespace MlopsLabs.Core.Tests.Environments.Local;

public sealed class PackTrustTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void A_pack_is_trusted_by_its_digest_once_somebody_said_so()
    {
        var trust = new PackTrust(_folder["state/trusted-packs"]);
        Assert.False(trust.IsTrusted("abc"));

        trust.Trust("abc");
        trust.Trust("def");
        trust.Trust("abc");

        Assert.True(new PackTrust(_folder["state/trusted-packs"]).IsTrusted("abc"));
        Assert.False(trust.IsTrusted("ab"));
        Assert.Equal("abc\ndef\n", File.ReadAllText(_folder["state/trusted-packs"]));
    }

    [Fact]
    public async Task Many_at_once_lose_none()
    {
        await Task.WhenAll(Enumerable.Range(0, 40).Select(i => Task.Run(() => new PackTrust(_folder["trusted"]).Trust($"digest{i}"))));

        Assert.Equal(40, File.ReadAllLines(_folder["trusted"]).Distinct().Count());
    }

    [Theory]
    [InlineData("")]
    [InlineData("a\nb")]
    [InlineData(" ")]
    public void Only_a_digest_is_remembered(string digest) => Assert.Throws<ArgumentException>(() => new PackTrust(_folder["trusted"]).Trust(digest));
}
