using MlopsLabs.Core.Attempts;
using MlopsLabs.Core.Checks;
using MlopsLabs.Core.Sessions;
using MlopsLabs.Core.Tests.Grading;

namespace MlopsLabs.EndToEnd.Docker;

/// <summary>A whole session on an engine.</summary>
public sealed class AttemptTests : DockerTest
{
    [Fact]
    public async Task An_attempt_names_the_images_that_really_run()
    {
        using var course = new GradersCourse();
        var read = course.Read();
        var home = new LearnerHome(Path.Combine(Folder, "home")).Course(read.Id);
        var session = new LabSession(read, read.Labs[0], new SessionContext(Home, home, new Learner("ada", "a seed"), "a seed", Runtime, TimeProvider.System, "mlopslabs test"));
        await session.StartAsync(Progress, Cancellation);
        await session.CheckAsync(new Progress<CheckProgress>(), Cancellation);

        var images = Assert.Single(new AttemptLog(home.Attempts("pipeline-inventory")).Read()).Images;

        var container = await Client.Containers.InspectContainerAsync(Assert.Single(await LeftoversAsync(), name => name.EndsWith("-desk", StringComparison.Ordinal)).TrimStart('/'));
        Assert.Equal([KeyValuePair.Create("desk", container.Image)], images);
        Assert.StartsWith("sha256:", container.Image, StringComparison.Ordinal);
        await session.StopAsync(Cancellation);
    }
}
