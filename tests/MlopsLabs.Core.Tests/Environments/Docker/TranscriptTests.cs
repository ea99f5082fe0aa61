using Docker.DotNet.Models;
using MlopsLabs.Core.Environments.Docker;

namespace MlopsLabs.Core.Tests.Environments.Docker;

public sealed class TranscriptTests
{
    [Fact]
    public void A_pull_counts_the_bytes_of_all_layers()
    {
        var told = new List<double?>();
        var pull = new PullTranscript("image", (fraction, _) => told.Add(fraction));

        pull.Report(new JSONMessage { Status = "Pulling from library/image", ID = "latest" });
        pull.Report(Layer("a", "Downloading", 50, 100));
        pull.Report(Layer("b", "Downloading", 0, 300));
        pull.Report(Layer("a", "Download complete"));
        pull.Report(Layer("a", "Extracting", 100, 100));
        pull.Report(Layer("a", "Pull complete"));
        pull.Report(Layer("c", "Already exists"));
        pull.Report(Layer("b", "Pull complete"));

        Assert.Equal([null, 0.25, 0.0625, 0.125, 0.25, 0.25, 0.25, 1], told);
        Assert.Null(pull.Fault("service x"));
    }

    [Fact]
    public void A_build_tells_its_steps_and_strips_colours()
    {
        var told = new List<(double? Fraction, string Detail)>();
        var build = new BuildTranscript("the image of service x", "Dockerfile", (fraction, detail) => told.Add((fraction, detail)));

        build.Report(new JSONMessage { Stream = "Step 1/4 : FROM debian\n" });
        build.Report(new JSONMessage { Stream = " ---> abcdef\n" });
        build.Report(new JSONMessage { Stream = "Step 3/4 : RUN make\n" });
        build.Report(new JSONMessage { Stream = "\u001b[91mred\u001b[0m\n" });

        Assert.Equal([(0, "Step 1/4 : FROM debian"), (0.5, "Step 3/4 : RUN make"), (null, "Step 3/4 : RUN make · red")], told);
        Assert.Null(build.Fault());
    }

    [Theory]
    [InlineData("Step 1/2 : FROM --platform=linux/amd64 gone:1 AS x", typeof(PlatformException))]
    [InlineData("Step 2/2 : RUN false", typeof(AuthorException))]
    [InlineData("Step 2/2 : COPY gone /", typeof(AuthorException))]
    public void Whose_fault_a_failed_build_is_follows_from_its_step(string step, Type fault)
    {
        var build = new BuildTranscript("x", "Dockerfile", (_, _) => { });
        build.Report(new JSONMessage { Stream = step });
        build.Report(new JSONMessage { Error = new JSONError { Message = "it went wrong" } });

        Assert.IsType(fault, build.Fault());
        if (build.Fault() is PlatformException error)
            Assert.Equal("docker pull gone:1", error.NextStep);
    }

    [Theory]
    [InlineData("debian", "debian", "latest")]
    [InlineData("debian:bookworm", "debian", "bookworm")]
    [InlineData("localhost:5000/a/b", "localhost:5000/a/b", "latest")]
    [InlineData("localhost:5000/a/b:1", "localhost:5000/a/b", "1")]
    [InlineData("debian@sha256:ab", "debian", "sha256:ab")]
    [InlineData("debian:x@sha256:ab", "debian", "sha256:ab")]
    public void An_images_name_has_its_parts(string text, string name, string version) =>
        Assert.Equal(new ImageReference(name, version), ImageReference.Parse(text));

    private static JSONMessage Layer(string id, string status, long current = 0, long total = 0) => new()
    {
        ID = id,
        Status = status,
        Progress = total > 0 ? new JSONProgress { Current = current, Total = total } : null,
    };
}
