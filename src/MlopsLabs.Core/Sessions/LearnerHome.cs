using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using System.Text.Json.Serialization;
using MlopsLabs.Core.Attempts;
using MlopsLabs.Core.Catalog.Packs;
using MlopsLabs.Core.Environments;
using MlopsLabs.Core.Specs;

namespace MlopsLabs.Core.Sessions;

/// <summary>Who learns here, and the seed that their estates are drawn from.</summary>
/// <param name="Id">The learner's chosen id; nothing else personal is kept.</param>
/// <param name="Seed">The learner's seed.</param>
/// <param name="Name">The learner's chosen name; null when there is none.</param>
/// <param name="ReceiptKey">The public key of the graders' receipts, in PEM; null for a learner who is not enrolled.</param>
public sealed record Learner(
    string Id, string Seed,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] string? Name = null,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] string? ReceiptKey = null)
{
    /// <summary>SHA-256 of a seed, in lower-case hex: what logs say of it.</summary>
    public static string CommitmentOf(string seed) => SeedCommitment.Of(seed);
}

/// <summary>The folder that holds all state of one learner: <c>MLOPSLABS_HOME</c>.</summary>
public sealed class LearnerHome
{
    /// <summary>Uses a folder; it is made when something is written.</summary>
    public LearnerHome(string folder)
    {
        Folder = Path.GetFullPath(folder);
        Id = Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(Folder)))[..10];
    }

    /// <summary>The folder's full path.</summary>
    public string Folder { get; }

    /// <summary>A short hash of the path: keeps the environments of two homes on one engine apart.</summary>
    public string Id { get; }

    /// <summary>Where the demo lives: a home of its own, so that it never touches the learner's work.</summary>
    public LearnerHome Demo => new(Path.Combine(Folder, "demo"));

    /// <summary>Where solutions are made that the learner may see: a home of its own, too.</summary>
    public LearnerHome Solutions => new(Path.Combine(Folder, "solutions"));

    /// <summary>The digests of packs that the learner trusts.</summary>
    public string TrustedPacks => Path.Combine(Folder, "trusted-packs");

    /// <summary>There once the learner was shown around.</summary>
    public string TourSeen => Path.Combine(Folder, "tour-seen");

    /// <summary>The key that signs the learner's submissions.</summary>
    public string SigningKeyFile => Path.Combine(Folder, "learner-key.pem");

    /// <summary>Who learns here.</summary>
    public string LearnerFile => Path.Combine(Folder, "learner.json");

    /// <summary>The packs that are installed.</summary>
    public InstalledPacks Packs => new(Path.Combine(Folder, "packs"));

    /// <summary>The places that belong to one course.</summary>
    public CourseHome Course(string course) => new(Path.Combine(Folder, "courses", course), course);

    /// <summary>The courses that have state here.</summary>
    public IEnumerable<CourseHome> Courses() => Directory.Exists(Path.Combine(Folder, "courses"))
        ? Directory.EnumerateDirectories(Path.Combine(Folder, "courses")).Order(StringComparer.Ordinal).Select(folder => new CourseHome(folder, Path.GetFileName(folder)))
        : [];

    /// <summary>The environments that were started in this home and not stopped.</summary>
    public IReadOnlyList<(CourseHome Home, string Environment, EnvironmentRecord Record)> Environments() =>
        [.. from course in Courses()
            from environment in course.StartedEnvironments()
            let record = EnvironmentRecord.Read(course.Environment(environment))
            where record is not null
            select (course, environment, record)];

    /// <summary>Whether somebody makes this environment right now, or its lease still runs.</summary>
    public bool IsInUse(EnvironmentKey key, RuntimeKind runtime, DateTimeOffset now)
    {
        var path = Course(key.Course).Environment(key.Environment);
        return EnvironmentRecord.IsBeingMade(path) || (EnvironmentRecord.Read(path) is { } record && record.Kind == runtime && record.LeaseUntil > now);
    }

    /// <summary>Whether this home has a learner already.</summary>
    public bool HasLearner => File.Exists(LearnerFile);

    /// <summary>Says who learns here from now on.</summary>
    /// <exception cref="IOException">The folder cannot be written.</exception>
    public void Keep(Learner learner) => StateFile.Write(LearnerFile, JsonSerializer.SerializeToUtf8Bytes(learner, HomeJson.Default.Learner));

    /// <summary>The learner of this home; made on first use from <paramref name="fresh"/>, which brings the randomness.</summary>
    /// <exception cref="PlatformException">The folder cannot be written, or the file in it is damaged.</exception>
    public Learner Learner(Func<Learner> fresh)
    {
        var path = LearnerFile;
        try
        {
            if (File.Exists(path))
                return JsonSerializer.Deserialize(File.ReadAllBytes(path), HomeJson.Default.Learner) ?? throw new JsonException("it is empty");
            var learner = fresh();
            Keep(learner);
            return learner;
        }
        catch (JsonException error)
        {
            throw new PlatformException(ErrorKind.Integrity, $"{path} cannot be read: {error.Message}", "Put back a copy of it, or move it away: a new learner with a new seed is made then.", error);
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            throw new PlatformException(ErrorKind.Disk, $"{path} cannot be used: {error.Message}", "Set MLOPSLABS_HOME to a folder that you can write.", error);
        }
    }
}

[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase, WriteIndented = true, RespectNullableAnnotations = true)]
[JsonSerializable(typeof(Learner))]
[JsonSerializable(typeof(EnvironmentRecord))]
internal sealed partial class HomeJson : JsonSerializerContext;
