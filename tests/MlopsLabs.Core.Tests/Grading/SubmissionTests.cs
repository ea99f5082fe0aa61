using System.IO.Compression;
using System.Text;
using MlopsLabs.Core.Attempts;
using MlopsLabs.Core.Attempts.Submissions;
using MlopsLabs.Core.Sessions;
using MlopsLabs.Core.Tests.Attempts;

namespace MlopsLabs.Core.Tests.Grading;

/// <summary>What a learner hands in: all of it, the same each time, and nothing else.</summary>
public sealed class SubmissionTests : IDisposable
{
    private readonly TemporaryFolder folder = new();
    private readonly SampleLearner ada;

    public SubmissionTests()
    {
        ada = new SampleLearner(folder, "ada");
        ada.Check("pipelines: []\n");
    }

    public void Dispose() => folder.Dispose();

    private SubmissionSurvey Survey(params (string, string)[] personal) => SubmissionSurvey.Of(ada.Course, ada.Who, [SampleLearner.Lab, "other-lab"], personal);

    [Fact]
    public void The_same_work_gives_the_same_bytes_and_other_work_does_not()
    {
        var first = File.ReadAllBytes(ada.Submit("first.zip"));
        Assert.Equal(first, File.ReadAllBytes(ada.Submit("second.zip")));
        ada.Write("portfolio/inventory.yaml", "pipelines: [eta]\n");
        Assert.NotEqual(first, File.ReadAllBytes(ada.Submit("third.zip")));
        ada.Write("portfolio/inventory.yaml", "pipelines: []\n");
        var again = new OpenedBundle(ada.Submit("fourth.zip"));
        Assert.True(DsseEnvelope.Read(again.Files[BundleLayout.Statement]).IsSignedBy(ada.Key().Public));
    }

    [Fact]
    public void The_statement_names_every_other_file_by_its_digest_and_says_whose_it_is()
    {
        var bundle = new OpenedBundle(ada.Submit());
        var statement = bundle.Statement;
        Assert.Equal(
            bundle.Files.Where(file => file.Key != BundleLayout.Statement).Select(file => (file.Key, ChainLine.Digest(file.Value))).Order(),
            statement.Subject.Select(subject => (subject.Name, subject.Digest.Sha256)));
        Assert.Equal(["attempts/pipeline-inventory.jsonl", "attempts/pipeline-inventory.jsonl.head", "learner.pub.pem", "portfolio/inventory.yaml"], bundle.Files.Keys.Where(name => name[0] != 'e' && name[0] != 's').Order(StringComparer.Ordinal));
        var predicate = statement.Predicate;
        Assert.Equal(("mod-551", "ada", null, "mlopslabs test"), (predicate.Course, predicate.Learner.Id, predicate.Learner.Name, predicate.Tool));
        Assert.Equal(SeedCommitment.Of(ada.Who.Seed), predicate.SeedCommitment);
        var lab = Assert.Single(predicate.Labs);
        Assert.Equal((SampleLearner.Lab, 1L, 1L, new AttemptLog(ada.Log).Chain.Last()!.Sha256), (lab.Lab, lab.Attempts, lab.Seq, lab.Head));
    }

    [Fact]
    public void The_bundle_holds_what_the_log_cites_and_no_other_evidence()
    {
        var stray = new EvidenceStore(ada.Course.Evidence).Put("of another lab"u8.ToArray());
        var bundle = new OpenedBundle(ada.Submit());
        Assert.Single(bundle.Files.Keys, name => name.StartsWith("evidence/", StringComparison.Ordinal));
        Assert.DoesNotContain(bundle.Files.Keys, name => name.Contains(stray, StringComparison.Ordinal));
    }

    [Fact]
    public void A_lab_that_was_never_checked_is_said() => Assert.Equal("other-lab", Assert.Single(Survey().NeverChecked));

    [Fact]
    public void Evidence_that_is_missing_or_damaged_is_named_and_the_statement_says_it()
    {
        var store = new EvidenceStore(ada.Course.Evidence);
        var sha256 = Assert.Single(Survey().Labs[0].Evidence);
        File.AppendAllText(store.PathOf(sha256), "x");
        var damaged = Assert.Single(Survey().Labs[0].Missing);
        Assert.Equal((sha256, "declared", 1L, true), (damaged.Sha256, damaged.Name, damaged.Attempt, damaged.IsDamaged));
        File.Delete(store.PathOf(sha256));
        Assert.False(Assert.Single(Survey().Labs[0].Missing).IsDamaged);
        var bundle = new OpenedBundle(ada.Submit());
        Assert.Equal(sha256, Assert.Single(bundle.Statement.Predicate.Labs[0].MissingEvidence));
        Assert.DoesNotContain(bundle.Files.Keys, name => name.StartsWith("evidence/", StringComparison.Ordinal));
    }

    [Fact]
    public void A_log_that_was_set_aside_goes_along()
    {
        File.WriteAllText(ada.Log, File.ReadAllText(ada.Log).Replace("\"hints\":0", "\"hints\":1", StringComparison.Ordinal));
        ada.Check("pipelines: [eta]\n");
        var survey = Survey();
        Assert.False(survey.Labs[0].Report.Whole);
        Assert.Equal(2, survey.Labs[0].Attempts.Count);
        Assert.Contains("attempts/pipeline-inventory.jsonl.quarantine-1", survey.Files.Select(file => file.Path));
        Assert.DoesNotContain(survey.Files, file => file.Path.EndsWith(".lock", StringComparison.Ordinal));
    }

    [Fact]
    public void Links_are_not_followed_and_names_that_no_archive_takes_stay_here_and_are_said()
    {
        File.WriteAllText(folder["secret"], "secret");
        ada.Write("portfolio/aux.yaml", "x");
        File.CreateSymbolicLink(Path.Combine(ada.Course.Workspace, "portfolio/link.yaml"), folder["secret"]);
        Directory.CreateSymbolicLink(Path.Combine(ada.Course.Workspace, "portfolio/all"), folder.Path);
        var survey = Survey();
        Assert.Equal("portfolio/inventory.yaml", Assert.Single(survey.Portfolio).Path);
        var left = Assert.Single(survey.LeftOut);
        Assert.Equal("portfolio/aux.yaml", left.Path);
        Assert.Contains("no name of a file on some machines", left.Why, StringComparison.Ordinal);
    }

    [Fact]
    public void What_belongs_to_the_machine_is_found_as_a_word_of_its_own()
    {
        ada.Write("portfolio/notes.md", "written on wintermute by adalove in /home/adalove/work\n");
        Assert.Equal(
            ["portfolio/notes.md host", "portfolio/notes.md path", "portfolio/notes.md user"],
            Survey(("wintermute", "host"), ("adalove", "user"), ("/home/adalove", "path"), ("winter", "part"), ("root", "everybody's"), ("on", "short")).Traces.Select(trace => $"{trace.Path} {trace.What}").Order());
    }

    [Fact]
    public void A_bundle_is_written_whole_or_not_at_all()
    {
        var path = ada.Submit();
        var before = File.ReadAllBytes(path);
        using var key = ada.Key();
        var survey = Survey();
        var envelope = BundleWriter.Sign(survey.Statement(key.Public, "x"), key, ada.Course.LastSubmission);
        var broken = survey.Files.Append(new BundleFile("portfolio/inventory.yaml", false, [])).Select(file => file.Path.StartsWith("evidence", StringComparison.Ordinal) ? throw new IOException("the disk went away") : file);
        Assert.Throws<PlatformException>(() => BundleWriter.Write(path, envelope, broken));
        Assert.Equal(before, File.ReadAllBytes(path));
        Assert.Single(Directory.GetFiles(Path.GetDirectoryName(path)!));
    }

    [Fact]
    public void The_key_is_made_once_and_only_its_owner_may_read_it()
    {
        Assert.False(File.Exists(ada.Home.SigningKeyFile));
        var first = ada.Key().Public.Id;
        Assert.Equal(first, ada.Key().Public.Id);
        if (!OperatingSystem.IsWindows())
        {
            Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite, File.GetUnixFileMode(ada.Home.SigningKeyFile));
            File.SetUnixFileMode(ada.Home.SigningKeyFile, (UnixFileMode)0x1A4);
            ada.Key().Dispose();
            Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite, File.GetUnixFileMode(ada.Home.SigningKeyFile));
        }
        File.WriteAllText(ada.Home.SigningKeyFile, "-----BEGIN PRIVATE KEY-----\nAAAA\n-----END PRIVATE KEY-----\n");
        Assert.Equal(ErrorKind.Integrity, Assert.Throws<PlatformException>(ada.Key).Kind);
        Assert.Contains("AAAA", File.ReadAllText(ada.Home.SigningKeyFile), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("")]
    [InlineData("-----BEGIN PUBLIC KEY-----\nAAAA\n-----END PUBLIC KEY-----\n")]
    public void A_key_on_another_curve_or_none_is_no_key(string pem)
    {
        Assert.Null(VerifyingKey.Read(pem));
        using var other = System.Security.Cryptography.ECDsa.Create(System.Security.Cryptography.ECCurve.NamedCurves.nistP384);
        Assert.Null(VerifyingKey.Read(other.ExportSubjectPublicKeyInfoPem()));
        Assert.Null(VerifyingKey.Read(ada.Key().Public.Pem.Replace("PUBLIC KEY", "PRIVATE KEY", StringComparison.Ordinal)));
    }

    [Theory]
    [InlineData("""{"payloadType":"x","payload":"","signatures":[{"keyid":"","sig":""}]}""")]
    [InlineData("""{"payloadType":"application/vnd.in-toto+json","payload":"","signatures":[]}""")]
    [InlineData("""{"payloadType":"application/vnd.in-toto+json","payload":"","signatures":[null]}""")]
    [InlineData("""{"payload":""}""")]
    [InlineData("[]")]
    public void What_is_no_envelope_is_refused(string text) => Assert.Throws<FormatException>(() => DsseEnvelope.Read(Encoding.UTF8.GetBytes(text)));

    [Fact]
    public void Attempts_before_an_enrolment_are_set_aside_and_answers_stay()
    {
        using var key = SigningKey.LoadOrMake(folder["receipt.pem"], "");
        var enrolment = new MlopsLabs.Core.Grading.Enrolment("mlopslabs/enrolment", 1, "ada", "given", key.Public.Pem, "Ada");
        var plan = HomeEnrolment.Plan(ada.Home, enrolment);
        Assert.Equal((true, true, 1), (plan.BeginsAnew, plan.ChangesSeed, plan.Attempts.Single().Attempts));
        Assert.True(File.Exists(ada.Log));
        var aside = Assert.Single(plan.Apply(ada.Home, SampleAttempts.Start));
        Assert.True(File.Exists(Path.Combine(aside, "attempts/pipeline-inventory.jsonl")));
        Assert.False(File.Exists(ada.Log));
        Assert.True(File.Exists(Path.Combine(ada.Course.Workspace, "portfolio/inventory.yaml")));
        Assert.Equal(new Learner("ada", "given", "Ada", key.Public.Pem), ada.Home.Learner(() => throw new InvalidOperationException()));
        Assert.True(HomeEnrolment.Plan(ada.Home, enrolment).IsDone);
    }
}
