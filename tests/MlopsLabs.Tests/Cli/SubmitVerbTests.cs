using System.IO.Compression;
using System.Text;
using MlopsLabs.Cli;
using MlopsLabs.Core.Tests.Fixtures;

namespace MlopsLabs.Tests.Cli;

/// <summary>From a learner's enrolment to a grader's flags, by verbs, on the local runtime.</summary>
public sealed class SubmitVerbTests : IDisposable
{
    private readonly CommandLine grader = new();
    private readonly CommandLine learner = new();

    public void Dispose()
    {
        grader.Dispose();
        learner.Dispose();
    }

    private string Bundle => Path.Combine(learner.Home, "bundle.zip");

    private string Cohort => Path.Combine(grader.Home, "autumn");

    private async Task WorkAsync(CommandLine who)
    {
        Assert.Equal(ExitCodes.Ok, await who.RunAsync("start", "look"));
        Assert.Equal(ExitCodes.ChecksFailed, await who.RunAsync("check", "look"));
        who.Write("portfolio/found.yaml", "region: north\n");
        await who.RunAsync("check", "look");
    }

    private async Task<string> EnrolAsync(string id)
    {
        var roster = Path.Combine(grader.Home, "autumn.csv");
        File.WriteAllText(roster, $"id,name\n{id},Ada Lovelace\n");
        Assert.Equal(ExitCodes.Ok, await grader.RunAsync("grade", "enrol", roster));
        return Path.Combine(Cohort, "enrolments", $"{id}.json");
    }

    [Fact]
    public async Task A_learner_enrols_works_hands_in_and_the_grader_finds_nothing_wrong()
    {
        Assert.Equal(ExitCodes.Ok, await learner.RunAsync("enrol", await EnrolAsync("ada")));
        Assert.Contains("Enrolled as ada (Ada Lovelace).", learner.Out);
        await WorkAsync(learner);
        Assert.Equal(ExitCodes.Ok, await learner.RunAsync("submit", "--output", Bundle, "--yes"));
        foreach (var said in new[] { "Submission of c by ada (Ada Lovelace)", "lab        look: 2 attempts", "portfolio  1 file", "found.yaml", "your id, your name and your seed", "Written: " })
            Assert.Contains(said, learner.Out);

        Assert.Equal(ExitCodes.Ok, await grader.RunAsync("grade", "import", Cohort, Bundle));
        Assert.Contains("1 new submission, 0 known, 0 set aside. The cohort has 1 submission of 1 learner.", grader.Out);
        Assert.Equal(ExitCodes.Ok, await grader.RunAsync("grade", "verify", Cohort));
        Assert.Contains("✓ ada", grader.Out);
        Assert.Contains("cannot be known", grader.Out);
        Assert.Contains("1 submission: 1 without a flag", grader.Out);
        Assert.Equal(ExitCodes.Ok, await grader.RunAsync("grade", "receipt", Cohort, "--output", Path.Combine(grader.Home, "receipts")));
        Assert.Single(Directory.GetFiles(Path.Combine(grader.Home, "receipts"), "ada-*.receipt.dsse.json"));
    }

    [Fact]
    public async Task Nothing_personal_goes_out_but_the_id_and_the_name()
    {
        await WorkAsync(learner);
        Assert.Equal(ExitCodes.Ok, await learner.RunAsync("submit", "--output", Bundle, "--name", "Ada L.", "--yes"));
        Assert.DoesNotContain("  note  ", learner.Out);
        using var zip = ZipFile.OpenRead(Bundle);
        foreach (var entry in zip.Entries)
        {
            using var reader = new StreamReader(entry.Open(), Encoding.Latin1);
            var text = await reader.ReadToEndAsync(TestContext.Current.CancellationToken);
            if (entry.FullName == "statement.dsse.json")
                text = Encoding.UTF8.GetString(Convert.FromBase64String(System.Text.Json.JsonDocument.Parse(text).RootElement.GetProperty("payload").GetString()!));
            foreach (var personal in new[] { learner.Home, learner.Labs.Path, Environment.MachineName, Path.GetTempPath() }.Where(word => word.Length > 3))
                Assert.False(text.Contains(personal, StringComparison.OrdinalIgnoreCase), $"{entry.FullName} has {personal}");
            Assert.Equal(new DateTime(1980, 1, 1), entry.LastWriteTime.DateTime);
        }
        await learner.RunAsync("submit", "--output", Bundle);
        Assert.Contains("by learner-", learner.Out);
        Assert.Contains("(Ada L.)", learner.Out);
    }

    [Fact]
    public async Task What_would_go_out_is_shown_and_written_only_after_a_yes()
    {
        await WorkAsync(learner);
        Assert.Equal(ExitCodes.Ok, await learner.RunAsync("submit", "--output", Bundle));
        Assert.Contains("Nothing was written.", learner.Out);
        Assert.False(File.Exists(Bundle));
        var (_, json) = await learner.JsonAsync("submit", "--output", Bundle);
        Assert.False(json.GetProperty("written").GetBoolean());

        // The first question is whether this course may run its programs here.
        var answers = new Queue<string>(["y", "n", "y"]);
        using var asked = new CommandLine { Ask = _ => answers.Dequeue() };
        await WorkAsync(asked);
        var file = Path.Combine(asked.Home, "x.zip");
        await asked.RunAsync("submit", "--output", file);
        Assert.False(File.Exists(file));
        await asked.RunAsync("submit", "--output", file);
        Assert.True(File.Exists(file));
        var first = File.ReadAllBytes(file);
        await asked.RunAsync("submit", "--output", file, "--yes");
        Assert.Equal(first, File.ReadAllBytes(file));
    }

    [Fact]
    public async Task A_lab_that_was_never_checked_and_evidence_that_is_gone_are_said_with_the_next_step()
    {
        Assert.Equal(ExitCodes.Platform, await learner.RunAsync("submit", "--yes"));
        Assert.Contains("no lab was checked yet", learner.Error);
        Assert.Equal(ExitCodes.Platform, await learner.RunAsync("submit", "look"));
        Assert.Contains("next: mlopslabs check look", learner.Error);
        await WorkAsync(learner);
        var evidence = Path.Combine(learner.Home, "courses/c/evidence");
        foreach (var piece in Directory.GetFiles(evidence, "*", SearchOption.AllDirectories))
            File.Delete(piece);
        Assert.Equal(ExitCodes.Ok, await learner.RunAsync("submit", "--output", Bundle, "--yes"));
        Assert.Contains("missing    evidence of found in attempt 2 of look", learner.Out);
        Assert.Contains("next: mlopslabs check look", learner.Out);
        Assert.Equal(ExitCodes.Usage, await learner.RunAsync("submit", "nothing"));
        Assert.Contains("There is no lab `nothing`", learner.Error);
    }

    [Fact]
    public async Task An_enrolment_does_not_change_a_seed_in_silence_when_there_are_attempts()
    {
        await WorkAsync(learner);
        await learner.RunAsync("stop");
        var file = await EnrolAsync("ada");
        var before = File.ReadAllText(Path.Combine(learner.Home, "learner.json"));
        Assert.Equal(ExitCodes.Usage, await learner.RunAsync("enrol", file));
        Assert.Contains("2 attempts here were made as learner-", learner.Error);
        Assert.Contains("on estates of another seed: look (2)", learner.Error);
        Assert.Contains("--yes", learner.Error);
        Assert.Equal(before, File.ReadAllText(Path.Combine(learner.Home, "learner.json")));
        Assert.Equal(ExitCodes.Ok, await learner.RunAsync("enrol", file, "--yes"));
        Assert.Contains("Attempts so far are in ", learner.Out);
        Assert.Equal(ExitCodes.Ok, await learner.RunAsync("enrol", file));
        Assert.Contains("already", learner.Out);
        await learner.RunAsync("log", "look");
        Assert.Contains("No attempts yet", learner.Out);
    }

    [Fact]
    public async Task An_enrolment_waits_until_environments_of_the_old_seed_are_stopped()
    {
        await WorkAsync(learner);
        Assert.Equal(ExitCodes.Platform, await learner.RunAsync("enrol", await EnrolAsync("ada"), "--yes"));
        Assert.Contains("next: mlopslabs stop", learner.Error);
    }

    [Fact]
    public async Task A_tampered_bundle_is_exit_code_5_and_says_what_was_done()
    {
        await WorkAsync(learner);
        await learner.RunAsync("submit", "--output", Bundle, "--yes");
        using (var zip = ZipFile.Open(Bundle, ZipArchiveMode.Update))
        {
            var log = zip.GetEntry("attempts/look.jsonl")!;
            using var stream = log.Open();
            var text = new StreamReader(stream).ReadToEnd().Replace("\"status\":\"failed\"", "\"status\":\"passed\"", StringComparison.Ordinal);
            stream.SetLength(0);
            stream.Write(Encoding.UTF8.GetBytes(text));
        }
        Assert.Equal(ExitCodes.Ok, await grader.RunAsync("grade", "import", Cohort, Bundle));
        Assert.Equal(ExitCodes.Integrity, await grader.RunAsync("grade", "verify", Cohort));
        Assert.Contains("✗ learner-", grader.Out);
        Assert.Contains("damage ChangedFile look: attempts/look.jsonl is not the file that was signed", grader.Out);
        Assert.Contains("never a verdict", grader.Out);
        Assert.Equal(ExitCodes.Usage, await grader.RunAsync("grade", "verify", Cohort, "--learner", "nobody"));
    }

    [Fact]
    public async Task Versions_of_labs_are_compared_when_the_course_is_there_and_it_is_said_when_not()
    {
        await WorkAsync(learner);
        await learner.RunAsync("submit", "--output", Bundle, "--yes");
        await grader.RunAsync("grade", "import", Cohort, Bundle);
        grader.Labs.Replace("c/look/brief.md", "Write it down.", "Write it all down.");
        Assert.Equal(ExitCodes.Ok, await grader.RunAsync("grade", "verify", Cohort));
        Assert.Contains("odd    LabVersion look: 2 attempts (1 to 2) were made with another version", grader.Out);
        Assert.Equal(ExitCodes.Ok, await grader.RunAsync("grade", "verify", Cohort, "--labs", grader.Home));
        Assert.Contains("versions of labs were not compared", grader.Out);
    }

    [Theory]
    [InlineData("grade verify nowhere", ExitCodes.Platform, "is no cohort")]
    [InlineData("grade enrol nowhere.csv", ExitCodes.Usage, "There is no roster")]
    [InlineData("enrol nowhere.json", ExitCodes.Platform, "There is no file")]
    [InlineData("grade import", ExitCodes.Usage, "COHORT")]
    public async Task A_wrong_call_says_what_is_wrong(string args, int exitCode, string says)
    {
        Assert.Equal(exitCode, await grader.RunAsync(args.Split(' ')));
        Assert.Contains(says, grader.Error);
    }

    [Fact]
    public async Task A_roster_with_mistakes_enrols_nobody_and_names_them_all()
    {
        var roster = Path.Combine(grader.Home, "r.csv");
        File.WriteAllText(roster, "id,name\nada,Ada\nada,Bob\n,Carl\n");
        Assert.Equal(ExitCodes.Usage, await grader.RunAsync("grade", "enrol", roster, "--cohort", Cohort));
        Assert.Contains("line 3: ada is the id of line 2 too", grader.Error);
        Assert.Contains("line 4: Carl has no id", grader.Error);
        Assert.False(Directory.Exists(Cohort));
    }
}
