using System.Text;
using MlopsLabs.Core.Processes;
using MlopsLabs.Core.Tests.Attempts;
using MlopsLabs.Core.Tests.Fixtures;

namespace MlopsLabs.Core.Tests.Processes;

[Collection(nameof(ProcessTestGroup))]
public class BoundedCommandTests
{
    private static readonly TimeSpan s_long = TimeSpan.FromSeconds(60);

    private static Task<BoundedResult> RunAsync(params string[] arguments) => Dummy(arguments).RunAsync(TimeProvider.System);

    private static BoundedCommand Dummy(params string[] arguments) => new(DummyChecker.Path, arguments, s_long);

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(75)]
    [InlineData(255)]
    public async Task I_get_the_exit_code(int code)
    {
        var result = await RunAsync("exit", code.ToString());

        Assert.Equal(code, result.ExitCode);
        Assert.False(result.TimedOut);
        Assert.True(result.Started);
    }

    [Fact]
    public async Task A_clock_that_jumps_is_no_time_limit()
    {
        var result = await new BoundedCommand("sleep", ["1"], s_long).RunAsync(new JumpingTime());

        Assert.Equal((0, false), (result.ExitCode, result.TimedOut));
    }

    [Fact]
    public async Task Output_and_error_are_kept_apart()
    {
        var result = await RunAsync("print", "to output", "to error");

        Assert.Equal("to output", Text(result.Output));
        Assert.Equal("to error", Text(result.Error));
    }

    [Fact]
    public async Task Arguments_reach_the_program_as_they_are()
    {
        string[] hostile = ["", " ", "a b", "\"", "\\", "a\\\"b\\", "$HOME", "`id`", "*", "'", "new\nline", "-x", "--", "é 𝛼"];

        var result = await RunAsync(["argv", .. hostile]);

        Assert.Equal(string.Concat(hostile.Select(word => $"[{word}]\n")), Text(result.Output));
    }

    [Fact]
    public async Task Standard_input_arrives_byte_for_byte_and_ends()
    {
        var input = Enumerable.Range(0, 300_000).Select(i => (byte)(i * 7)).ToArray();

        var result = await (Dummy("echo-stdin") with { Input = input }).RunAsync(TimeProvider.System);

        Assert.Equal(input, result.Output);
    }

    [Fact]
    public async Task A_program_that_does_not_read_its_input_ends_well()
    {
        var result = await (Dummy("pass") with { Input = new byte[10_000_000] }).RunAsync(TimeProvider.System);

        Assert.Equal(0, result.ExitCode);
        Assert.False(result.TimedOut);
    }

    [Fact]
    public async Task Without_input_the_program_reads_an_end_and_no_terminal()
    {
        var result = await new BoundedCommand("sh", ["-c", "cat; ( : </dev/tty ) 2>/dev/null || echo no terminal"], s_long).RunAsync(TimeProvider.System);

        Assert.Equal("no terminal\n", Text(result.Output));
    }

    [Fact]
    public async Task A_program_that_prints_nothing_finds_its_output_open()
    {
        var result = await new BoundedCommand("sh", ["-c", "echo quietly >/dev/null; [ -e /proc/self/fd/1 ] && [ -e /proc/self/fd/2 ]"], s_long)
            .RunAsync(TimeProvider.System);

        Assert.Equal(0, result.ExitCode);
    }

    [Fact]
    public async Task Variables_are_added_and_taken_away()
    {
        Environment.SetEnvironmentVariable("TO_BE_TAKEN_AWAY", "1");

        var command = Dummy("env") with { Variables = new Dictionary<string, string?> { ["ADDED"] = "yes = no", ["TO_BE_TAKEN_AWAY"] = null } };
        var lines = Text((await command.RunAsync(TimeProvider.System)).Output).Split('\n');

        Assert.Contains("ADDED=yes = no", lines);
        Assert.DoesNotContain(lines, line => line.StartsWith("TO_BE_TAKEN_AWAY", StringComparison.Ordinal));
        Assert.Contains(lines, line => line.StartsWith("PATH=", StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_program_can_be_started_without_our_variables()
    {
        var command = new BoundedCommand("env", [], s_long) { InheritsVariables = false, Variables = new Dictionary<string, string?> { ["ONLY"] = "this" } };

        var names = Text((await command.RunAsync(TimeProvider.System)).Output).Split('\n', StringSplitOptions.RemoveEmptyEntries).Select(line => line.Split('=')[0]);

        Assert.Equal(["MLOPSLABS_RUN", "ONLY"], names.Order());
    }

    [Fact]
    public async Task A_program_is_found_from_its_working_folder()
    {
        using var folder = new TemporaryFolder();
        Scripts.Write(folder["here.sh"], "#!/bin/sh\npwd\n");

        var result = await new BoundedCommand("./here.sh", [], s_long) { Folder = folder.Path }.RunAsync(TimeProvider.System);

        Assert.Equal(folder.Path + "\n", Text(result.Output));
    }

    [Fact]
    public async Task A_program_that_is_not_there_ends_as_in_a_shell()
    {
        var result = await new BoundedCommand("no-such-program", [], s_long).RunAsync(TimeProvider.System);

        Assert.Equal(127, result.ExitCode);
        Assert.False(result.Started);
        Assert.Equal("no-such-program: not found\n", Text(result.Error));
    }

    [Fact]
    public async Task A_file_that_is_no_program_ends_as_in_a_shell()
    {
        var result = await new BoundedCommand("/etc/passwd", [], s_long).RunAsync(TimeProvider.System);

        Assert.Equal(126, result.ExitCode);
        Assert.False(result.Started);
    }

    [Fact]
    public async Task A_working_folder_that_is_not_there_is_the_platforms_fault()
    {
        var error = await Assert.ThrowsAsync<PlatformException>(() => (Dummy("pass") with { Folder = "/no/such/folder" }).RunAsync(TimeProvider.System));

        Assert.Equal(ErrorKind.Environment, error.Kind);
    }

    [Fact]
    public async Task Death_by_a_signal_has_the_exit_code_of_a_shell()
    {
        var result = await new BoundedCommand("sh", ["-c", "kill -9 $$"], s_long).RunAsync(TimeProvider.System);

        Assert.Equal(137, result.ExitCode);
        Assert.False(result.TimedOut);
    }

    [Fact]
    public async Task One_line_of_a_gigabyte_is_kept_head_and_tail()
    {
        var result = await (Dummy("flood-line", (1L << 30).ToString()) with { MaxOutput = 4096 }).RunAsync(TimeProvider.System);

        Assert.True(result.OutputTruncated);
        Assert.True(result.Output.Length <= 4096);
        Assert.StartsWith("<xxx", Text(result.Output));
        Assert.EndsWith("xxx>", Text(result.Output));
        Assert.Contains("bytes left out", Text(result.Output));
        Assert.Equal(0, result.ExitCode);
    }

    [Fact]
    public async Task Fifty_programs_at_once_all_end_with_their_own_output()
    {
        var results = await Task.WhenAll(Enumerable.Range(0, 50).Select(i =>
            new BoundedCommand("sh", ["-c", $"echo {i}; exit {i}"], s_long).RunAsync(TimeProvider.System)));

        Assert.Equal(Enumerable.Range(0, 50), results.Select(result => result.ExitCode));
        Assert.Equal(Enumerable.Range(0, 50).Select(i => $"{i}\n"), results.Select(result => Text(result.Output)));
    }

    private static string Text(byte[] bytes) => Encoding.UTF8.GetString(bytes);
}
