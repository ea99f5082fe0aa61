using System.Runtime.InteropServices;
using MlopsLabs.Core.Checks;
using MlopsLabs.Core.Environments;
using MlopsLabs.Core.Specs;

namespace MlopsLabs.Core.Tests.Environments;

public sealed class WorkspaceFilesTests : IDisposable
{
    private readonly string _root = Directory.CreateTempSubdirectory("mlopslabs-").FullName;

    private string Workspace => Path.Combine(_root, "workspace");

    public WorkspaceFilesTests() => Directory.CreateDirectory(Path.Combine(Workspace, "portfolio"));

    public void Dispose() => Directory.Delete(_root, recursive: true);

    [Fact]
    public void I_can_read_what_the_learner_wrote()
    {
        File.WriteAllBytes(Path.Combine(Workspace, "portfolio", "a.yaml"), [0, 0xff, 1]);

        var evidence = Read("portfolio/a.yaml");

        Assert.Equal(EvidenceStatus.Ok, evidence.Status);
        Assert.Equal([0, 0xff, 1], evidence.Content);
        Assert.False(evidence.Truncated);
        Assert.Equal("answer", evidence.Kind);
    }

    [Fact]
    public void A_long_file_keeps_its_head_and_its_tail()
    {
        File.WriteAllText(Path.Combine(Workspace, "long"), "begin" + new string('x', 100_000) + "end");

        var evidence = Read("long", maxBytes: 1000);

        Assert.True(evidence.Truncated);
        Assert.True(evidence.Content.Length <= 1000);
        var text = System.Text.Encoding.UTF8.GetString(evidence.Content);
        Assert.StartsWith("begin", text, StringComparison.Ordinal);
        Assert.EndsWith("end", text, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("nothing")]
    [InlineData("portfolio")]
    [InlineData("../outside")]
    [InlineData("portfolio/../../outside")]
    [InlineData("missing/deep/file")]
    public void What_is_no_file_of_the_workspace_is_absent(string path)
    {
        File.WriteAllText(Path.Combine(_root, "outside"), "secret");

        Assert.Equal(EvidenceStatus.Absent, Read(path).Status);
    }

    [Fact]
    public void An_absolute_path_does_not_leave_the_workspace()
    {
        var outside = Path.Combine(_root, "outside");
        File.WriteAllText(outside, "secret");

        Assert.Equal(EvidenceStatus.Absent, Read(outside).Status);
    }

    [Fact]
    public void A_link_that_leaves_the_workspace_is_absent()
    {
        var outside = Path.Combine(_root, "outside");
        File.WriteAllText(outside, "secret");
        File.CreateSymbolicLink(Path.Combine(Workspace, "absolute"), outside);
        File.CreateSymbolicLink(Path.Combine(Workspace, "relative"), "../outside");
        Directory.CreateSymbolicLink(Path.Combine(Workspace, "folder"), _root);
        File.CreateSymbolicLink(Path.Combine(Workspace, "circle"), "circle");

        Assert.Equal(EvidenceStatus.Absent, Read("absolute").Status);
        Assert.Equal(EvidenceStatus.Absent, Read("relative").Status);
        Assert.Equal(EvidenceStatus.Absent, Read("folder/outside").Status);
        Assert.Equal(EvidenceStatus.Absent, Read("circle").Status);
    }

    [Fact]
    public void A_link_inside_the_workspace_is_followed()
    {
        File.WriteAllText(Path.Combine(Workspace, "real"), "text");
        File.CreateSymbolicLink(Path.Combine(Workspace, "portfolio", "link"), "../real");
        Directory.CreateSymbolicLink(Path.Combine(_root, "moved"), Workspace);

        Assert.Equal("text"u8.ToArray(), Read("portfolio/link").Content);
        Assert.Equal("text"u8.ToArray(), Read("real", workspace: Path.Combine(_root, "moved")).Content);
    }

    [Fact]
    public void A_named_pipe_is_absent_and_nobody_waits_for_it()
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "there are no named pipes in folders");
        Assert.Equal(0, MakePipe(Path.Combine(Workspace, "pipe"), 0x1b6));

        Assert.Equal(EvidenceStatus.Absent, Read("pipe").Status);
    }

    private Evidence Read(string path, int maxBytes = 4096, string? workspace = null)
    {
        var source = new AnswerSource(new Located<string>(path, Mark.Start));
        var probe = new ProbeSpec(new Located<string>("p", Mark.Start), source, TimeSpan.FromSeconds(15), maxBytes, null);
        return WorkspaceFiles.Read(workspace ?? Workspace, probe, TimeProvider.System);
    }

    [DllImport("libc", EntryPoint = "mkfifo")]
    private static extern int MakePipe([MarshalAs(UnmanagedType.LPUTF8Str)] string path, uint mode);
}
