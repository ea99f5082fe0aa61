using MlopsLabs.Core;
using MlopsLabs.Core.Environments;

namespace MlopsLabs.EndToEnd.Docker;

public sealed class ImageTests : DockerTest
{
    [Fact]
    public async Task An_image_is_built_once_with_its_steps_shown()
    {
        var plan = Built($"FROM {EngineUnderTest.Image}\nCOPY tool.sh /usr/bin/tool\nRUN echo {Home} > /home-of-test\nCMD [\"sleep\", \"infinity\"]\n");

        var first = await StartAsync(plan);
        Assert.Equal("tool says hello\n", await InsideAsync("batch", "tool"));
        var steps = Progress.All.Where(one => one.Phase == ProvisionPhase.Image).ToList();
        Assert.Contains(steps, one => one.Detail!.StartsWith("Step 3/4", StringComparison.Ordinal) && one.Fraction == 0.5);

        await Runtime.StopAsync(Key, Cancellation);
        Progress.All.Clear();
        var second = await StartAsync(plan);
        Assert.DoesNotContain(Progress.All, one => one.Phase == ProvisionPhase.Image);
        Assert.Equal(first.Images, second.Images);
    }

    [Fact]
    public async Task A_step_that_fails_is_the_authors_with_its_last_words()
    {
        var error = await Assert.ThrowsAsync<AuthorException>(() => StartAsync(Built($"FROM {EngineUnderTest.Image}\nRUN echo {Home}; echo about to fail; exit 9\n")));

        Assert.Contains("Step 2/2", error.Message, StringComparison.Ordinal);
        Assert.Contains("about to fail", error.Message, StringComparison.Ordinal);
        Assert.EndsWith("Dockerfile", error.Place, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("NONSENSE\n", "NONSENSE")]
    [InlineData("FROM debian:bookworm-slim\nCOPY gone /\n", "gone")]
    public async Task A_mistake_in_a_Dockerfile_is_the_authors(string dockerfile, string named)
    {
        var error = await Assert.ThrowsAsync<AuthorException>(() => StartAsync(Built(dockerfile)));
        Assert.Contains(named, error.Message, StringComparison.OrdinalIgnoreCase);
    }

    [Fact]
    public async Task A_folder_without_a_Dockerfile_is_the_authors_mistake()
    {
        Directory.CreateDirectory(Path.Combine(Folder, "image"));
        await Assert.ThrowsAsync<AuthorException>(() => StartAsync(Plan(Estate.Service("batch") with { Image = null, Build = Estate.At("image") })));
    }

    [Fact]
    public async Task A_base_image_that_cannot_be_had_is_named()
    {
        var error = await Assert.ThrowsAsync<PlatformException>(() => StartAsync(Built("FROM 127.0.0.1:9/no/such:tag\nRUN true\n")));

        Assert.Equal(ErrorKind.Image, error.Kind);
        Assert.Contains("127.0.0.1:9/no/such:tag", error.Message, StringComparison.Ordinal);
        Assert.Contains("docker pull 127.0.0.1:9/no/such:tag", error.NextStep, StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_image_that_cannot_be_pulled_is_named()
    {
        var error = await Assert.ThrowsAsync<PlatformException>(() => StartAsync(Plan(Estate.Service("batch") with { Image = Estate.At("127.0.0.1:9/no/such:tag") })));

        Assert.Equal(ErrorKind.Image, error.Kind);
        Assert.Contains("127.0.0.1:9/no/such:tag", error.Message, StringComparison.Ordinal);
        Assert.Empty(await LeftoversAsync());
    }

    [Theory]
    [InlineData("""{"status":"Pulling"}{"errorDetail":{"message":"filesystem layer verification failed"},"error":"x"}""", ErrorKind.Image, "verification failed")]
    [InlineData("""{"status":"Extracting"}{"errorDetail":{"message":"write /x: no space left on device"},"error":"x"}""", ErrorKind.Disk, "no space")]
    [InlineData("""{"status":"Downloading","id":"a","progressDetail":{"current":1,"total":2}}""", ErrorKind.Image, "before the image was whole")]
    public async Task What_a_pull_says_in_its_stream_is_heard(string stream, ErrorKind kind, string reason)
    {
        var (engine, runtime) = await FaultyAsync();
        using (engine)
        using (runtime)
        {
            engine.Break("POST /images/create", new EngineFault.Answer(200, stream));
            var error = await Assert.ThrowsAsync<PlatformException>(
                () => runtime.StartAsync(Plan(Estate.Service("batch") with { Image = Estate.At("no/such:image") }), Progress, Cancellation));
            Assert.Equal(kind, error.Kind);
            Assert.Contains(reason, error.Message, StringComparison.Ordinal);
        }
    }

    [Fact]
    public async Task A_build_that_breaks_off_is_no_success()
    {
        var (engine, runtime) = await FaultyAsync();
        using (engine)
        using (runtime)
        {
            engine.Break("POST /build", new EngineFault.Answer(200, """{"stream":"Step 1/2 : FROM debian"}"""));
            var error = await Assert.ThrowsAsync<PlatformException>(() => runtime.StartAsync(Built($"FROM {EngineUnderTest.Image}\nRUN echo {Home}\n"), Progress, Cancellation));
            Assert.Equal(ErrorKind.Engine, error.Kind);
        }
    }

    private EnvironmentPlan Built(string dockerfile)
    {
        var folder = Directory.CreateDirectory(Path.Combine(Folder, "image")).FullName;
        File.WriteAllText(Path.Combine(folder, "Dockerfile"), dockerfile);
        File.WriteAllText(Path.Combine(folder, "tool.sh"), "#!/bin/sh\necho tool says hello\n");
        if (!OperatingSystem.IsWindows())
            File.SetUnixFileMode(Path.Combine(folder, "tool.sh"), (UnixFileMode)0b111_101_101);
        return Plan(Estate.Service("batch") with { Image = null, Build = Estate.At("image") });
    }
}
