using MlopsLabs.Core.Authoring.Fixtures;
using MlopsLabs.Core.Checks;
using MlopsLabs.Core.Specs;
using MlopsLabs.Core.Specs.Yaml;
using MlopsLabs.Core.Tests.Checks;
using MlopsLabs.Core.Tests.Fixtures;

namespace MlopsLabs.Core.Tests.Authoring.Fixtures;

/// <summary>Whatever a probe can read comes back as it was.</summary>
public sealed class FixtureTests : IDisposable
{
    private readonly FixtureFolder folder = new();

    public void Dispose() => folder.Dispose();

    [Fact]
    public void Every_kind_of_evidence_comes_back_as_it_was()
    {
        var bench = new Bench()
            .Answer("answer", "name: größe\n")
            .File("file", "a\0b\r\n", "/etc/x.bin")
            .Files("files", ("/etc/cron.d/a", "first\n"), ("/etc/cron.d/deep/b", ""))
            .Files("none")
            .With("cut", new FilesSource(Bench.Name("batch"), "/srv/*"), [1, 2, 3], truncated: true)
            .Command("command", "said\n", exitCode: 3)
            .Command("quiet", "")
            .Http("http", "{}", status: 404)
            .With("port", new PortSource(Bench.Name("batch"), 80), "open"u8.ToArray())
            .With("containers", new ContainersSource([]), "{}"u8.ToArray())
            .Absent("absent");
        var back = WriteAndRead(bench, Parameters.None);
        Assert.Equal(bench.Evidence.Select(Facts), back.Probes.Select(probe => Facts(probe.Reading)));
        Assert.Equal("first\n", File.ReadAllText(folder["x/probes/files/etc/cron.d/a"]));
        Assert.Equal("name: größe\n", File.ReadAllText(folder["x/probes/answer.yaml"]));

        static (string, string, EvidenceStatus, int?, bool, string) Facts(Evidence reading) =>
            (reading.Probe, reading.Kind, reading.Status, reading.ExitCode, reading.Truncated, reading.Sha256);
    }

    [Theory]
    [InlineData("1.10", true)]
    [InlineData("1e5", true)]
    [InlineData("12345678901234567890", true)]
    [InlineData("-3", true)]
    [InlineData("1.10", false)]
    [InlineData("north", true)]
    [InlineData("@daily", false)]
    [InlineData("", false)]
    public void A_parameter_keeps_its_letters_and_its_kind(string text, bool plain)
    {
        var scalar = new ScalarNode(Mark.Start, text, plain);
        var back = (ScalarNode)WriteAndRead(new Bench(), new Parameters([new("value", scalar)])).Parameters["value"]!;
        Assert.Equal((scalar.Text, scalar.Kind), (back.Text, back.Kind));
    }

    private Fixture WriteAndRead(Bench bench, Parameters parameters)
    {
        using var read = new Lab("probes: {}\nchecks: []\n");
        var lab = read.Spec with { Probes = bench.Probes };
        var fixture = new Fixture("c", lab.Id.Value, "digest", "seed", RuntimeKind.Docker, parameters, [.. bench.Evidence.Select(reading =>
            new RecordedProbe(reading, ProbeWords.Of(bench.Probes.Single(probe => probe.Id.Value == reading.Probe).Source)))]);
        FixtureWriter.Write(folder["x"], fixture, lab);
        return new FixtureReader(folder["x"], lab).Read("c");
    }
}
