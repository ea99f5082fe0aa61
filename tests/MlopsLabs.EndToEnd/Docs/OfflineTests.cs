using System.Text;
using System.Text.Json;
using Docker.DotNet.Models;
using MlopsLabs.EndToEnd.Docker;

namespace MlopsLabs.EndToEnd.Docs;

/// <summary>The page about classrooms without a network, and the forms of images in docs/json.md: both need an engine.</summary>
public sealed class OfflineTests : DockerTest
{
    [Fact]
    public async Task The_page_does_what_it_says_and_its_verbs_print_the_forms_of_the_page()
    {
        var page = Page.Read("docs/instructors/offline.md");
        var forms = new JsonForms(Page.Read("docs/json.md"));
        using var reader = new Reader(page) { Engine = (await EngineUnderTest.EndpointAsync()).ToString() };
        try
        {
            await reader.FollowAsync(page);

            await HoldAsync("images list", "images list night-class --labs my-labs");
            await HoldAsync("images export", "images export night-class --labs my-labs -o again.tar");
            await HoldAsync("images import", "images import again.tar --labs my-labs");
            await RemoveOwnImageAsync();
            await HoldAsync("images import", "images import again.tar --labs my-labs");
            await HoldAsync("doctor", "doctor --labs my-labs");
            Assert.DoesNotContain(forms.Unseen, form => form.StartsWith("images ", StringComparison.Ordinal));
            await HoldAsync("error", "images import nowhere.tar", exitCode: 2);
            await HoldAsync("error", "images import night-class.zip", exitCode: 5);
        }
        finally
        {
            await RemoveOwnImageAsync();
        }

        async Task HoldAsync(string form, string args, int exitCode = 0)
        {
            var result = await reader.RunAsync($"mlopslabs {args} --json", reader.Work);
            Assert.True(result.ExitCode == exitCode, $"{args} ended with {result.ExitCode}: {Encoding.UTF8.GetString([.. result.Output, .. result.Error])}");
            using var json = JsonDocument.Parse(result.Output);
            forms.Hold(json.RootElement, form, form);
        }
    }

    private async Task RemoveOwnImageAsync()
    {
        foreach (var image in (await Client.Images.ListImagesAsync(new ImagesListParameters(), CancellationToken.None)).SelectMany(image => image.RepoTags ?? []))
            if (image.StartsWith("mlopslabs/night-class-hall", StringComparison.Ordinal))
                await Client.Images.DeleteImageAsync(image, new ImageDeleteParameters(), CancellationToken.None);
    }
}
