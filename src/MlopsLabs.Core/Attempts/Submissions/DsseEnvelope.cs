using System.Globalization;
using System.Text;

namespace MlopsLabs.Core.Attempts.Submissions;

/// <summary>
/// A signed statement in a DSSE envelope: the statement's exact bytes and signatures over them, so that nothing has to be written anew in some
/// canonical form before it can be verified.
/// </summary>
/// <remarks>github.com/secure-systems-lab/dsse, protocol.md and envelope.md, version 1.</remarks>
/// <param name="PayloadType">What the payload is.</param>
/// <param name="Payload">The signed bytes, in base64.</param>
/// <param name="Signatures">Who signed them.</param>
public sealed record DsseEnvelope(string PayloadType, string Payload, IReadOnlyList<DsseSignature> Signatures)
{
    /// <summary>The payload type of in-toto statements.</summary>
    public const string InToto = "application/vnd.in-toto+json";

    /// <summary>Signs an in-toto statement.</summary>
    public static DsseEnvelope Sign(byte[] statement, SigningKey key) => new(
        InToto, Convert.ToBase64String(statement),
        [new DsseSignature(key.Public.Id, Convert.ToBase64String(key.Sign(PreAuthentication(InToto, statement))))]);

    /// <summary>Reads an envelope of an in-toto statement.</summary>
    /// <exception cref="FormatException">It is none.</exception>
    public static DsseEnvelope Read(ReadOnlySpan<byte> bytes)
    {
        var read = LogJson.Read(bytes, SubmissionJson.Default.DsseEnvelope);
        if (read.PayloadType != InToto)
            throw new FormatException($"The payload is not of the type {InToto}.");
        if (read.Signatures is not { Count: > 0 } || LogJson.HasNull(read.Signatures))
            throw new FormatException("Nobody signed it.");
        return read;
    }

    /// <summary>The signed bytes.</summary>
    /// <exception cref="FormatException">They are not in base64.</exception>
    public byte[] Content() => Convert.FromBase64String(Payload);

    /// <summary>Whether one of the signatures is by a key.</summary>
    public bool IsSignedBy(VerifyingKey key)
    {
        try
        {
            var signed = PreAuthentication(PayloadType, Content());
            return Signatures.Any(signature => key.Verifies(signed, Convert.FromBase64String(signature.Sig)));
        }
        catch (FormatException)
        {
            return false;
        }
    }

    /// <summary>The envelope as a file: a field a line, so that sed can take it apart.</summary>
    public byte[] ToBytes() => SubmissionFile.Write(this, SubmissionFile.Plain.DsseEnvelope);

    private static byte[] PreAuthentication(string type, byte[] payload) =>
    [
        .. Encoding.UTF8.GetBytes(string.Create(
            CultureInfo.InvariantCulture, $"DSSEv1 {Encoding.UTF8.GetByteCount(type)} {type} {payload.Length} ")),
        .. payload,
    ];
}

/// <summary>A signature of an envelope.</summary>
/// <param name="Keyid">Which key made it, see <see cref="VerifyingKey.Id"/>. A hint, and never trusted.</param>
/// <param name="Sig">The signature in DER, in base64.</param>
public sealed record DsseSignature(string Keyid, string Sig);
