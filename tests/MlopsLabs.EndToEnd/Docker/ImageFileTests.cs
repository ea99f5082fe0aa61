using System.Text;
using System.Text.Json.Nodes;
using Docker.DotNet.Models;
using MlopsLabs.Core;
using MlopsLabs.Core.Environments;
using MlopsLabs.Core.Environments.Docker;
using MlopsLabs.Core.Environments.Docker.ImageFiles;

namespace MlopsLabs.EndToEnd.Docker;

/// <summary>Promise 4 for loading, and: a file of images is taken whole or not at all.</summary>
public sealed class ImageFileTests : DockerTest
{
    private string Images => Path.Combine(Folder, "images.tar");

    [Fact]
    public async Task Images_leave_in_a_file_and_come_back_from_it_with_the_same_digests()
    {
        var plan = Running("batch", "serving");
        var wanted = Wanted(plan);
        using var engine = await EngineAsync();

        var report = await engine.ExportAsync("mod-000", wanted, null, Images, "mlopslabs test", Progress, Cancellation);

        Assert.Contains(Progress.All, one => one.Service == "images" && one.Detail!.StartsWith("2 of 2 have to be built first", StringComparison.Ordinal));
        Assert.Contains(Progress.All, one => one.Service == "batch" && one.Detail!.StartsWith("Step", StringComparison.Ordinal));
        Assert.Contains(Progress.All, one => one.Service == "export" && one.Fraction == 1);
        Assert.Equal(["images.tar"], Directory.GetFiles(Folder).Select(Path.GetFileName));
        Assert.Equal(new FileInfo(Images).Length, report.Bytes);
        var before = await engine.LookAsync(wanted, Cancellation);
        Assert.Equal(before.Select(image => image.Present!.Id), report.Lock.Images.Select(image => image.Id));

        Assert.Empty((await engine.ImportAsync(Images, Progress, Cancellation)).Loaded);
        await RemoveAsync(wanted);
        Assert.All(await engine.LookAsync(wanted, Cancellation), image => Assert.Null(image.Present));
        Progress.All.Clear();
        var import = await engine.ImportAsync(Images, Progress, Cancellation);

        Assert.Equal(wanted.Select(image => image.Name), import.Loaded);
        Assert.Equal(report.Sha256, import.Sha256);
        Assert.Contains(Progress.All, one => one.Service == "import" && one.Detail!.StartsWith("loads", StringComparison.Ordinal) && one.Fraction == 1);
        Assert.Equal(before.Select(image => image.Present!.Id), (await engine.LookAsync(wanted, Cancellation)).Select(image => image.Present!.Id));
        Progress.All.Clear();
        await StartAsync(plan);
        Assert.DoesNotContain(Progress.All, one => one.Phase == ProvisionPhase.Image);
    }

    [Fact]
    public async Task Docker_itself_loads_the_file_too()
    {
        var wanted = Wanted(Built("batch"));
        using var engine = await EngineAsync();
        await engine.ExportAsync("mod-000", wanted, null, Images, "mlopslabs test", Progress, Cancellation);
        await RemoveAsync(wanted);

        await using (var file = File.OpenRead(Images))
            await Client.Images.LoadImageAsync(new ImageLoadParameters { Quiet = true }, file, new Progress<JSONMessage>(), Cancellation);

        Assert.All(await engine.LookAsync(wanted, Cancellation), image => Assert.NotNull(image.Present));
    }

    [Fact]
    public async Task An_image_that_is_named_by_its_digest_is_found_again_on_an_engine_that_never_pulled_it()
    {
        var name = $"registry.test/{Home}@sha256:{new string('a', 64)}";
        var real = await Client.Images.InspectImageAsync(EngineUnderTest.Image, Cancellation);
        var wanted = new WantedImage(name, "batch", Key.Environment, null);
        var (faulty, runtime) = await FaultyAsync();
        using (faulty)
        using (runtime)
        {
            // As on an engine that has pulled it.
            faulty.Break($"GET /images/registry.test/{Home}", new EngineFault.Answer(200, $$$"""{"Id":"{{{real.ID}}}","Architecture":"{{{real.Architecture}}}","Size":{{{real.Size}}},"RootFS":{"Layers":[]}}"""));
            using var engine = new EngineImages(faulty.Endpoint, TimeProvider.System);
            await engine.ExportAsync("mod-000", [wanted], null, Images, "mlopslabs test", Progress, Cancellation);
        }
        using var offline = await EngineAsync();
        Assert.Null((await offline.LookAsync([wanted], Cancellation))[0].Present);
        try
        {
            Assert.Equal([wanted.StoredTag], (await offline.ImportAsync(Images, Progress, Cancellation)).Loaded);
            Assert.Equal(real.ID, (await offline.LookAsync([wanted], Cancellation))[0].Present!.Id);
            await StartAsync(Plan(Estate.Service("batch") with { Image = Estate.At(name) }));
            Assert.True((await Runtime.StateAsync(Key, Cancellation)).Ready);
        }
        finally
        {
            await Runtime.StopAsync(Key, CancellationToken.None);
            await RemoveAsync([wanted]);
        }
    }

    [Theory]
    [InlineData("""{"stream":"Loading"}{"errorDetail":{"message":"write /layer.tar: no space left on device"},"error":"x"}""", ErrorKind.Disk, "no space left")]
    [InlineData("""{"errorDetail":{"message":"invalid diffID for layer 2"},"error":"x"}""", ErrorKind.Image, "invalid diffID")]
    [InlineData("""{"stream":"Loaded image: nothing"}""", ErrorKind.Integrity, "does not have mlopslabs/")]
    public async Task What_a_load_says_in_its_stream_is_heard(string stream, ErrorKind kind, string reason)
    {
        var wanted = Wanted(Built("batch"));
        using (var engine = await EngineAsync())
            await engine.ExportAsync("mod-000", wanted, null, Images, "mlopslabs test", Progress, Cancellation);
        await RemoveAsync(wanted);
        var (faulty, runtime) = await FaultyAsync();
        using (faulty)
        using (runtime)
        {
            faulty.Break("POST /images/load", new EngineFault.Answer(200, stream));
            using var engine = new EngineImages(faulty.Endpoint, TimeProvider.System);
            var error = await Assert.ThrowsAsync<PlatformException>(() => engine.ImportAsync(Images, Progress, Cancellation));
            Assert.True(kind == error.Kind, error.Message);
            Assert.Contains(reason, error.Message, StringComparison.Ordinal);
        }
    }

    [Fact]
    public async Task An_engine_that_hangs_up_in_the_middle_of_a_load_is_told_apart_from_one_that_is_gone()
    {
        var wanted = Wanted(Built("batch"));
        using (var engine = await EngineAsync())
            await engine.ExportAsync("mod-000", wanted, null, Images, "mlopslabs test", Progress, Cancellation);
        await RemoveAsync(wanted);
        var (faulty, runtime) = await FaultyAsync();
        using (faulty)
        using (runtime)
        {
            faulty.Break("POST /images/load", new EngineFault.Gone());
            using var engine = new EngineImages(faulty.Endpoint, TimeProvider.System);
            var error = await Assert.ThrowsAsync<PlatformException>(() => engine.ImportAsync(Images, Progress, Cancellation));
            Assert.Equal((ErrorKind.Image, "docker system df"), (error.Kind, error.NextStep));
            Assert.Contains("broke off loading", error.Message, StringComparison.Ordinal);

            faulty.Break(".", new EngineFault.Gone());
            Assert.Equal(ErrorKind.Engine, (await Assert.ThrowsAsync<PlatformException>(() => engine.ImportAsync(Images, Progress, Cancellation))).Kind);
        }
    }

    [Fact]
    public async Task An_image_with_another_digest_than_the_file_says_is_taken_away_again_and_the_old_one_is_back()
    {
        var wanted = Wanted(Built("batch"));
        using var engine = await EngineAsync();
        await engine.ExportAsync("mod-000", wanted, null, Images, "mlopslabs test", Progress, Cancellation);
        var right = (await engine.LookAsync(wanted, Cancellation))[0].Present!.Id;
        var other = (await Client.Images.InspectImageAsync(EngineUnderTest.Image, Cancellation)).ID;
        var (faulty, runtime) = await FaultyAsync();
        using (faulty)
        using (runtime)
        {
            foreach (var earlier in (string?[])[null, other])
            {
                await RemoveAsync(wanted);
                if (earlier is not null)
                    await TagAsync(earlier, wanted[0].Name);
                faulty.Mend();
                // What an engine answers that made something else of the file: once after loading.
                faulty.Break($"GET /images/{wanted[0].Name}", new EngineFault.Answer(200, $$$"""{"Id":"sha256:{{{new string('b', 64)}}}","Architecture":"amd64","RootFS":{"Layers":[]}}"""), from: 2, times: 1);
                using var images = new EngineImages(faulty.Endpoint, TimeProvider.System);

                var error = await Assert.ThrowsAsync<PlatformException>(() => images.ImportAsync(Images, Progress, Cancellation));

                Assert.Equal(ErrorKind.Integrity, error.Kind);
                Assert.Contains($"says {right}", error.Message, StringComparison.Ordinal);
                Assert.Equal(earlier, (await engine.LookAsync(wanted, Cancellation))[0].Present?.Id);
            }
        }
    }

    [Fact]
    public async Task Nothing_is_loaded_from_a_file_that_was_damaged_cut_or_made_for_others()
    {
        var wanted = Wanted(Built("batch"));
        using var engine = await EngineAsync();
        await engine.ExportAsync("mod-000", wanted, null, Images, "mlopslabs test", Progress, Cancellation);
        await RemoveAsync(wanted);
        var whole = await File.ReadAllBytesAsync(Images, Cancellation);

        await RefusedAsync("damaged", whole[..^4096] is var head && head.Length > 0 ? [.. head, (byte)(whole[^4096] ^ 1), .. whole[^4095..]] : [], ErrorKind.Integrity);
        await RefusedAsync("was cut off", whole[..(whole.Length / 2)], ErrorKind.Integrity);
        await RefusedAsync("was added to", [.. whole, 0], ErrorKind.Integrity);
        await RefusedAsync("cut off in its first entry", whole[..600], ErrorKind.Integrity);
        await RefusedAsync("does not begin with mlopslabs-images.json", "no tar at all, whatever its name says"u8.ToArray(), ErrorKind.Integrity);
        await RefusedAsync("runs ", Rewritten(whole, images => images["architecture"] = "s390x"), ErrorKind.Image);
        await RefusedAsync("newer than this program reads", Rewritten(whole, images => images["formatVersion"] = 2), ErrorKind.Integrity);
        await RefusedAsync("none of this program's", Rewritten(whole, images => images["images"]![0]!["tag"] = "debian:bookworm-slim"), ErrorKind.Integrity);
        await RefusedAsync("does not speak of", Rewritten(whole, images => images["images"]![0]!["tag"] = $"mlopslabs/{Home}:other"), ErrorKind.Integrity);
        await RefusedAsync("says sha256:0", Rewritten(whole, images => images["images"]![0]!["id"] = $"sha256:{new string('0', 64)}"), ErrorKind.Integrity);
        await RefusedAsync("never finished", Rewritten(whole, images => images["bytes"] = 0), ErrorKind.Integrity);

        async Task RefusedAsync(string reason, byte[] bytes, ErrorKind kind)
        {
            var file = Path.Combine(Folder, "bad.tar");
            await File.WriteAllBytesAsync(file, bytes, Cancellation);
            var error = await Assert.ThrowsAsync<PlatformException>(() => engine.ImportAsync(file, Progress, Cancellation));
            Assert.Contains(reason, error.Message, StringComparison.Ordinal);
            Assert.Equal(kind, error.Kind);
            Assert.NotNull(error.NextStep);
            Assert.All(await engine.LookAsync(wanted, Cancellation), image => Assert.Null(image.Present));
        }
    }

    [Fact]
    public async Task A_save_that_breaks_off_leaves_no_file()
    {
        var wanted = Wanted(Built("batch"));
        using (var engine = await EngineAsync())
            await engine.ExportAsync("mod-000", wanted, null, Images, "mlopslabs test", Progress, Cancellation);
        File.Delete(Images);
        var (faulty, runtime) = await FaultyAsync();
        using (faulty)
        using (runtime)
        {
            foreach (var bytes in (int[])[200, 1500, 5000])
            {
                faulty.Mend();
                faulty.Break("GET /images/get", new EngineFault.Cut(bytes));
                using var engine = new EngineImages(faulty.Endpoint, TimeProvider.System);
                Assert.Equal(ErrorKind.Engine, (await Assert.ThrowsAsync<PlatformException>(() => engine.ExportAsync("mod-000", wanted, null, Images, "mlopslabs test", Progress, Cancellation))).Kind);
                Assert.Empty(Directory.GetFiles(Folder));
            }
        }
    }

    [Fact]
    public async Task An_engine_without_room_is_told_before_anything_is_built_or_loaded()
    {
        var plan = Built("batch");
        var wanted = Wanted(plan);
        using (var engine = await EngineAsync())
            await engine.ExportAsync("mod-000", wanted, null, Images, "mlopslabs test", Progress, Cancellation);
        await RemoveAsync(wanted);
        var (faulty, runtime) = await FaultyAsync();
        using (faulty)
        using (runtime)
        {
            // A file system of this machine that never has a free byte.
            faulty.Break("GET /info", new EngineFault.Answer(200, $$"""{"Name":"{{Environment.MachineName}}","DockerRootDir":"/proc","Architecture":"{{(await Client.System.GetSystemInfoAsync(Cancellation)).Architecture}}","NCPU":1}"""));
            using var engine = new EngineImages(faulty.Endpoint, TimeProvider.System);
            foreach (var call in (Func<Task>[])[() => engine.ImportAsync(Images, Progress, Cancellation), () => runtime.StartAsync(plan, Progress, Cancellation)])
            {
                var error = await Assert.ThrowsAsync<PlatformException>(call);
                Assert.Equal(ErrorKind.Disk, error.Kind);
                Assert.Contains("0 MiB free in /proc", error.Message, StringComparison.Ordinal);
            }
            Assert.DoesNotContain(faulty.Calls, call => call.StartsWith("POST /build", StringComparison.Ordinal) || call.StartsWith("POST /images/load", StringComparison.Ordinal));
        }
    }

    [Fact]
    public async Task A_base_image_for_other_processors_is_named_before_it_is_built_on()
    {
        var plan = Running("batch");
        var (faulty, runtime) = await FaultyAsync();
        using (faulty)
        using (runtime)
        {
            faulty.Break($"GET /images/{EngineUnderTest.Image}/json", new EngineFault.Answer(200, $$$"""{"Id":"sha256:{{{new string('c', 64)}}}","Architecture":"riscv64","RootFS":{"Layers":[]}}"""));
            await runtime.StartAsync(plan, Progress, Cancellation);
        }
        Assert.Contains(Progress.All, one => one.Service == "batch" && one.Detail?.StartsWith($"{EngineUnderTest.Image} is for riscv64, this engine runs ", StringComparison.Ordinal) == true);
    }

    private static async Task<EngineImages> EngineAsync() => new(await EngineUnderTest.EndpointAsync(), TimeProvider.System);

    private static List<WantedImage> Wanted(EnvironmentPlan plan) => [.. plan.Services.Select(service => WantedImage.Of(plan, service))];

    private async Task RemoveAsync(IEnumerable<WantedImage> wanted)
    {
        foreach (var image in wanted)
            try
            {
                await Client.Images.DeleteImageAsync(image.StoredTag, new ImageDeleteParameters(), CancellationToken.None);
            }
            catch (global::Docker.DotNet.DockerApiException error) when (error.StatusCode == System.Net.HttpStatusCode.NotFound)
            {
                // Not there: that is what was wanted.
            }
    }

    private Task TagAsync(string id, string tag) =>
        Client.Images.TagImageAsync(id, new ImageTagParameters { RepositoryName = tag.Split(':')[0], Tag = tag.Split(':')[1] }, Cancellation);

    /// <summary>The file with another lock, of the same length.</summary>
    private static byte[] Rewritten(byte[] file, Action<JsonNode> change)
    {
        var length = Convert.ToInt32(Encoding.ASCII.GetString(file, 124, 11), 8);
        var images = JsonNode.Parse(file.AsSpan(512, length))!;
        change(images);
        var bytes = Encoding.UTF8.GetBytes(images.ToJsonString().PadRight(length));
        return [.. file[..512], .. bytes, .. file[(512 + length)..]];
    }

    /// <summary>Services whose images hold one short file, so that a file of them is short too.</summary>
    private EnvironmentPlan Built(params IReadOnlyList<string> services) => Built("FROM scratch\nCOPY mark /mark\nCMD [\"/mark\"]\n", services);

    /// <summary>Services that can be started.</summary>
    private EnvironmentPlan Running(params IReadOnlyList<string> services) =>
        Built($"FROM {EngineUnderTest.Image}\nCOPY mark /mark\nCMD [\"sleep\", \"infinity\"]\n", services);

    private EnvironmentPlan Built(string dockerfile, IReadOnlyList<string> services)
    {
        foreach (var service in services)
        {
            var folder = Directory.CreateDirectory(Path.Combine(Folder, "images", service)).FullName;
            File.WriteAllText(Path.Combine(folder, "Dockerfile"), dockerfile);
            File.WriteAllText(Path.Combine(folder, "mark"), $"{Home} {service}");
        }
        return Plan([.. services.Select(service => Estate.Service(service) with { Image = null, Build = Estate.At($"images/{service}") })]);
    }
}
