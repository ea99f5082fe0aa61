using System.Security.Cryptography;
using System.Text;

namespace MlopsLabs.Core.Environments.Docker;

/// <summary>The image that checker scripts run in. Built once; another Dockerfile has another tag.</summary>
internal sealed class CheckerImage(EngineApi engine) : IDisposable
{
    private const string Base = "debian:bookworm-slim";

    private const string Dockerfile = $"""
        FROM {Base}
        RUN apt-get update \
         && apt-get install -y --no-install-recommends bash jq python3 \
         && rm -rf /var/lib/apt/lists/* /var/cache/apt /var/log/* \
         && mkdir /job /scratch
        ENV LANG=C.UTF-8 PYTHONDONTWRITEBYTECODE=1
        USER 65534:65534

        """;

    private readonly SemaphoreSlim _one = new(1);

    /// <summary>The name of the phase in progress reports: it is no service.</summary>
    public const string Name = "checker";

    /// <summary>Its tag.</summary>
    public static string Tag { get; } = $"mlopslabs/checker:{Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(Dockerfile)))[..12]}";

    /// <summary>Sees to it that it is there; returns its digest.</summary>
    public async Task<string> EnsureAsync(IProgress<ProvisionProgress>? progress, CancellationToken cancellation)
    {
        // Several checks begin at once: one of them builds.
        await _one.WaitAsync(cancellation).ConfigureAwait(false);
        try
        {
            if (await engine.Images.FindAsync(Tag, cancellation).ConfigureAwait(false) is { } present)
                return present.Id;
            using var context = new FileTar();
            context.AddFile("Dockerfile", Encoding.UTF8.GetBytes(Dockerfile.ReplaceLineEndings("\n")), 0b110_100_100, 0, 0);
            var built = await new ImageStore(engine.Images).BuildAsync(
                Tag, context.ToArray(), "the checker sandbox", Tag,
                (fraction, detail) => progress?.Report(new ProvisionProgress(Name, ProvisionPhase.Image, fraction, detail)), cancellation).ConfigureAwait(false);
            return built.Id;
        }
        catch (AuthorException error)
        {
            // The Dockerfile is ours: when a step of it fails, the network is away or the mirror is.
            throw new PlatformException(ErrorKind.Image, $"The checker sandbox cannot be built: {error.Message}", $"docker pull {Base}", error);
        }
        finally
        {
            _one.Release();
        }
    }

    /// <inheritdoc/>
    public void Dispose() => _one.Dispose();
}
