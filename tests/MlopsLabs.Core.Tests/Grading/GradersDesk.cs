using Microsoft.Extensions.Time.Testing;
using MlopsLabs.Core.Grading;
using MlopsLabs.Core.Grading.Import;
using MlopsLabs.Core.Grading.Verify;
using MlopsLabs.Core.Tests.Attempts;

namespace MlopsLabs.Core.Tests.Grading;

/// <summary>A grader with a cohort and a clock.</summary>
internal sealed class GradersDesk(TemporaryFolder folder)
{
    public FakeTimeProvider Time { get; } = new(SampleAttempts.Start.AddDays(7));

    public Cohort Cohort { get; } = Cohort.OpenOrMake(folder["cohort"]);

    /// <summary>Imports, a day after the import before.</summary>
    public ImportReport Import(params string[] paths)
    {
        Time.Advance(TimeSpan.FromDays(1));
        return new ImportRun(Cohort, Time).Run(paths, TestContext.Current.CancellationToken);
    }

    public ReceiptReport GiveReceipts()
    {
        Time.Advance(TimeSpan.FromHours(1));
        return new ReceiptRun(Cohort, Time).Run();
    }

    public IReadOnlyList<VerifiedSubmission> Verify(LabVersions? versions = null) => new VerifyRun(Cohort, versions).Run(TestContext.Current.CancellationToken).Submissions;

    /// <summary>The flags of the one submission that came in this file.</summary>
    public IReadOnlyList<Flag> FlagsOf(string from, LabVersions? versions = null) => Verify(versions).Single(each => each.Submission.From == Path.GetFileName(from)).Flags;

    public static void AssertFlag(IReadOnlyList<Flag> flags, FlagLevel level, string kind, params string[] says) => Assert.True(
        flags.Any(flag => flag.Level == level && flag.Kind == kind && says.All(words => flag.Message.Contains(words, StringComparison.Ordinal))),
        $"no {level} {kind} that says {string.Join(" and ", says)}, but:\n{string.Join("\n", flags)}");
}
