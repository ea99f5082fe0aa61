using System.Security.Cryptography;
using System.Text.Json;
using MlopsLabs.Core.Attempts;
using MlopsLabs.Core.Attempts.Submissions;

namespace MlopsLabs.Core.Grading.Import;

/// <summary>The files that were not taken, each with a note of the reason: <c>set-aside/SHA256.zip</c> and <c>.json</c>.</summary>
/// <param name="cohort">The cohort.</param>
/// <param name="at">When this import began.</param>
internal sealed class SetAsideShelf(Cohort cohort, DateTimeOffset at)
{
    /// <summary>Keeps a copy of a file, and why it was not taken.</summary>
    public SetAsideRecord Put(FileStream file, string from, string reason)
    {
        var sha256 = Digest(file);
        var kept = file.Length <= BundleLayout.Limits.MaxArchiveBytes ? $"{sha256}.zip" : null;
        var record = new SetAsideRecord(from, sha256, PlainText.SanitiseLine(reason), at, kept);
        Durable.CreateFolder(cohort.SetAside);
        if (kept is not null && !File.Exists(Path.Combine(cohort.SetAside, kept)))
            Durable.Faults(cohort.SetAside, () =>
            {
                var beside = Path.Combine(cohort.Incoming, "set-aside.zip");
                using (var copy = new FileStream(beside, FileMode.Create, FileAccess.Write, FileShare.None))
                {
                    file.Position = 0;
                    file.CopyTo(copy);
                }
                File.Move(beside, Path.Combine(cohort.SetAside, kept));
                return kept;
            });
        Durable.WriteWhole(Path.Combine(cohort.SetAside, $"{sha256}.json"), [.. JsonSerializer.SerializeToUtf8Bytes(record, GradingForms.Plain.SetAsideRecord), (byte)'\n']);
        return record;
    }

    /// <summary>Forgets a file that is taken now: by a newer program, or because the cohort is another one than it was.</summary>
    public void TakeBack(FileStream file)
    {
        if (!Directory.Exists(cohort.SetAside))
            return;
        var sha256 = Digest(file);
        Durable.TryDelete(Path.Combine(cohort.SetAside, $"{sha256}.zip"));
        Durable.TryDelete(Path.Combine(cohort.SetAside, $"{sha256}.json"));
    }

    private static string Digest(FileStream file)
    {
        file.Position = 0;
        return Convert.ToHexStringLower(SHA256.HashData(file));
    }
}
