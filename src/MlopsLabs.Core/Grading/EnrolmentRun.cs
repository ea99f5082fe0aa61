using System.Security.Cryptography;
using System.Text;
using MlopsLabs.Core.Attempts;

namespace MlopsLabs.Core.Grading;

/// <summary>What enrolling a roster did.</summary>
/// <param name="Made">Learners who got a seed now.</param>
/// <param name="Known">Learners who had one; it stays as it was.</param>
/// <param name="Gone">Those of them whose enrolment is not in the folder any more: the seed is known to nobody but them.</param>
public sealed record EnrolmentReport(IReadOnlyList<EnrolledLearner> Made, IReadOnlyList<EnrolledLearner> Known, IReadOnlyList<string> Gone);

/// <summary>Gives every learner of a roster a seed and an enrolment of their own.</summary>
/// <param name="cohort">The cohort.</param>
/// <param name="newSeed">Brings the randomness.</param>
public sealed class EnrolmentRun(Cohort cohort, Func<string> newSeed)
{
    /// <summary>Enrols. A learner who is enrolled keeps the seed; one of whom only the file was written, before a crash, does too.</summary>
    /// <exception cref="PlatformException">The folder cannot be written, or an enrolment in it is damaged.</exception>
    public EnrolmentReport Enrol(Roster roster)
    {
        using var held = cohort.Hold();
        using var key = cohort.ReceiptKey();
        Durable.CreateFolder(cohort.Enrolments);
        var learners = cohort.File.Learners.ToDictionary(learner => learner.Id);
        var made = new List<EnrolledLearner>();
        var known = new List<EnrolledLearner>();
        var gone = new List<string>();
        foreach (var row in roster.Rows)
        {
            var path = Path.Combine(cohort.Enrolments, FileName(row.Id));
            var seed = File.Exists(path) ? Enrolment.Read(path).Seed : null;
            var old = learners.GetValueOrDefault(row.Id);
            if (old is not null && (seed is null || SeedCommitment.Of(seed) != old.SeedCommitment))
                gone.Add(row.Id);
            else
            {
                seed ??= newSeed();
                Write(path, new Enrolment(Enrolment.TheFormat, Enrolment.TheVersion, row.Id, seed, key.Public.Pem, row.Name));
            }
            var now = new EnrolledLearner(row.Id, row.Name ?? old?.Name, old?.SeedCommitment ?? SeedCommitment.Of(seed!));
            (old is null ? made : known).Add(now);
            learners[row.Id] = now;
        }
        cohort.Keep(cohort.File with { Learners = [.. learners.Values.OrderBy(learner => learner.Id, StringComparer.Ordinal)] });
        return new EnrolmentReport(made, known, gone);
    }

    /// <summary>The name of a learner's enrolment: the id, where that is the name of one file on every machine.</summary>
    public static string FileName(string id)
    {
        const string Plain = "abcdefghijklmnopqrstuvwxyz0123456789-_@+";
        if (id.Length <= 64 && char.IsAsciiLetterOrDigit(id[0]) && id.All(letter => Plain.Contains(letter) || letter == '.') && !id.EndsWith('.'))
            return $"{id}.json";
        var digest = Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(id)))[..12];
        var readable = string.Concat(id.Take(40).Select(letter => Plain.Contains(char.ToLowerInvariant(letter)) ? char.ToLowerInvariant(letter) : '-'));
        return $"{readable}-{digest}.json";
    }

    private static void Write(string path, Enrolment enrolment)
    {
        var bytes = enrolment.ToBytes();
        if (!File.Exists(path) || !Durable.Faults(path, () => File.ReadAllBytes(path)).AsSpan().SequenceEqual(bytes))
            Durable.WriteWhole(path, bytes);
    }
}
