using System.Security.Cryptography;

namespace MlopsLabs.Core.Attempts.Submissions;

/// <summary>A private key on ECDSA P-256, kept in a file that only its owner may read: PKCS#8 in PEM, as openssl writes it.</summary>
public sealed class SigningKey : IDisposable
{
    private const UnixFileMode OwnerOnly = UnixFileMode.UserRead | UnixFileMode.UserWrite;

    private readonly ECDsa _key;

    private SigningKey(ECDsa key)
    {
        _key = key;
        Public = VerifyingKey.Of(key);
    }

    /// <summary>The public half.</summary>
    public VerifyingKey Public { get; }

    /// <summary>The key in a file; made there when there is none.</summary>
    /// <param name="path">The file.</param>
    /// <param name="nextStep">What to do when the file holds no key.</param>
    /// <exception cref="PlatformException">The file cannot be used, or holds no such key (<see cref="ErrorKind.Integrity"/>).</exception>
    public static SigningKey LoadOrMake(string path, string nextStep) => Durable.Faults(path, () =>
    {
        if (!File.Exists(path))
            Make(path);
        // Whoever copied it may have let others read it.
        if (!OperatingSystem.IsWindows() && File.GetUnixFileMode(path) != OwnerOnly)
            File.SetUnixFileMode(path, OwnerOnly);
        var key = ECDsa.Create();
        try
        {
            key.ImportFromPem(File.ReadAllText(path));
            return new SigningKey(key);
        }
        catch (Exception error) when (error is CryptographicException or ArgumentException or FormatException)
        {
            key.Dispose();
            throw new PlatformException(ErrorKind.Integrity, $"{path} holds no private key on P-256.", nextStep, error);
        }
    });

    /// <summary>Signs bytes with SHA-256; the signature is in DER, as openssl reads it. Two signatures of the same bytes differ.</summary>
    public byte[] Sign(byte[] data) => _key.SignData(data, HashAlgorithmName.SHA256, DSASignatureFormat.Rfc3279DerSequence);

    /// <inheritdoc/>
    public void Dispose() => _key.Dispose();

    private static void Make(string path)
    {
        using var fresh = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        Durable.CreateFolder(Path.GetDirectoryName(Path.GetFullPath(path))!);
        var beside = $"{path}.tmp-{Environment.ProcessId}";
        var options = new FileStreamOptions { Mode = FileMode.Create, Access = FileAccess.Write, Share = FileShare.None };
        if (!OperatingSystem.IsWindows())
            options.UnixCreateMode = OwnerOnly;
        try
        {
            using (var file = new FileStream(beside, options))
            {
                file.Write(System.Text.Encoding.ASCII.GetBytes(fresh.ExportPkcs8PrivateKeyPem() + "\n"));
                file.Flush(flushToDisk: true);
            }
            // Not over one that another of us made meanwhile: what that one signed must stay verifiable.
            if (!File.Exists(path))
                File.Move(beside, path);
        }
        finally
        {
            Durable.TryDelete(beside);
        }
    }
}
