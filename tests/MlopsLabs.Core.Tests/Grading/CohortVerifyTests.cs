using MlopsLabs.Core.Attempts;
using MlopsLabs.Core.Catalog;
using MlopsLabs.Core.Checks;
using MlopsLabs.Core.Grading;
using MlopsLabs.Core.Grading.Verify;
using MlopsLabs.Core.Tests.Attempts;

namespace MlopsLabs.Core.Tests.Grading;

/// <summary>What a cohort shows beyond tampering: seeds, versions of labs, times, and work that is somebody else's.</summary>
public sealed class CohortVerifyTests : IDisposable
{
    private readonly TemporaryFolder folder = new();
    private readonly GradersDesk desk;
    private readonly SampleLearner ada;

    public CohortVerifyTests()
    {
        desk = new GradersDesk(folder);
        ada = new SampleLearner(folder, "ada");
    }

    public void Dispose() => folder.Dispose();

    private IReadOnlyList<Flag> Flags(LabVersions? versions = null)
    {
        desk.Import(ada.Submit());
        return desk.Verify(versions).Single(each => each.Submission.Learner == ada.Who.Id).Flags;
    }

    private void Enrol(params string[] ids)
    {
        var seeds = new Queue<string>(ids.Select(id => $"seed of {id}"));
        new EnrolmentRun(desk.Cohort, seeds.Dequeue).Enrol(Roster.Read("id\n" + string.Join('\n', ids) + "\n"));
    }

    [Fact]
    public void The_seed_that_was_given_is_right()
    {
        Enrol("ada", "bob");
        ada.Check("mine\n");
        Assert.Equal("NoReceipt", Assert.Single(Flags()).Kind);
    }

    [Fact]
    public void Another_seed_than_the_one_that_was_given_is_flagged()
    {
        Enrol("ada");
        ada.Who = ada.Who with { Seed = "an easier one" };
        ada.Check("mine\n");
        GradersDesk.AssertFlag(Flags(), FlagLevel.Damage, "WrongSeed", "not the one that the learner was given");
    }

    [Fact]
    public void Work_on_the_estate_of_another_learner_is_flagged_with_their_name()
    {
        Enrol("ada", "bob");
        ada.Who = ada.Who with { Seed = "seed of bob" };
        ada.Check("mine\n");
        GradersDesk.AssertFlag(Flags(), FlagLevel.Damage, "WrongSeed", "that of another learner, bob");
    }

    [Fact]
    public void Somebody_who_is_not_enrolled_is_odd_and_where_nobody_is_enrolled_nobody_is()
    {
        ada.Check("mine\n");
        Assert.DoesNotContain(Flags(), flag => flag.Kind == "NotEnrolled");
        Enrol("bob");
        GradersDesk.AssertFlag(desk.Verify()[0].Flags, FlagLevel.Odd, "NotEnrolled", "ada");
    }

    [Fact]
    public void Attempts_with_a_seed_for_authors_in_between_are_flagged()
    {
        ada.Check("mine\n");
        ada.Check("trying\n", attempt => attempt with { SeedCommitment = SeedCommitment.Of("other") });
        GradersDesk.AssertFlag(Flags(), FlagLevel.Damage, "Foreign", "of another seed");
    }

    [Fact]
    public void An_answer_that_is_another_learners_byte_for_byte_is_odd_and_files_that_all_begin_with_are_not()
    {
        var bob = new SampleLearner(folder, "bob");
        foreach (var learner in new[] { ada, bob })
        {
            learner.Check("pipelines: [eta, churn]\n");
            learner.Write("portfolio/start.yaml", "the same for all\n");
            learner.Write("portfolio/empty.yaml", "");
        }
        desk.Import(bob.Submit());
        var start = ChainLine.Digest("the same for all\n"u8);
        var odd = Flags(new LabVersions(new Dictionary<string, IReadOnlySet<string>>(), new HashSet<string> { start })).Where(flag => flag.Kind == "IdenticalFile").ToList();
        Assert.Equal("portfolio/inventory.yaml is, byte for byte, that of bob.", Assert.Single(odd).Message);
    }

    [Fact]
    public void Versions_of_labs_are_compared_with_the_graders_own_as_learners_and_authors_have_them()
    {
        using var course = Fixtures.Courses.Good();
        var read = CatalogReader.Read(course.Path).Courses[0];
        var versions = LabVersions.Of(read);
        Assert.Equal(2, versions.Digests["look"].Count);
        Assert.Contains(FolderDigest.Of(read.Labs[0].Folder), versions.Digests["look"]);

        var mine = versions with { Digests = new Dictionary<string, IReadOnlySet<string>> { [SampleLearner.Lab] = new HashSet<string> { "right" } } };
        ada.Check("one\n", attempt => attempt with { LabDigest = "older" });
        ada.Check("two\n", attempt => attempt with { LabDigest = "older" });
        ada.Check("three\n", attempt => attempt with { LabDigest = "right" });
        GradersDesk.AssertFlag(Flags(mine), FlagLevel.Odd, "LabVersion", "2 attempts (1 to 2) were made with another version of the lab than yours (older…)");
        GradersDesk.AssertFlag(desk.Verify(versions)[0].Flags, FlagLevel.Odd, "UnknownLab", "Your course has no such lab");
    }

    [Fact]
    public void A_clock_that_went_back_is_odd()
    {
        ada.Check("one\n");
        ada.Check("two\n", attempt => attempt with { At = SampleAttempts.Start });
        GradersDesk.AssertFlag(Flags(), FlagLevel.Odd, "ClockWentBack", "The clock went back by");
    }

    [Fact]
    public void A_clock_that_was_set_back_between_two_attempts_shows_against_the_steady_one()
    {
        ada.Check("one\n");
        ada.Check("two\n", attempt => attempt with { Monotonic = attempt.Monotonic + 7_200_000 });
        GradersDesk.AssertFlag(Flags(), FlagLevel.Odd, "ClockWentBack", "steady clock", "was set back");
    }

    [Fact]
    public void Attempts_that_follow_faster_than_they_took_are_odd()
    {
        ada.Check("one\n");
        ada.Check("two\n", attempt => attempt with
        {
            At = SampleAttempts.Start.AddMinutes(5).AddSeconds(1),
            Probes = [attempt.Probes[0] with { Duration = TimeSpan.FromSeconds(9) }],
        });
        GradersDesk.AssertFlag(Flags(), FlagLevel.Odd, "TooFast", "1 s after the one before it", "took 9 s");
    }

    [Fact]
    public void An_attempt_that_is_dated_before_it_was_judged_is_odd()
    {
        ada.Check("one\n", attempt => attempt with
        {
            Results = [new CheckResult("c", CheckStatus.Passed, Fault.None, null, 1, 1, "", "", "", "", [], [], attempt.At.AddHours(1), TimeSpan.FromSeconds(1))],
        });
        GradersDesk.AssertFlag(Flags(), FlagLevel.Odd, "TooFast", "before its checks were judged");
    }

    [Fact]
    public void An_attempt_that_is_dated_after_it_was_handed_in_is_odd()
    {
        ada.Check("one\n", attempt => attempt with { At = SampleAttempts.Start.AddDays(60) });
        GradersDesk.AssertFlag(Flags(), FlagLevel.Odd, "AfterSubmission", "after it was handed in");
    }

    [Fact]
    public void Evidence_that_was_missing_when_handing_in_is_told_apart_from_what_was_taken_out()
    {
        ada.Check("one\n");
        File.Delete(Directory.GetFiles(ada.Course.Evidence, "*", SearchOption.AllDirectories)[0]);
        ada.Check("two\n");
        GradersDesk.AssertFlag(Flags(), FlagLevel.Odd, "DeclaredMissing", "on the learner's machine already");
    }

    [Fact]
    public void A_receipt_is_given_once_and_one_of_another_key_is_no_receipt()
    {
        ada.Check("one\n");
        desk.Import(ada.Submit());
        var receipt = Assert.Single(desk.GiveReceipts().Given);
        Assert.Equal((SampleLearner.Lab, 1L), (receipt.Heads[0].Lab, receipt.Heads[0].Attempts));
        var bytes = File.ReadAllBytes(receipt.File);
        var again = desk.GiveReceipts();
        Assert.Equal((0, 1), (again.Given.Count, again.Known.Count));
        Assert.Equal(bytes, File.ReadAllBytes(receipt.File));

        File.WriteAllText(receipt.File, File.ReadAllText(receipt.File).Replace("\"sig\": \"M", "\"sig\": \"N", StringComparison.Ordinal));
        var report = new VerifyRun(desk.Cohort, null).Run(TestContext.Current.CancellationToken);
        Assert.Equal(receipt.File, Assert.Single(report.BadReceipts));
    }
}
