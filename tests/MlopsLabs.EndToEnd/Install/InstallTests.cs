namespace MlopsLabs.EndToEnd.Install;

/// <summary>
/// The installer as a user runs it, into a home of its own. The builds share <c>artifacts/install</c> with each other and with CI, so that only
/// the first one takes its minutes.
/// </summary>
public sealed class InstallTests : IDisposable
{
    private readonly string _home = Directory.CreateTempSubdirectory("mlopslabs-install-").FullName;

    public InstallTests() => Assert.SkipWhen(OperatingSystem.IsWindows(), "install.sh is for Linux and macOS; Windows has install.ps1");

    public void Dispose() => Directory.Delete(_home, recursive: true);

    [Fact]
    public async Task One_command_installs_a_program_that_runs_from_anywhere_and_one_removes_it()
    {
        var installed = await InstallAsync();
        Assert.True(installed.Code == 0, installed.Text);
        Assert.Contains("Installed mlopslabs ", installed.Text, StringComparison.Ordinal);
        Assert.Contains(CanBuildNative() ? "(native, " : "(self-contained folder, ", installed.Text, StringComparison.Ordinal);
        Assert.DoesNotContain("is not on PATH", installed.Text, StringComparison.Ordinal);

        // Found by its name, from another folder, with the courses that came along.
        var version = await ProgramAsync("version");
        Assert.True(version.Code == 0, version.Text);
        Assert.StartsWith("mlopslabs ", version.Text, StringComparison.Ordinal);
        var list = await ProgramAsync("list");
        Assert.True(list.Code == 0, list.Text);
        Assert.Contains("pipeline-inventory", list.Text, StringComparison.Ordinal);

        foreach (var (shell, file) in Completions())
        {
            Assert.NotEqual(0, new FileInfo(file).Length);
            if (shell == "bash")
                Assert.Equal(0, (await Script.RunAsync(_home, Variables(), "bash", "-n", file)).Code);
        }

        var again = await InstallAsync();
        Assert.True(again.Code == 0, again.Text);
        Assert.Equal(["app"], Directory.GetFileSystemEntries(Data("mlopslabs")).Select(Path.GetFileName));
        Assert.Equal(["mlopslabs"], Directory.GetFileSystemEntries(Path.Combine(_home, ".local/bin")).Select(Path.GetFileName));

        await AFailedUpdateLeavesTheOldProgramAsync();
        await UninstallKeepsWorkUntilPurgedAsync();
    }

    [Fact]
    public async Task Somebody_elses_command_of_the_same_name_is_left_alone()
    {
        var other = Path.Combine(_home, ".local/bin/mlopslabs");
        Directory.CreateDirectory(Path.GetDirectoryName(other)!);
        File.WriteAllText(other, "mine");

        var refused = await InstallAsync();
        Assert.NotEqual(0, refused.Code);
        Assert.Contains("is there already and is not ours", refused.Text, StringComparison.Ordinal);
        await InstallAsync("--uninstall");
        Assert.Equal("mine", File.ReadAllText(other));
    }

    [Fact]
    public async Task Without_the_right_SDK_it_says_how_to_get_it_and_writes_nothing()
    {
        // A copy that asks for an SDK that nobody has yet.
        var copy = Directory.CreateDirectory(Path.Combine(_home, "copy")).FullName;
        File.Copy(Path.Combine(Script.Repository, "install.sh"), Path.Combine(copy, "install.sh"));
        File.WriteAllText(Path.Combine(copy, "global.json"), """{"sdk": {"version": "99.0.100", "rollForward": "disable"}}""");

        var refused = await Script.RunAsync("/", Variables(), "bash", Path.Combine(copy, "install.sh"));
        Assert.Equal(1, refused.Code);
        Assert.Contains("The .NET SDK 10 is not here.", refused.Text, StringComparison.Ordinal);
        Assert.Contains("dotnet-install.sh", refused.Text, StringComparison.Ordinal);
        Assert.False(Directory.Exists(Data("mlopslabs")));
    }

    [Fact]
    public async Task Help_is_there_and_what_it_does_not_know_is_refused()
    {
        var help = await InstallAsync("--help");
        Assert.Equal(0, help.Code);
        Assert.Contains("--uninstall", help.Text, StringComparison.Ordinal);
        foreach (var wrong in new[] { "--what", "--purge", "--prefix" })
            Assert.Equal(1, (await InstallAsync(wrong)).Code);
        Assert.False(Directory.Exists(Data("mlopslabs")));
    }

    [Fact]
    public async Task What_is_not_installed_can_be_uninstalled()
    {
        var uninstalled = await InstallAsync("--uninstall");
        Assert.Equal(0, uninstalled.Code);
        Assert.Contains("is not installed", uninstalled.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_home_that_does_not_look_like_ours_is_never_purged()
    {
        var precious = Directory.CreateDirectory(Path.Combine(_home, "precious")).FullName;
        File.WriteAllText(Path.Combine(precious, "thesis.txt"), "precious");
        var variables = Variables();
        foreach (var state in new[] { precious, _home })
        {
            variables["MLOPSLABS_HOME"] = state;
            var refused = await Script.RunAsync("/", variables, "bash", Path.Combine(Script.Repository, "install.sh"), "--uninstall", "--purge");
            Assert.Contains("left alone", refused.Text, StringComparison.Ordinal);
            Assert.True(File.Exists(Path.Combine(precious, "thesis.txt")));
        }
    }

    private async Task AFailedUpdateLeavesTheOldProgramAsync()
    {
        // A dotnet that has the SDK and cannot build with it.
        var broken = Path.Combine(_home, "broken-sdk");
        Directory.CreateDirectory(broken);
        var dotnet = Path.Combine(broken, "dotnet");
        File.WriteAllText(dotnet, "#!/bin/sh\n[ \"$1\" = --version ] && echo 10.0.100 && exit 0\necho 'error: the disk is on fire'\nexit 1\n");
        if (!OperatingSystem.IsWindows())
            File.SetUnixFileMode(dotnet, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
        var variables = Variables();
        variables["PATH"] = broken + ":" + variables["PATH"];

        var failed = await Script.RunAsync("/", variables, "bash", Path.Combine(Script.Repository, "install.sh"));
        Assert.NotEqual(0, failed.Code);
        Assert.Contains("the disk is on fire", failed.Text, StringComparison.Ordinal);
        Assert.Equal(["app"], Directory.GetFileSystemEntries(Data("mlopslabs")).Select(Path.GetFileName));
        Assert.Equal(0, (await ProgramAsync("version")).Code);
    }

    private async Task UninstallKeepsWorkUntilPurgedAsync()
    {
        var work = Directory.CreateDirectory(Data("mlopslabs/home/courses/mod-551")).FullName;
        var uninstalled = await InstallAsync("--uninstall");
        Assert.True(uninstalled.Code == 0, uninstalled.Text);
        Assert.Contains("Your work stays in", uninstalled.Text, StringComparison.Ordinal);
        Assert.True(Directory.Exists(work));
        Assert.False(Directory.Exists(Data("mlopslabs/app")));
        Assert.False(File.Exists(Path.Combine(_home, ".local/bin/mlopslabs")));
        Assert.All(Completions(), completion => Assert.False(File.Exists(completion.File)));

        Assert.Equal(0, (await InstallAsync("--uninstall", "--purge")).Code);
        Assert.False(Directory.Exists(Data("mlopslabs")));
    }

    private Task<Script> InstallAsync(params string[] arguments) =>
        Script.RunAsync("/", Variables(), "bash", [Path.Combine(Script.Repository, "install.sh"), .. arguments]);

    private Task<Script> ProgramAsync(params string[] arguments) =>
        Script.RunAsync("/", Variables(), "bash", ["-c", "mlopslabs \"$@\"", "bash", .. arguments]);

    private string Data(string path) => Path.Combine(_home, ".local/share", path);

    private (string Shell, string File)[] Completions() =>
    [
        ("bash", Data("bash-completion/completions/mlopslabs")),
        ("zsh", Data("zsh/site-functions/_mlopslabs")),
        ("fish", Data("fish/vendor_completions.d/mlopslabs.fish")),
    ];

    /// <summary>A user with a home of their own and the packages of this machine's user, so that nothing is downloaded twice.</summary>
    private Dictionary<string, string?> Variables()
    {
        var realHome = Environment.GetFolderPath(Environment.SpecialFolder.UserProfile);
        return new Dictionary<string, string?>
        {
            ["HOME"] = _home,
            ["XDG_DATA_HOME"] = null,
            ["MLOPSLABS_HOME"] = null,
            ["MLOPSLABS_LABS"] = null,
            ["NUGET_PACKAGES"] = Environment.GetEnvironmentVariable("NUGET_PACKAGES") ?? Path.Combine(realHome, ".nuget/packages"),
            ["DOTNET_CLI_HOME"] = realHome,
            ["PATH"] = Path.Combine(_home, ".local/bin") + ":" + Environment.GetEnvironmentVariable("PATH"),
        };
    }

    private static bool CanBuildNative() =>
        File.Exists("/usr/include/zlib.h") && (File.Exists("/usr/bin/clang") || File.Exists("/usr/bin/gcc"));
}
