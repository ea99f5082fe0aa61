using System.Security.Cryptography;
using MlopsLabs.Cli;
using MlopsLabs.Core.Tests.Fixtures;

namespace MlopsLabs.Tests.Cli;

/// <summary>From an author's folder to a learner's lab, by verbs, on the local runtime.</summary>
public sealed class PackVerbTests : IDisposable
{
    private readonly CommandLine author = new();
    private readonly CommandLine learner = new() { UsesLabs = false };

    public void Dispose()
    {
        author.Dispose();
        learner.Dispose();
    }

    private string File(string name = "c.zip") => Path.Combine(author.Home, name);

    private async Task<string> PackAsync()
    {
        Assert.Equal(ExitCodes.Ok, await author.RunAsync("author", "pack", "c", "--output", File()));
        return Convert.ToHexStringLower(SHA256.HashData(System.IO.File.ReadAllBytes(File())));
    }

    [Fact]
    public async Task An_author_packs_a_course_and_sees_its_digest_and_what_learners_do_not_get()
    {
        var digest = await PackAsync();
        Assert.Contains("c, for learners: A course", author.Out);
        Assert.Contains($"sha256 {digest}", author.Out);
        Assert.Contains("left out of look: its gate", author.Out);
        Assert.Contains("left out: look/solution/ (1 file)", author.Out);
    }

    [Theory]
    [InlineData("author pack nothing --output x.zip", "There is no course `nothing`")]
    [InlineData("author pack c", "--output")]
    [InlineData("author pack c --output x.zip --for nobody", "nobody")]
    [InlineData("author pack c --output .", "is a folder")]
    public async Task A_wrong_call_says_what_is_wrong(string args, string says)
    {
        Assert.Equal(ExitCodes.Usage, await author.RunAsync(args.Split(' ')));
        Assert.Contains(says, author.Error);
    }

    [Fact]
    public async Task A_pack_is_not_written_into_its_own_course()
    {
        Assert.Equal(ExitCodes.Usage, await author.RunAsync("author", "pack", "c", "--output", author.Labs["c/look/c.zip"]));
        Assert.Contains("lies in the course", author.Error);
    }

    [Fact]
    public async Task A_course_with_mistakes_is_not_packed()
    {
        author.Labs.Replace("c/look/lab.yaml", "outline: first", "outline: frist");
        Assert.Equal(ExitCodes.InvalidSpec, await author.RunAsync("author", "pack", "c", "--output", File()));
        Assert.Contains("ML202", author.Error);
        Assert.False(System.IO.File.Exists(File()));
    }

    [Fact]
    public async Task A_learner_sees_what_a_pack_will_do_installs_it_and_works()
    {
        author.Labs.Replace("c/environments/estate/environment.yaml", "services:\n", "network: internet\nservices:\n");
        var digest = await PackAsync();
        Assert.Equal(ExitCodes.Ok, await learner.RunAsync("install", File(), "--trust", digest));
        foreach (var said in new[] { $"sha256 {digest}", "lab     look: Look around", "pulls   debian:bookworm-slim", "runs    setup of estate/batch: mkdir -p srv", "network the services of estate can reach the internet", "Installed." })
            Assert.Contains(said, learner.Out);
        Assert.Equal(ExitCodes.Ok, await learner.RunAsync("list"));
        Assert.Contains($"from a pack, sha256 {digest[..12]}", learner.Out);
        Assert.Equal(ExitCodes.Ok, await learner.RunAsync("start", "look"));
        Assert.Equal(ExitCodes.ChecksFailed, await learner.RunAsync("check", "look"));
        Assert.Contains(
            (await author.JsonAsync("author", "pack", "c", "--output", File())).Json.GetProperty("labs")[0].GetProperty("digest").GetString()!,
            System.IO.File.ReadAllText(Path.Combine(learner.Home, "courses/c/attempts/look.jsonl")));
    }

    [Fact]
    public async Task Installing_twice_does_no_harm_and_an_update_says_what_it_replaces()
    {
        var first = await PackAsync();
        await learner.RunAsync("install", File());
        Assert.Equal(ExitCodes.Ok, await learner.RunAsync("install", File()));
        Assert.Contains("It was installed already.", learner.Out);
        author.Labs.Replace("c/look/brief.md", "Write it down.", "Write it all down.");
        await PackAsync();
        var (_, json) = await learner.JsonAsync("install", File());
        Assert.Equal((true, first), (json.GetProperty("changed").GetBoolean(), json.GetProperty("replaced").GetString()));
        await learner.RunAsync("show", "look");
        Assert.Contains("Write it all down.", learner.Out);
    }

    [Fact]
    public async Task No_program_of_a_pack_runs_on_the_machine_before_its_digest_was_trusted()
    {
        var digest = await PackAsync();
        await learner.RunAsync("install", File());
        Assert.Equal(ExitCodes.Platform, await learner.RunAsync("start", "look"));
        Assert.Contains($"mlopslabs install PACK --trust {digest}", learner.Error);
        Assert.False(Directory.Exists(Path.Combine(learner.Home, "courses/c/workspace/estate/batch/srv")));
        Assert.Equal(ExitCodes.Integrity, await learner.RunAsync("install", File(), "--trust", new string('0', 64)));
        Assert.Equal(ExitCodes.Platform, await learner.RunAsync("start", "look"));
        Assert.Equal(ExitCodes.Ok, await learner.RunAsync("install", File(), "--trust", digest.ToUpperInvariant()));
        Assert.Equal(ExitCodes.Ok, await learner.RunAsync("start", "look"));
    }

    [Fact]
    public async Task A_learner_is_asked_once_and_again_when_files_were_changed()
    {
        var questions = new List<string>();
        using var asked = new CommandLine
        {
            UsesLabs = false,
            Ask = question =>
            {
                questions.Add(question);
                return "y";
            },
        };
        var digest = await PackAsync();
        await asked.RunAsync("install", File());
        Assert.Empty(questions);
        Assert.Equal(ExitCodes.Ok, await asked.RunAsync("start", "look"));
        Assert.Contains(digest[..12], Assert.Single(questions));
        await asked.RunAsync("stop");
        Assert.Equal(ExitCodes.Ok, await asked.RunAsync("start", "look"));
        Assert.Single(questions);

        var folder = (await asked.JsonAsync("install", File())).Json.GetProperty("folder").GetString()!;
        System.IO.File.AppendAllText(Path.Combine(folder, "environments/estate/environment.yaml"), "# changed\n");
        Assert.Equal(ExitCodes.Ok, await asked.RunAsync("start", "look"));
        Assert.Equal(2, questions.Count);
        Assert.DoesNotContain(digest[..12], questions[1]);
        Assert.Contains("were changed after it was installed", asked.Error);
    }

    [Fact]
    public async Task A_pack_takes_the_place_of_a_course_of_the_same_id_and_gives_it_back()
    {
        await PackAsync();
        Directory.CreateDirectory(Path.Combine(learner.Home, "labs"));
        Directory.CreateSymbolicLink(Path.Combine(learner.Home, "labs/c"), author.Labs["c"]);
        await learner.RunAsync("list", "--labs", Path.Combine(learner.Home, "labs"));
        Assert.DoesNotContain("from a pack", learner.Out);
        Assert.Equal(ExitCodes.Ok, await learner.RunAsync("install", File()));
        Assert.Equal(ExitCodes.Ok, await learner.RunAsync("list"));
        Assert.Contains("from a pack", learner.Out);
        await learner.RunAsync("list", "--labs", Path.Combine(learner.Home, "labs"));
        Assert.DoesNotContain("from a pack", learner.Out);
        Assert.Equal(ExitCodes.Ok, await learner.RunAsync("uninstall", "c"));
        Assert.Contains("Your files and attempts are kept.", learner.Out);
        Assert.Equal(ExitCodes.Usage, await learner.RunAsync("uninstall", "c"));
        Assert.Equal(ExitCodes.Usage, await learner.RunAsync("uninstall", "../.."));
    }

    [Fact]
    public async Task A_pack_that_is_no_pack_is_exit_code_5_and_one_that_is_not_there_3()
    {
        author.Labs.With("x.zip", "this is no zip file, however one looks at it");
        Assert.Equal(ExitCodes.Integrity, await learner.RunAsync("install", author.Labs["x.zip"]));
        Assert.Contains("is refused", learner.Error);
        Assert.Equal(ExitCodes.Platform, await learner.RunAsync("install", author.Labs["y.zip"]));
    }
}
