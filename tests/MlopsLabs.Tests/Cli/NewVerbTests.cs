using MlopsLabs.Cli;
using MlopsLabs.Core.Tests.Fixtures;

namespace MlopsLabs.Tests.Cli;

/// <summary>An author begins: <c>author new</c>.</summary>
public sealed class NewVerbTests : IDisposable
{
    private readonly CommandLine line = new();
    private readonly FixtureFolder labs = new();

    public void Dispose()
    {
        line.Dispose();
        labs.Dispose();
    }

    private string Course => labs["steps"];

    private async Task BeginAsync(params string[] options)
    {
        Assert.Equal(ExitCodes.Ok, await line.RunAsync("author", "new", "course", "steps", "--labs", labs.Path));
        Assert.Equal(ExitCodes.Ok, await line.RunAsync("author", "new", "environment", "shop", "--course", Course));
        Assert.Equal(ExitCodes.Ok, await line.RunAsync(["author", "new", "lab", "find-jobs", "--course", Course, .. options]));
    }

    [Fact]
    public async Task What_an_author_begins_with_has_no_error()
    {
        await BeginAsync();
        Assert.Equal(ExitCodes.Ok, await line.RunAsync("author", "lint", "--labs", labs.Path));
        Assert.DoesNotContain(" error ", line.Out);
    }

    [Fact]
    public async Task A_lab_that_was_begun_can_be_started_and_checked_at_once_and_says_what_is_to_do()
    {
        await BeginAsync();
        Assert.Equal(ExitCodes.Ok, await line.RunAsync("start", "find-jobs", "--labs", labs.Path));
        Assert.Contains("next: ", line.Out);
        Assert.Equal(ExitCodes.ChecksFailed, await line.RunAsync("check", "find-jobs", "--labs", labs.Path));
        Assert.Contains("There is no answer yet.", line.Out);

        File.WriteAllText(Path.Combine(line.Home, "courses/steps/workspace/portfolio/find-jobs.yaml"), "answer: something\n");
        Assert.Equal(ExitCodes.InvalidSpec, await line.RunAsync("check", "find-jobs", "--labs", labs.Path));
        Assert.Contains("TODO: say in checks/right.py what the right answer is", line.Out);

        Assert.Equal(ExitCodes.InvalidSpec, await line.RunAsync("demo", "find-jobs", "--labs", labs.Path));
        Assert.Contains("TODO: write the reference solution", line.Error);
    }

    [Fact]
    public async Task Every_file_tells_the_editor_where_its_schema_is()
    {
        await BeginAsync();
        foreach (var file in new[] { "course.yaml", "environments/shop/environment.yaml", "find-jobs/lab.yaml" })
        {
            var first = File.ReadLines(Path.Combine(Course, file)).First();
            Assert.StartsWith("# yaml-language-server: $schema=", first);
            Assert.True(File.Exists(Path.Combine(Course, Path.GetDirectoryName(file)!, first.Split('=')[1])), first);
        }
    }

    [Fact]
    public async Task Nothing_is_overwritten()
    {
        await BeginAsync();
        File.WriteAllText(Path.Combine(Course, "find-jobs/brief.md"), "mine");
        File.Delete(Path.Combine(Course, "find-jobs/lab.yaml"));
        Assert.Equal(ExitCodes.Usage, await line.RunAsync("author", "new", "lab", "find-jobs", "--course", Course));
        Assert.Contains("is there already; nothing was written", line.Error);
        Assert.Equal("mine", File.ReadAllText(Path.Combine(Course, "find-jobs/brief.md")));
        Assert.False(File.Exists(Path.Combine(Course, "find-jobs/lab.yaml")));
    }

    [Fact]
    public async Task A_lab_takes_the_section_the_minutes_and_the_environment_that_are_asked_for()
    {
        await BeginAsync("--minutes", "20", "--outline", "first", "--environment", "shop");
        var text = File.ReadAllText(Path.Combine(Course, "find-jobs/lab.yaml"));
        Assert.Contains("minutes: 20\n", text);
        Assert.Contains("environment: shop\n", text);
    }

    [Theory]
    [InlineData("Find Jobs", "", "is not an id: use small letters")]
    [InlineData("other", "--outline=frist", "There is no outline section `frist` (did you mean `first`?)")]
    [InlineData("other", "--environment=shep", "There is no environment `shep` (did you mean `shop`?)")]
    [InlineData("other", "--minutes=40", "The course has 30 minutes left of its labMinutes 60.")]
    public async Task What_cannot_be_is_refused_with_the_next_step(string id, string option, string said)
    {
        await BeginAsync();
        Assert.Equal(ExitCodes.Usage, await line.RunAsync(["author", "new", "lab", id, "--course", Course, .. option.Length > 0 ? new[] { option } : []]));
        Assert.Contains(said, line.Error);
        Assert.False(Directory.Exists(Path.Combine(Course, id)));
    }

    [Fact]
    public async Task Where_no_course_is_near_one_is_asked_for()
    {
        line.Variables["MLOPSLABS_LABS"] = "";
        Assert.Equal(ExitCodes.Usage, await line.RunAsync("author", "new", "lab", "find-jobs", "--labs", labs.Path));
        Assert.Contains("In which course?", line.Error);
        Assert.Contains("next: mlopslabs author new lab ID --course DIR", line.Error);
    }

    [Fact]
    public async Task The_files_are_data_in_json()
    {
        var (exitCode, json) = await line.JsonAsync("author", "new", "course", "steps", "--labs", labs.Path);
        Assert.Equal(ExitCodes.Ok, exitCode);
        Assert.Contains(Path.Combine(Course, "course.yaml"), json.GetProperty("written").EnumerateArray().Select(file => file.GetString()));
        Assert.Contains("author new environment", json.GetProperty("next")[0].GetString());
    }
}
