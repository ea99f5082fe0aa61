using Docker.DotNet.Models;
using MlopsLabs.EndToEnd.Docker;

namespace MlopsLabs.EndToEnd.Docs;

/// <summary>The instructors' tutorial where an engine answers: the lab that it builds is fair in both runtimes. CommandsTests follows it without one.</summary>
public sealed class TutorialTests : DockerTest
{
    [Fact]
    public async Task The_tutorial_ends_in_a_lab_that_is_fair_on_an_engine_too()
    {
        var page = Page.Read("docs/instructors/tutorial.md");
        using var reader = new Reader(page) { Engine = (await EngineUnderTest.EndpointAsync()).ToString() };
        try
        {
            await reader.FollowAsync(page);
        }
        finally
        {
            // Also when it failed half-way: what was started here is removed.
            await reader.TypeAsync("mlopslabs stop --labs my-labs; mlopslabs gc");
            foreach (var image in (await Client.Images.ListImagesAsync(new ImagesListParameters(), CancellationToken.None)).SelectMany(image => image.RepoTags ?? []))
                if (image.StartsWith("mlopslabs/night-shift-depot", StringComparison.Ordinal))
                    await Client.Images.DeleteImageAsync(image, new ImageDeleteParameters(), CancellationToken.None);
        }
    }
}
