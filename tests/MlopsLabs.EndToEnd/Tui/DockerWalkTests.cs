using MlopsLabs.EndToEnd.Docker;
using MlopsLabs.EndToEnd.Install;

namespace MlopsLabs.EndToEnd.Tui;

/// <summary>The same walk where the environment is one of containers.</summary>
public sealed class DockerWalkTests() : LabWalk("docker")
{
    [Fact]
    public async Task A_learner_can_start_a_lab_on_an_engine_look_around_in_its_shell_and_check()
    {
        await EngineUnderTest.EndpointAsync();
        var right = await ReferenceAsync();
        try
        {
            await using var terminal = await LabAsync();
            await StartAsync(terminal);

            await terminal.TypeAsync("t");
            await terminal.SeesAsync("learner@workstation:~/work");
            // The prompt is on the screen before the shell reads.
            await terminal.SayAsync("stty size; cat portfolio/inventory.yaml | wc -l; exit 4");
            var seen = await terminal.SeesAsync("ended with exit code 4.");
            Assert.Contains("● ready", seen, StringComparison.Ordinal);
            Assert.Contains("24 80", terminal.Output, StringComparison.Ordinal);

            await WriteAsync(HalfOf(right));
            await terminal.TypeAsync("c");
            await terminal.SeesAsync("Attempt 1 is saved.");
            await terminal.TypeAsync("Enter");
            seen = await terminal.SeesAsync("check 2 of 9");
            Assert.Contains("1 of 12 missing", seen, StringComparison.Ordinal);
            await WriteAsync(right);
            await terminal.TypeAsync("c");
            await terminal.SeesAsync("All checks passed: 30 of 30 points");

            await terminal.TypeAsync("Escape");
            await terminal.SeesAsync("─┬─ Checks");
            await terminal.TypeAsync("x");
            await terminal.SeesAsync("The environment is removed.");
            await terminal.TypeAsync("Escape");
            await terminal.SeesAsync("✓ passed   Inventory the pipelines");
            await terminal.TypeAsync("q");
            await IsWholeAsync(terminal, 0);
        }
        finally
        {
            // Also when it failed half-way: what was started here is removed.
            var variables = new Dictionary<string, string?> { ["MLOPSLABS_HOME"] = Home, ["MLOPSLABS_LABS"] = Labs };
            await Script.RunAsync(Folder, variables, Command[0], ["stop", "pipeline-inventory", .. Command.Skip(1)]);
        }
    }
}
