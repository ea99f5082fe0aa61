using System.Net.Sockets;
using MlopsLabs.Core.Sessions;
using MlopsLabs.Core.Tests.Fixtures;

namespace MlopsLabs.Core.Tests.Sessions;

[System.Runtime.Versioning.UnsupportedOSPlatform("windows")]
public sealed class HomeCareTests : IDisposable
{
    // Higher than any system gives.
    private const int NoProcess = 999_999_999;

    private static readonly DateTimeOffset s_now = TimeProvider.System.GetUtcNow();

    private readonly FixtureFolder folder = new();

    private LearnerHome Home => new(folder.Path);

    public void Dispose() => folder.Dispose();

    [Fact]
    public void A_home_in_order_needs_nothing()
    {
        folder.With("learner.json", "{}").With("courses/c/attempts/look.jsonl", "").With("courses/c/environments/e.json.lock", "process 1");
        Assert.Empty(HomeCare.Look(Home, s_now));
        Assert.Empty(HomeCare.Look(new LearnerHome(folder["nowhere"]), s_now));
    }

    [Fact]
    public void Files_of_killed_programs_go_and_all_others_stay()
    {
        string[] left = [$"learner.json.{NoProcess}.tmp", $"courses/c/evidence/ab.tmp-{NoProcess}-3", $"demo/courses/c/x.json.{NoProcess}.tmp", $".probe-{NoProcess}"];
        string[] kept =
        [
            $"learner.json.{Environment.ProcessId}.tmp", $"courses/c/workspace/portfolio/notes.{NoProcess}.tmp", $"courses/c/set-aside/look-1/a.{NoProcess}.tmp",
            $"demo/courses/c/workspace/a.{NoProcess}.tmp", $"packs/p/a.{NoProcess}.tmp", "notes.tmp", "courses/c/a.12x.tmp",
        ];
        foreach (var file in left.Concat(kept))
            File.SetLastWriteTimeUtc(folder.With(file, "half")[file], s_now.UtcDateTime - TimeSpan.FromHours(2));
        var young = $"courses/c/young.json.{NoProcess}.tmp";
        folder.With(young, "half");

        var troubles = HomeCare.Look(Home, s_now);
        Assert.Equal(left.Select(file => $"removed {folder[file]}").Order(), troubles.Select(trouble => trouble.Done).Order());
        foreach (var trouble in troubles)
            trouble.Mend();

        Assert.All(left, file => Assert.False(File.Exists(folder[file]), file));
        Assert.All(kept.Append(young), file => Assert.True(File.Exists(folder[file]), file));
        Assert.Empty(HomeCare.Look(Home, s_now));
    }

    [Fact]
    public void A_link_is_not_followed_out_of_the_home()
    {
        using var elsewhere = new FixtureFolder();
        var file = elsewhere.With($"a.{NoProcess}.tmp", "theirs")[$"a.{NoProcess}.tmp"];
        File.SetLastWriteTimeUtc(file, s_now.UtcDateTime - TimeSpan.FromHours(2));
        Directory.CreateSymbolicLink(folder["link"], elsewhere.Path);
        File.CreateSymbolicLink(folder[$"b.{NoProcess}.tmp"], file);

        Assert.Empty(HomeCare.Look(Home, s_now));
    }

    [Fact]
    public void A_folder_that_is_closed_to_its_owner_is_opened_and_then_looked_into()
    {
        var inside = $"courses/c/evidence/ab.tmp-{NoProcess}";
        File.SetLastWriteTimeUtc(folder.With(inside, "half")[inside], s_now.UtcDateTime - TimeSpan.FromHours(2));
        File.SetUnixFileMode(folder["courses/c"], UnixFileMode.UserRead);

        var closed = Assert.Single(HomeCare.Look(Home, s_now));
        Assert.Equal($"opened {folder["courses/c"]} to its owner", closed.Done);
        closed.Mend();

        Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute, File.GetUnixFileMode(folder["courses/c"]));
        Assert.Equal($"removed {folder[inside]}", Assert.Single(HomeCare.Look(Home, s_now)).Done);
    }

    [Fact]
    public void A_signing_key_that_others_can_read_is_closed_to_them()
    {
        folder.With("learner-key.pem", "key");
        File.SetUnixFileMode(folder["learner-key.pem"], (UnixFileMode)0b110_100_100);

        Assert.Single(HomeCare.Look(Home, s_now)).Mend();

        Assert.Equal((UnixFileMode)0b110_000_000, File.GetUnixFileMode(folder["learner-key.pem"]));
        Assert.Empty(HomeCare.Look(Home, s_now));
    }

    [Fact]
    public void The_socket_of_a_tunnel_goes_when_nobody_listens_on_it_and_nothing_else_does()
    {
        Assert.Null(HomeCare.StaleTunnel(folder["none.sock"]));
        Assert.Null(HomeCare.StaleTunnel(folder.With("file.sock", "")["file.sock"]));
        Assert.Null(HomeCare.StaleTunnel(folder.Path));
        using var socket = new Socket(AddressFamily.Unix, SocketType.Stream, ProtocolType.Unspecified);
        socket.Bind(new UnixDomainSocketEndPoint(folder["first.sock"]));
        socket.Listen();
        Assert.Null(HomeCare.StaleTunnel(folder["first.sock"]));
        // .NET removes the file of a socket that it closes; ssh that is killed does not.
        File.Move(folder["first.sock"], folder["tunnel.sock"]);
        socket.Dispose();

        HomeCare.StaleTunnel(folder["tunnel.sock"])!.Mend();

        Assert.False(Path.Exists(folder["tunnel.sock"]));
    }
}
