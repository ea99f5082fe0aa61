using System.Security.Cryptography;

namespace MlopsLabs.Core.Attempts.Submissions;

/// <summary>A public key on ECDSA P-256.</summary>
public sealed class VerifyingKey
{
    // SubjectPublicKeyInfo of an uncompressed point on P-256 (RFC 5480): everything before the point itself.
    private static readonly byte[] s_prefix = Convert.FromHexString("3059301306072a8648ce3d020106082a8648ce3d030107034200");
    private const int PointBytes = 65;

    private readonly byte[] _der;

    private VerifyingKey(byte[] der)
    {
        _der = der;
        Id = Convert.ToHexStringLower(SHA256.HashData(der));
        Pem = PemEncoding.WriteString("PUBLIC KEY", der) + "\n";
    }

    /// <summary>SHA-256 of the key's SubjectPublicKeyInfo, in lower-case hex: its name in envelopes.</summary>
    public string Id { get; }

    /// <summary>The key as openssl reads it.</summary>
    public string Pem { get; }

    /// <summary>Reads a key from PEM; null when it is none on P-256.</summary>
    public static VerifyingKey? Read(string pem)
    {
        try
        {
            var fields = PemEncoding.Find(pem);
            var der = Convert.FromBase64String(pem[fields.Base64Data]);
            if (pem[fields.Label] != "PUBLIC KEY" || der.Length != s_prefix.Length + PointBytes || !der.AsSpan().StartsWith(s_prefix))
                return null;
            // A point that is not on the curve is refused here.
            using var key = ECDsa.Create();
            key.ImportSubjectPublicKeyInfo(der, out _);
            return new VerifyingKey(der);
        }
        catch (Exception error) when (error is CryptographicException or ArgumentException or FormatException)
        {
            return null;
        }
    }

    /// <summary>Whether a signature in DER fits bytes and this key.</summary>
    public bool Verifies(byte[] data, byte[] signature)
    {
        using var key = ECDsa.Create();
        key.ImportSubjectPublicKeyInfo(_der, out _);
        try
        {
            return key.VerifyData(data, signature, HashAlgorithmName.SHA256, DSASignatureFormat.Rfc3279DerSequence);
        }
        catch (CryptographicException)
        {
            return false;
        }
    }

    /// <summary>The public half of a key.</summary>
    /// <exception cref="CryptographicException">It is on another curve.</exception>
    internal static VerifyingKey Of(ECDsa key) =>
        Read(key.ExportSubjectPublicKeyInfoPem()) ?? throw new CryptographicException("The key is not on P-256.");
}
