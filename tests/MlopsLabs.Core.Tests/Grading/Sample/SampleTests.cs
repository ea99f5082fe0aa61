using System.Text;
using MlopsLabs.Core.Attempts;
using MlopsLabs.Core.Attempts.Submissions;
using MlopsLabs.Core.Checks;
using MlopsLabs.Core.Environments.Planning;
using MlopsLabs.Core.Grading;
using MlopsLabs.Core.Grading.Import;
using MlopsLabs.Core.Grading.Runs;
using MlopsLabs.Core.Grading.Verify;
using MlopsLabs.Core.Sessions.Sample;
using MlopsLabs.Core.Specs;

namespace MlopsLabs.Core.Tests.Grading.Sample;

/// <summary>An invented cohort is one that a grader could get.</summary>
public sealed class SampleTests : IDisposable
{
    private static readonly SampleOptions s_twelve = new(12, 2, 0, "test");

    private readonly TwoLabs labs = new();

    public void Dispose() => labs.Dispose();

    private Cohort Import(string sample)
    {
        var cohort = Cohort.Open(Path.Combine(labs[sample], "cohort"));
        var report = new ImportRun(cohort, TimeProvider.System).Run([Path.Combine(labs[sample], "handed-in")], TestContext.Current.CancellationToken);
        Assert.Empty(report.SetAside);
        return cohort;
    }

    private IReadOnlyList<VerifiedSubmission> Verify(Cohort cohort) =>
        new VerifyRun(cohort, LabVersions.Of(labs.Course)).Run(TestContext.Current.CancellationToken).Submissions;

    private void Shelve(string from, string to)
    {
        foreach (var file in Directory.GetFiles(Path.Combine(labs[from], ".shelf"), "*", SearchOption.AllDirectories))
        {
            var copy = Path.Combine(labs[to], Path.GetRelativePath(labs[from], file));
            Directory.CreateDirectory(Path.GetDirectoryName(copy)!);
            File.Copy(file, copy);
        }
    }

    [Fact]
    public async Task No_honest_learner_is_flagged_and_every_odd_one_is_for_what_they_did()
    {
        await labs.SampleAsync("honest", s_twelve);
        var honest = Verify(Import("honest"));
        Assert.Equal(12, honest.Count);
        Assert.All(honest, each => Assert.Equal("NoReceipt", Assert.Single(each.Flags).Kind));
        Assert.Equal(
            Roster.Read(File.ReadAllText(Path.Combine(labs["honest"], "roster.csv"))).Rows.Select(row => (row.Id, row.Name)).Order(),
            honest.Select(each => (each.Submission.Learner, each.Submission.Name)).Order());
        Assert.Equal(["README.md", "cohort", "handed-in", "roster.csv"], Directory.GetFileSystemEntries(labs["honest"]).Select(Path.GetFileName).Where(name => name != ".shelf").Order(StringComparer.Ordinal)!);

        Shelve("honest", "odd");
        var report = await labs.SampleAsync("odd", s_twelve with { Odd = 4 });
        Assert.Equal((0, 4), (report.Made, report.Reused));
        var all = Verify(Import("odd"));
        var expected = new Dictionary<SampleOddity, (FlagLevel, string)>
        {
            [SampleOddity.CopiedPortfolio] = (FlagLevel.Odd, "IdenticalFile"),
            [SampleOddity.EditedLog] = (FlagLevel.Damage, "BrokenChain"),
            [SampleOddity.CutLog] = (FlagLevel.Damage, "MissingLines"),
            [SampleOddity.AnothersSeed] = (FlagLevel.Damage, "WrongSeed"),
        };
        Assert.Equal(expected.Keys.Order(), report.Odd.Select(odd => odd.Oddity).Order());
        foreach (var odd in report.Odd)
        {
            var flags = all.Single(each => each.Submission.Learner == odd.Id).Flags;
            Assert.Contains(flags, flag => (flag.Level, flag.Kind) == expected[odd.Oddity]);
            Assert.All(flags, flag => Assert.Contains(flag.Kind, new[] { expected[odd.Oddity].Item2, "NoReceipt" }));
        }
        var involved = report.Odd.SelectMany(odd => new[] { odd.Id, odd.Of }).ToHashSet();
        Assert.All(all.Where(each => !involved.Contains(each.Submission.Learner)), each => Assert.Equal("NoReceipt", Assert.Single(each.Flags).Kind));
        Assert.Contains("IdenticalFile", all.Single(each => each.Submission.Learner == report.Odd.Single(odd => odd.Of is not null).Of).Flags.Select(flag => flag.Kind));
    }

    [Fact]
    public async Task Learners_differ_in_what_they_reach_and_no_two_of_their_answers_are_the_same_bytes()
    {
        var report = await labs.SampleAsync("many", s_twelve with { Learners = 60 });
        Assert.Empty(report.Unmarked);
        var works = CohortIndex.Read(Import("many")).AllCurrent().ToList();
        Assert.Equal(report.Attempts, works.Sum(work => work.Lab.Attempts));
        Assert.All(works, work => Assert.InRange(work.Lab.Attempts, 1, 6));
        Assert.Contains(works, work => work.Lab.Passed);
        Assert.Contains(works, work => work.Lab is { Passed: false, Pending: false, Score: > 0 });
        Assert.Contains(works, work => work.Lab.Hints > 0);
        Assert.InRange(works.Count(work => work.Lab.Lab == "report"), 30, 59);
        Assert.Contains(works, work => work.Submission.Name!.StartsWith('='));
    }

    [Fact]
    public async Task An_attempt_that_is_pending_is_written_as_a_real_one()
    {
        await labs.SampleAsync("many", s_twelve with { Learners = 60 });
        var cohort = Import("many");
        var stored = new StoredAttempts(cohort);
        var pending = CohortIndex.Read(cohort).AllCurrent().SelectMany(stored.All).Where(attempt => attempt.Pending).ToList();
        Assert.NotEmpty(pending);
        foreach (var attempt in pending)
        {
            var lost = Assert.Single(attempt.Probes, probe => probe.Status == EvidenceStatus.Unreadable);
            Assert.Equal($"probe {lost.Probe}: it took more than 15 s", lost.Error);
            Assert.All(attempt.Results.Where(result => result.Status == CheckStatus.Error), result => Assert.Equal((Fault.Platform, ErrorKind.Timeout), (result.Fault, result.ErrorKind)));
        }
    }

    [Fact]
    public async Task Judging_what_learners_handed_in_again_gives_the_same_results()
    {
        await labs.SampleAsync("again", s_twelve);
        var cohort = Import("again");
        var stored = new StoredAttempts(cohort);
        var seeds = new Seeds(cohort);
        var judged = new HashSet<string>();
        var marked = 0;
        foreach (var work in CohortIndex.Read(cohort).AllCurrent())
            foreach (var attempt in stored.All(work))
            {
                var lab = labs.Course.Labs.Single(each => each.Id.Value == work.Lab.Lab);
                var seed = seeds.Of(work, attempt)!;
                var runtime = await TwoLabs.RuntimeAsync(RuntimeKind.Local, labs.Author, TestContext.Current.CancellationToken);
                var judge = new Judge(lab, ParameterDraw.Draw(labs.Course.EnvironmentOf(lab)!, seed), seed, RuntimeKind.Local, runtime.OpenChecker(0).RunAsync, TimeProvider.System);
                var evidence = stored.Evidence(attempt);
                if (attempt.Pending)
                    continue;
                marked += evidence.Count(piece => Encoding.UTF8.GetString(piece.Content).Contains(work.Learner, StringComparison.Ordinal));
                var results = await judge.JudgeAsync(evidence, null, TestContext.Current.CancellationToken);
                Assert.Equal(attempt.Results.Count, results.Count);
                foreach (var (logged, again) in attempt.Results.Zip(results))
                {
                    Assert.True(ShelfMaker.IsSame(logged, again with { Items = [.. again.Items.Where(item => !item.GraderOnly)] }), $"{logged}\n{again}");
                    Assert.Equal(again.Evidence, logged.Evidence);
                    judged.Add($"{again.CheckId} {again.Status}");
                }
            }
        Assert.Superset(new HashSet<string> { "counted Passed", "counted Failed", "region-right Passed", "region-right Failed", "region-there Failed" }, judged);
        Assert.True(marked > 20, $"{marked} readings have a learner's mark");
    }

    [Fact]
    public async Task The_same_words_give_the_same_cohort_but_for_keys()
    {
        await labs.SampleAsync("one", s_twelve);
        Shelve("one", "two");
        await labs.SampleAsync("two", s_twelve);
        Shelve("one", "three");
        await labs.SampleAsync("three", s_twelve with { Random = "other", Learners = 3 });
        Assert.Equal(Contents("one"), Contents("two"));
        Assert.NotEqual(Contents("one")["roster.csv"], Contents("three")["roster.csv"]);

        // A new shelf says how long its own checks took; who did what when stays.
        await labs.SampleAsync("four", s_twelve);
        Assert.Equal(Told("one"), Told("four"));

        IReadOnlyList<string> Told(string sample)
        {
            var cohort = Import(sample);
            var stored = new StoredAttempts(cohort);
            return [.. CohortIndex.Read(cohort).AllCurrent().SelectMany(work => stored.All(work).Select(attempt =>
                $"{work.Learner} {work.Lab.Lab} {attempt.At:yyyyMMdd-HHmm} {attempt.Score} {attempt.Hints} {attempt.Pending}"))];
        }

        SortedDictionary<string, string> Contents(string sample)
        {
            var files = new SortedDictionary<string, string>(StringComparer.Ordinal) { ["roster.csv"] = File.ReadAllText(Path.Combine(labs[sample], "roster.csv")) };
            foreach (var zip in Directory.GetFiles(Path.Combine(labs[sample], "handed-in")))
                foreach (var (name, bytes) in new OpenedBundle(zip).Files.Where(file => file.Key is not (BundleLayout.Statement or BundleLayout.PublicKey)))
                    files[$"{Path.GetFileName(zip)}/{name}"] = ChainLine.Digest(bytes);
            return files;
        }
    }

    [Fact]
    public async Task A_run_that_is_stopped_leaves_nothing_but_the_shelf_and_the_next_one_goes_on_from_there()
    {
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(TestContext.Current.CancellationToken);
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => labs.SampleAsync("stopped", s_twelve, _ => stop.Cancel(), stop.Token));
        Assert.Equal([".shelf"], Directory.GetFileSystemEntries(labs["stopped"]).Select(Path.GetFileName)!);
        using var later = CancellationTokenSource.CreateLinkedTokenSource(TestContext.Current.CancellationToken);
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => labs.SampleAsync(
            "stopped", s_twelve, progress => { if (progress.Phase == SamplePhase.HandedIn) later.Cancel(); }, later.Token));
        Assert.Equal([".shelf"], Directory.GetFileSystemEntries(labs["stopped"]).Select(Path.GetFileName)!);
        Assert.DoesNotContain("unfinished", Directory.GetFileSystemEntries(Path.Combine(labs["stopped"], ".shelf")).Select(Path.GetFileName));
        Assert.Empty(Directory.GetFileSystemEntries(Path.Combine(labs.Author.Folder, "gate")));

        // What a kill leaves, which nothing can clean up after.
        Directory.CreateDirectory(Path.Combine(labs["stopped"], ".shelf/unfinished/homes/somebody"));
        var report = await labs.SampleAsync("stopped", s_twelve);
        Assert.Equal((0, 4), (report.Made, report.Reused));
        Assert.False(Directory.Exists(Path.Combine(labs["stopped"], ".shelf/unfinished")));
        Assert.Equal(12, Directory.GetFiles(Path.Combine(labs["stopped"], "handed-in")).Length);
    }

    [Fact]
    public async Task A_folder_that_holds_something_else_is_left_alone()
    {
        Directory.CreateDirectory(labs["full"]);
        File.WriteAllText(Path.Combine(labs["full"], "notes.txt"), "mine");
        var refused = await Assert.ThrowsAsync<PlatformException>(() => labs.SampleAsync("full", s_twelve));
        Assert.Equal(ErrorKind.Environment, refused.Kind);
        Assert.Equal(["notes.txt"], Directory.GetFileSystemEntries(labs["full"]).Select(Path.GetFileName)!);
    }

    [Fact]
    public async Task A_file_whose_mark_a_check_would_see_stays_as_it_is_and_is_named()
    {
        labs.Labs.With("c/report/checks/count.sh", "#!/bin/sh\nprintf '{\"credit\": 0, \"message\": \"%s bytes\"}' \"$(wc -c < \"$EVIDENCE_DIR/report\")\" > \"$RESULT_FILE\"\nexit 1\n");
        var report = await labs.SampleAsync("seen", s_twelve with { Learners = 2, Seeds = 1 });
        Assert.Equal(["report: portfolio/report.md"], report.Unmarked);
        Assert.Contains("report: portfolio/report.md", File.ReadAllText(Path.Combine(labs["seen"], "README.md")), StringComparison.Ordinal);
    }
}
