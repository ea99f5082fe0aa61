using Microsoft.Extensions.Time.Testing;
using MlopsLabs.Core.Checks;
using MlopsLabs.Core.Specs;
using MlopsLabs.Core.Tests.Fixtures;

namespace MlopsLabs.Core.Tests.Checks;

/// <summary>A lab as an author writes it, and what it is judged with.</summary>
internal sealed class Lab : IDisposable
{
    private const string Head = """
        formatVersion: 1
        kind: Lab
        id: look
        title: Look
        outline: first
        minutes: 30
        steps: [{id: find, title: Find}]

        """;

    private readonly FixtureFolder folder = new();

    public Lab(string probesAndChecks)
    {
        folder.With("lab.yaml", Head + probesAndChecks);
        var file = LabReader.Read(folder["lab.yaml"]);
        Assert.Empty(file.Diagnostics);
        Spec = file.Value!;
    }

    public LabSpec Spec { get; }

    public FixtureFolder Folder => folder;

    public Parameters Parameters { get; init; } = Parameters.None;

    public RuntimeKind Runtime { get; init; } = RuntimeKind.Local;

    public Func<CheckerJob, CancellationToken, Task<CheckerOutcome>>? Sandbox { get; init; }

    public FakeTimeProvider Time { get; } = new(new DateTimeOffset(2026, 1, 2, 3, 4, 5, TimeSpan.Zero));

    public void Dispose() => folder.Dispose();

    public async Task<IReadOnlyList<CheckResult>> Judge(
        IReadOnlyList<Evidence> evidence, IProgress<CheckProgress>? progress = null, IReadOnlyList<AcceptedAlias>? accepted = null, CancellationToken cancellation = default) =>
        await new Judge(Spec, Parameters, "seed", Runtime, Sandbox, Time, accepted).JudgeAsync(evidence, progress, cancellation);

    public Evidence Read(string probe, string content, int? exitCode = null) => Reading(probe, EvidenceStatus.Ok, content, exitCode);

    public Evidence Absent(string probe) => Reading(probe, EvidenceStatus.Absent, "", null);

    public Evidence Unreadable(string probe, ErrorKind kind, Fault fault) =>
        Evidence.Unreadable(Spec.Probes.Single(spec => spec.Id.Value == probe), new EvidenceError(kind, fault, "no answer for 15 s"));

    private Evidence Reading(string probe, EvidenceStatus status, string content, int? exitCode)
    {
        var spec = Spec.Probes.Single(spec => spec.Id.Value == probe);
        return new Evidence(probe, spec.Source.Kind, status, exitCode, System.Text.Encoding.UTF8.GetBytes(content), false, TimeSpan.Zero);
    }
}
