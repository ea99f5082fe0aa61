using System.Text;
using MlopsLabs.Core.Attempts;
using MlopsLabs.Core.Attempts.Submissions;
using MlopsLabs.Core.Checks;
using MlopsLabs.Core.Sessions;
using MlopsLabs.Core.Tests.Attempts;

namespace MlopsLabs.Core.Tests.Grading;

/// <summary>A learner with a home of their own, real logs, evidence and a portfolio, who hands in real bundles.</summary>
internal sealed class SampleLearner
{
    public const string Lab = "pipeline-inventory";

    private readonly string folder;
    private int minute;

    public SampleLearner(TemporaryFolder parent, string id, string? home = null)
    {
        folder = parent.Path;
        Home = new LearnerHome(parent[home ?? $"home-{id}"]);
        Who = new Learner(id, $"seed of {id}");
        Home.Keep(Who);
    }

    public LearnerHome Home { get; }

    public Learner Who { get; set; }

    public CourseHome Course => Home.Course("mod-551");

    public string Log => Course.Attempts(Lab);

    /// <summary>Answers, and checks: one more attempt with its evidence.</summary>
    public Attempt Check(string answer, Func<Attempt, Attempt>? change = null)
    {
        Write("portfolio/inventory.yaml", answer);
        var sha256 = new EvidenceStore(Course.Evidence).Put(Encoding.UTF8.GetBytes(answer));
        var attempt = SampleAttempts.Small(minute += 5, Who.Id) with
        {
            SeedCommitment = Learner.CommitmentOf(Who.Seed),
            Probes = [new EvidenceRecord("declared", "answer", EvidenceStatus.Ok, null, sha256, answer.Length, false, TimeSpan.FromMilliseconds(3), null)],
        };
        return new AttemptLog(Log).Append(change?.Invoke(attempt) ?? attempt).Attempt;
    }

    public void Write(string file, string text)
    {
        var path = Path.Combine(Course.Workspace, file);
        Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        File.WriteAllText(path, text);
    }

    public SigningKey Key() => SigningKey.LoadOrMake(Home.SigningKeyFile, "");

    /// <summary>Hands in; returns the bundle's path.</summary>
    public string Submit(string name = "bundle.zip", params string[] labs)
    {
        var survey = SubmissionSurvey.Of(Course, Who, labs.Length == 0 ? [Lab] : labs, []);
        using var key = Key();
        var path = Path.Combine(folder, "handed-in", Who.Id, name);
        Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        BundleWriter.Write(path, BundleWriter.Sign(survey.Statement(key.Public, "mlopslabs test"), key, Course.LastSubmission), survey.Files.Append(SubmissionSurvey.KeyFile(key.Public)));
        return path;
    }
}
