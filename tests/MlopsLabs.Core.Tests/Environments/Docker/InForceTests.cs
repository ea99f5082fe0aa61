using MlopsLabs.Core.Environments.Docker;
using MlopsLabs.Core.Specs;

namespace MlopsLabs.Core.Tests.Environments.Docker;

public sealed class InForceTests
{
    private static readonly ServiceSpec s_service = new(
        new Located<string>("batch", Mark.Start), null, null, [], [], null, 64 << 20, 32, 1, ["CHOWN"], [], false, null);

    [Theory]
    [InlineData("", null)]
    [InlineData("CapBnd: 0000000000000003", "more capabilities")]
    [InlineData("CapBnd: x", "cannot be read")]
    [InlineData("NoNewPrivs: 0", "gain privileges")]
    [InlineData("Seccomp: 0", "seccomp")]
    [InlineData("Memory: 9223372036854771712", "memory")]
    [InlineData("Memory: max", "memory")]
    [InlineData("Pids: max", "processes")]
    [InlineData("Pids: 33", "processes")]
    [InlineData("Pids: 8", null)]
    [InlineData("Route: eth0", "way out")]
    public void Whatever_is_weaker_than_asked_is_named(string changed, string? reason)
    {
        var inForce = new InForce();
        foreach (var word in (string[])["CapBnd: 0000000000000001", "NoNewPrivs: 1", "Seccomp: 2", "Memory: 67108864", "Pids: 32", changed])
            inForce.Take(word);

        var weaker = inForce.Weaker(s_service, NetworkKind.None);

        if (reason is null)
            Assert.Null(weaker);
        else
            Assert.Contains(reason, weaker, StringComparison.Ordinal);
    }

    [Fact]
    public void Nothing_read_is_not_taken_for_safe() => Assert.NotNull(new InForce().Weaker(s_service, NetworkKind.Internal));

    [Fact]
    public void Limits_that_cannot_be_seen_are_asked_for()
    {
        Assert.False(new InForce().KnowsLimits);
        Assert.NotNull(InForce.Weaker(s_service, 0, 32));
        Assert.NotNull(InForce.Weaker(s_service, 64 << 20, null));
        Assert.Null(InForce.Weaker(s_service, 64 << 20, 32));
    }
}
