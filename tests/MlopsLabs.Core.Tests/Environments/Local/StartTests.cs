using MlopsLabs.Core.Environments;

namespace MlopsLabs.Core.Tests.Environments.Local;

public sealed class StartTests : IDisposable
{
    private readonly LocalFixture _local = new();

    public void Dispose() => _local.Dispose();

    [Fact]
    public async Task Files_are_below_the_folder_of_their_service()
    {
        var report = await _local.StartAsync(_local.Plan(
            LocalFixture.Service("batch", [("/etc/cron.d/parcel", "* * * * *\n"), ("/srv/a b", "b")], mode: 0b110_100_000),
            LocalFixture.Service("forge", [("/etc/cron.d/parcel", "other\n")]),
            LocalFixture.Service("empty")));

        Assert.False(report.Adopted);
        Assert.Equal("* * * * *\n", _local.Read("batch/etc/cron.d/parcel"));
        Assert.Equal("other\n", _local.Read("forge/etc/cron.d/parcel"));
        Assert.Equal("b", _local.Read("batch/srv/a b"));
        Assert.True(Directory.Exists(Path.Combine(_local.Estate, "empty")));
        if (!OperatingSystem.IsWindows())
            Assert.Equal(
                UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.GroupRead, File.GetUnixFileMode(Path.Combine(_local.Estate, "batch/etc/cron.d/parcel")));
        Assert.Equal(["estate"], _local.InWorkspace());
    }

    [Fact]
    public async Task A_file_never_gets_the_right_to_run_as_its_owner()
    {
        await _local.StartAsync(_local.Plan(LocalFixture.Service("batch", [("/bin/tool", "")], mode: 0b111_111_101_101)));

        if (!OperatingSystem.IsWindows())
            Assert.Equal(Convert.ToInt32("755", 8), (int)File.GetUnixFileMode(Path.Combine(_local.Estate, "batch/bin/tool")));
    }

    [Fact]
    public async Task The_state_says_what_is_there()
    {
        Assert.Equal(EnvironmentState.Absent, await _local.StateAsync());
        var plan = _local.Plan(LocalFixture.Service("batch"), LocalFixture.Service("forge"));

        await _local.StartAsync(plan);

        var state = await _local.StateAsync();
        Assert.True(state.Ready);
        Assert.Equal(plan.Digest, state.PlanDigest);
        Assert.Equal(["batch", "forge"], state.Services.Keys.Order());
        Assert.Equal(EnvironmentState.Absent, await _local.StateAsync("another"));
    }

    [Fact]
    public async Task The_same_plan_is_adopted_with_what_the_learner_changed()
    {
        var plan = _local.Plan(LocalFixture.Service("batch", [("/etc/conf", "as made")], ["echo once >>count"]));
        await _local.StartAsync(plan);
        File.WriteAllText(Path.Combine(_local.Estate, "batch/etc/conf"), "changed");

        var report = await _local.StartAsync(plan);

        Assert.True(report.Adopted);
        Assert.Equal("changed", _local.Read("batch/etc/conf"));
        Assert.Equal("once\n", _local.Read("batch/count"));
    }

    [Fact]
    public async Task Another_plan_replaces_what_is_there()
    {
        await _local.StartAsync(_local.Plan(LocalFixture.Service("batch", [("/old", "1")])));

        var report = await _local.StartAsync(_local.Plan(LocalFixture.Service("batch", [("/new", "2")])));

        Assert.False(report.Adopted);
        Assert.False(File.Exists(Path.Combine(_local.Estate, "batch/old")));
        Assert.Equal("2", _local.Read("batch/new"));
        Assert.Equal(["estate"], _local.InWorkspace());
    }

    [Fact]
    public async Task An_environment_whose_folders_the_learner_removed_is_made_again()
    {
        var plan = _local.Plan(LocalFixture.Service("batch", [("/etc/conf", "x")]));
        await _local.StartAsync(plan);
        Directory.Delete(Path.Combine(_local.Estate, "batch"), recursive: true);

        Assert.False((await _local.StateAsync()).Ready);
        Assert.False((await _local.StartAsync(plan)).Adopted);
        Assert.True((await _local.StateAsync()).Ready);
    }

    [Fact]
    public async Task Setup_commands_run_in_the_root_of_their_service()
    {
        var service = LocalFixture.Service(
            "batch",
            [("/opt/bootstrap.sh", "#!/bin/sh\necho \"$1 $(cat etc/conf)\" >made\nprintf %s \"$SERVICE_ROOT\" >root\n"), ("/etc/conf", "conf")],
            ["/opt/bootstrap.sh first", "sh opt/bootstrap.sh second; cat made >>all", "cat </dev/null && echo third >>all"],
            mode: 0b111_101_101);

        await _local.StartAsync(_local.Plan(service));

        Assert.Equal("second conf\nthird\n", _local.Read("batch/all"));
        Assert.Equal(Path.Combine(_local.Estate, "batch"), _local.Read("batch/root"));
    }

    [Fact]
    public async Task A_setup_command_that_fails_is_the_authors_fault_and_leaves_nothing()
    {
        var plan = _local.Plan(LocalFixture.Service("good", [("/x", "")]), LocalFixture.Service("bad", setup: ["echo 'no such \u001b[31mcolour' >&2; exit 4"]));

        var error = await Assert.ThrowsAsync<AuthorException>(() => _local.StartAsync(plan));

        Assert.Contains("bad", error.Message);
        Assert.Contains("code 4", error.Message);
        Assert.Contains("no such colour", error.Message);
        Assert.Equal("environment.yaml:1:1", error.Place);
        Assert.Empty(_local.InWorkspace());
        Assert.Equal(EnvironmentState.Absent, await _local.StateAsync());
        Assert.Contains(_local.Progress, progress => progress is { Service: "bad", Phase: ProvisionPhase.Failed });
    }

    [Fact]
    public async Task A_setup_command_that_does_not_end_is_ended_and_the_machines_matter()
    {
        var plan = _local.Plan(LocalFixture.Service("bad", setup: ["sleep 1000"], limit: TimeSpan.FromSeconds(0.5)));

        var error = await Assert.ThrowsAsync<PlatformException>(() => _local.StartAsync(plan));

        Assert.Equal(ErrorKind.Timeout, error.Kind);
        Assert.Contains("did not end in 0.5 s", error.Message);
        Assert.Contains("environment.yaml:1:1", error.NextStep);
    }

    [Fact]
    public async Task A_start_that_fails_before_it_replaces_anything_keeps_the_old_environment()
    {
        var plan = _local.Plan(LocalFixture.Service("batch", [("/etc/conf", "old")]));
        await _local.StartAsync(plan);

        await Assert.ThrowsAsync<AuthorException>(() => _local.StartAsync(_local.Plan(LocalFixture.Service("batch", [("/../../escape", "x")]))));

        Assert.Equal("old", _local.Read("batch/etc/conf"));
        Assert.True((await _local.StateAsync()).Ready);
        Assert.Equal(["estate"], _local.InWorkspace());
    }

    [Fact]
    public async Task Cancelling_a_start_leaves_nothing()
    {
        using var cancel = new CancellationTokenSource(700);

        await Assert.ThrowsAnyAsync<OperationCanceledException>(
            () => _local.StartAsync(_local.Plan(LocalFixture.Service("batch", setup: ["sleep 1000"])), cancel.Token));

        Assert.Empty(_local.InWorkspace());
    }

    [Theory]
    [InlineData("/../../x")]
    [InlineData("/")]
    [InlineData("/a/../../x")]
    public async Task No_file_is_written_outside_its_service(string path)
    {
        await Assert.ThrowsAsync<AuthorException>(() => _local.StartAsync(_local.Plan(LocalFixture.Service("batch", [(path, "x")]))));

        Assert.Empty(_local.InWorkspace());
    }

    [Fact]
    public async Task A_folder_that_is_not_ours_is_neither_used_nor_removed()
    {
        Directory.CreateDirectory(_local.Estate);
        File.WriteAllText(Path.Combine(_local.Estate, "mine"), "mine");

        var error = await Assert.ThrowsAsync<PlatformException>(() => _local.StartAsync(_local.Plan(LocalFixture.Service("batch"))));
        await _local.Runtime.StopAsync(LocalFixture.Key(), CancellationToken.None);

        Assert.Equal(ErrorKind.Environment, error.Kind);
        Assert.NotNull(error.NextStep);
        Assert.Equal("mine", _local.Read("mine"));
    }

    [Fact]
    public async Task A_link_in_the_place_of_the_estate_is_not_followed()
    {
        var elsewhere = Path.Combine(_local.Root, "elsewhere");
        Directory.CreateDirectory(Path.Combine(elsewhere, "batch"));
        Directory.CreateDirectory(_local.Workspace);
        Directory.CreateSymbolicLink(_local.Estate, elsewhere);

        await Assert.ThrowsAsync<PlatformException>(() => _local.StartAsync(_local.Plan(LocalFixture.Service("batch"))));

        Assert.True(Directory.Exists(Path.Combine(elsewhere, "batch")));
    }

    [Fact]
    public async Task Readiness_is_not_waited_for_because_nothing_runs()
    {
        await _local.StartAsync(_local.Plan(
            LocalFixture.Service("port", ready: LocalFixture.Ready(port: 1, seconds: 0.1)),
            LocalFixture.Service("file", ready: LocalFixture.Ready(file: "/var/ready", seconds: 0.1)),
            LocalFixture.Service("command", ready: LocalFixture.Ready(command: ["false"], seconds: 0.1))));

        Assert.True((await _local.StateAsync()).Ready);
    }

    [Fact]
    public async Task Progress_tells_of_every_service_and_its_phases()
    {
        await _local.StartAsync(_local.Plan(LocalFixture.Service("batch", [("/x", "")], ["true", "true"])));

        Assert.Equal(
            [ProvisionPhase.Waiting, ProvisionPhase.Creating, ProvisionPhase.Setup, ProvisionPhase.Setup, ProvisionPhase.Ready],
            _local.Progress.Select(progress => progress.Phase));
        Assert.Equal("2/2: true", _local.Progress[3].Detail);
    }

    [Fact]
    public async Task Nothing_of_a_pack_that_is_not_trusted_is_run_and_the_next_step_is_said()
    {
        _local.Trusted = false;

        var error = await Assert.ThrowsAsync<PlatformException>(() => _local.StartAsync(_local.Plan(LocalFixture.Service("batch", setup: ["touch ran"]))));
        await _local.StartAsync(_local.Plan(LocalFixture.Service("files-only", [("/x", "")])));

        Assert.Equal(ErrorKind.Environment, error.Kind);
        Assert.NotNull(error.NextStep);
        Assert.True((await _local.StateAsync()).Ready);
    }

    [Fact]
    public async Task Eight_starts_at_once_make_one_environment()
    {
        var plan = _local.Plan(LocalFixture.Service("batch", [("/x", "")], ["echo once >>count; sleep 0.2"]));

        var reports = await Task.WhenAll(Enumerable.Range(0, 8).Select(_ => Task.Run(() => new LocalFixture(_local.Root).StartAsync(plan))));

        Assert.Equal(7, reports.Count(report => report.Adopted));
        Assert.Equal("once\n", _local.Read("batch/count"));
    }
}
