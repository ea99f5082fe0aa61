using System.Text;
using MlopsLabs.Core.Checks;
using MlopsLabs.Core.Environments;

namespace MlopsLabs.EndToEnd.Docker;

/// <summary>What can be tried from the learner's own container, as its root, against what judges them.</summary>
public sealed class LearnerAttackTests : DockerTest
{
    [Fact]
    public async Task Nothing_of_a_check_at_work_is_seen_and_no_result_can_be_put_in_its_place()
    {
        await StartAsync(Plan(Estate.Service("batch"), Estate.Workstation()));
        var script = Path.Combine(Folder, "check");
        await File.WriteAllTextAsync(script, """
            #!/bin/sh
            # the-answer-is-north
            cat $EVIDENCE_DIR/truth >/dev/null
            echo '{"status": "failed"}' > $RESULT_FILE
            sleep 6
            """, Cancellation);
        await using var sandbox = Runtime.OpenChecker(0);
        var check = sandbox.RunAsync(new CheckerJob("lab", "check", "seed", script, "{}"u8.ToArray(), [new("truth", "the-answer-is-north"u8.ToArray())], TimeSpan.FromSeconds(60)), Cancellation);
        while (!(await LeftoversAsync()).Any(name => name.Contains("checker", StringComparison.Ordinal)))
            await Task.Delay(50, Cancellation);

        var seen = "";
        // The brackets keep the search from finding itself.
        foreach (var service in new[] { "workstation", "batch" })
            seen += await InsideAsync(service, "sh", "-c", """
                mkdir -p /job/result && echo '{"status": "passed"}' | tee /job/result/result.json > /job/result.json
                for process in /proc/[0-9]*; do tr '\0' ' ' <$process/cmdline; echo; done 2>/dev/null | grep -E '[c]heck-check|[s]leep 6'
                grep -rlsI 'the-[a]nswer-is' / --exclude-dir=proc --exclude-dir=sys
                find / -xdev \( -name 'docker*.sock' -o -name 'containerd*.sock' -o -name 'check-[c]heck' \) 2>/dev/null
                """);
        var wasAtWork = !check.IsCompleted;
        var outcome = await check;

        Assert.Equal("", seen);
        Assert.True(wasAtWork, "the check was over before anybody had looked");
        Assert.Equal("""{"status": "failed"}""", Encoding.UTF8.GetString(outcome.ResultFile.Content!).Trim());
    }
}
