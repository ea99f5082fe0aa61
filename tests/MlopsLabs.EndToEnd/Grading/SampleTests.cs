using System.Text.Json;
using MlopsLabs.EndToEnd.Docs;

namespace MlopsLabs.EndToEnd.Grading;

/// <summary>A sample of two labs that come with the program, made by the program on the local runtime, and graded by it.</summary>
public sealed class SampleTests : IDisposable
{
    private readonly Reader reader = new(Page.Read("docs/graders/README.md"));

    public void Dispose() => reader.Dispose();

    [Fact]
    public async Task A_sample_of_real_labs_is_imported_and_only_its_odd_learners_are_flagged()
    {
        const string Labs = "--lab duplication-map --lab lifecycle-blueprint --runtime local";
        var (exitCode, output) = await reader.TypeAsync($"mlopslabs grade sample try --learners 8 --seeds 1 --odd 2 {Labs} --json 2> progress.txt");
        Assert.True(exitCode == 0, output + await reader.TypeAsync("cat progress.txt"));
        using var made = JsonDocument.Parse(output);
        // Every form of answer that these labs have takes the mark: without it, honest learners of one estate would be alike.
        Assert.Equal(0, made.RootElement.GetProperty("unmarked").GetArrayLength());
        // In the course's order, whatever the order of the arguments.
        Assert.Equal(["lifecycle-blueprint", "duplication-map"], made.RootElement.GetProperty("labs").EnumerateArray().Select(lab => lab.GetProperty("lab").GetString()!));
        var odd = made.RootElement.GetProperty("odd").EnumerateArray()
            .SelectMany(each => new[] { each.GetProperty("id").GetString()!, each.GetProperty("of").GetString() }).OfType<string>().ToHashSet();
        Assert.Equal(3, odd.Count);

        (exitCode, output) = await reader.TypeAsync("mlopslabs grade import try/cohort try/handed-in");
        Assert.True(exitCode == 0, output);
        Assert.Contains("8 new submissions, 0 known, 0 set aside. The cohort has 8 submissions of 8 learners.", output);
        (exitCode, output) = await reader.TypeAsync("mlopslabs grade verify try/cohort --json");
        // One of them changed a line.
        Assert.Equal(5, exitCode);
        using var verified = JsonDocument.Parse(output);
        foreach (var each in verified.RootElement.GetProperty("submissions").EnumerateArray())
            Assert.True(odd.Contains(each.GetProperty("learner").GetString()!) == (each.GetProperty("level").GetString() != "note"), each.ToString());

        // Removed but for the shelf, it is made again without any environment.
        (exitCode, output) = await reader.TypeAsync($"cd try && rm -r roster.csv cohort handed-in README.md && cd .. && mlopslabs grade sample try --learners 20 --seeds 1 {Labs}");
        Assert.True(exitCode == 0, output);
        Assert.Contains("  shelf: 0 made now, 2 there before\n", output);
        Assert.Equal(20, Directory.GetFiles(Path.Combine(reader.Work, "try/handed-in")).Length);
        Assert.DoesNotContain(Directory.GetFileSystemEntries(Path.Combine(reader.Home, "gate")), _ => true);
    }
}
