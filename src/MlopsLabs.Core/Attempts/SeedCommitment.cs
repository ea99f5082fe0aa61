using System.Security.Cryptography;
using System.Text;

namespace MlopsLabs.Core.Attempts;

/// <summary>What logs say of a seed without saying it.</summary>
public static class SeedCommitment
{
    /// <summary>SHA-256 of a seed in UTF-8, in lower-case hex.</summary>
    public static string Of(string seed) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(seed)));
}
