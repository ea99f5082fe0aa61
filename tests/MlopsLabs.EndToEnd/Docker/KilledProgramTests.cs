using System.Diagnostics;
using MlopsLabs.Core.Sessions;
using MlopsLabs.Core.Tests.Grading;
using MlopsLabs.EndToEnd.Install;

namespace MlopsLabs.EndToEnd.Docker;

/// <summary>The program itself, killed while an engine works for it (reliability 6 and 7).</summary>
public sealed class KilledProgramTests : DockerTest
{
    private const int Kills = 8;

    private readonly GradersCourse course = new();

    private Dictionary<string, string?> Variables => new() { ["MLOPSLABS_LABS"] = course.Folder, ["MLOPSLABS_HOME"] = Learner };

    private string Learner => Path.Combine(Folder, "learner");

    [Fact]
    public async Task Whenever_a_start_is_killed_the_next_start_goes_well_or_a_clean_up_leaves_nothing()
    {
        course.Script();
        var took = Stopwatch.StartNew();
        await OkAsync("start", "pipeline-inventory", "--runtime", "docker");
        var whole = took.Elapsed;
        await OkAsync("stop", "pipeline-inventory", "--runtime", "docker");
        for (var kill = 1; kill <= Kills; kill++)
        {
            await KillAsync(whole * kill / Kills, "start", "pipeline-inventory", "--runtime", "docker");
            if (kill % 2 == 0)
                await OkAsync("start", "pipeline-inventory", "--runtime", "docker");
            // Whoever was killed after it was ready has an environment that is in use.
            await OkAsync("stop", "pipeline-inventory", "--runtime", "docker");
            await OkAsync("gc");
            Assert.Empty(await LeftoversAsync(new LearnerHome(Learner).Id));
        }
    }

    [Fact]
    public async Task A_check_that_is_killed_leaves_nothing_that_is_not_collected_at_once_and_the_next_one_is_saved()
    {
        course.Script();
        await OkAsync("start", "pipeline-inventory", "--runtime", "docker");
        await File.WriteAllTextAsync(Path.Combine(Learner, "courses", "mod-551", "workspace", "portfolio", "inventory.yaml"), "region: north\n", Cancellation);
        var took = Stopwatch.StartNew();
        await OkAsync("check", "pipeline-inventory", "--runtime", "docker");
        var whole = took.Elapsed;
        for (var kill = 1; kill <= Kills / 2; kill++)
        {
            await KillAsync(whole * kill / (Kills / 2), "check", "pipeline-inventory", "--runtime", "docker");
            await OkAsync("gc");
            Assert.DoesNotContain(await LeftoversAsync(new LearnerHome(Learner).Id), name => name.Contains("checker", StringComparison.Ordinal));
        }
        await OkAsync("check", "pipeline-inventory", "--runtime", "docker");
        await OkAsync("verify-log", "pipeline-inventory");
        await OkAsync("stop", "pipeline-inventory", "--runtime", "docker");
        Assert.Empty(await LeftoversAsync(new LearnerHome(Learner).Id));
    }

    [Fact]
    public async Task A_clean_up_beside_a_start_takes_nothing_of_it()
    {
        using var collecting = new CancellationTokenSource();
        var collector = Task.Run(async () =>
        {
            var rounds = 0;
            for (; !collecting.IsCancellationRequested; rounds++)
                await OkAsync("gc");
            return rounds;
        }, Cancellation);
        for (var round = 0; round < 3; round++)
        {
            await OkAsync("start", "pipeline-inventory", "--runtime", "docker");
            await OkAsync("stop", "pipeline-inventory", "--runtime", "docker");
        }
        await collecting.CancelAsync();
        Assert.InRange(await collector, 2, int.MaxValue);
        Assert.Empty(await LeftoversAsync(new LearnerHome(Learner).Id));
    }

    private async Task OkAsync(params string[] arguments)
    {
        var result = await Script.RunAsync(Folder, Variables, Program, arguments);
        Assert.True(result.Code == 0, $"{string.Join(' ', arguments)}: {result.Text}");
    }

    private async Task KillAsync(TimeSpan after, params string[] arguments)
    {
        using var process = new Process { StartInfo = new ProcessStartInfo(Program, arguments) { RedirectStandardOutput = true, RedirectStandardError = true } };
        foreach (var (name, value) in Variables)
            process.StartInfo.Environment[name] = value;
        process.Start();
        await Task.Delay(after, Cancellation);
        process.Kill();
        await process.WaitForExitAsync(Cancellation);
    }

    private static string Program => Path.Combine(AppContext.BaseDirectory, "mlopslabs");
}
