using System.Buffers.Binary;
using System.Security.Cryptography;
using System.Text;

namespace MlopsLabs.Core.Environments.Planning;

/// <summary>
/// Numbers that follow from a seed and a scope, the same on every platform and in every version: block <c>i</c> is
/// SHA-256(key ‖ i as 8 bytes, big-endian) with key = SHA-256("mlopslabs/draw/1\n" seed "\n" scope), read as four big-endian 64-bit numbers.
/// A scope of its own for each parameter means that adding one changes no other.
/// </summary>
public sealed class SeededSequence(string seed, string scope)
{
    private readonly byte[] key = SHA256.HashData(Encoding.UTF8.GetBytes($"mlopslabs/draw/1\n{seed}\n{scope}"));
    private byte[] block = [];
    private int used;
    private ulong counter;

    /// <summary>A number from 0 to <paramref name="bound"/> − 1, each equally likely.</summary>
    public ulong Below(ulong bound)
    {
        ArgumentOutOfRangeException.ThrowIfZero(bound);
        // Numbers at the ragged end are thrown away, else small results would be likelier.
        var limit = ulong.MaxValue - ulong.MaxValue % bound;
        ulong number;
        do
            number = Next();
        while (number >= limit);
        return number % bound;
    }

    private ulong Next()
    {
        if (used == block.Length)
        {
            Span<byte> input = stackalloc byte[key.Length + 8];
            key.CopyTo(input);
            BinaryPrimitives.WriteUInt64BigEndian(input[key.Length..], counter++);
            block = SHA256.HashData(input);
            used = 0;
        }
        var number = BinaryPrimitives.ReadUInt64BigEndian(block.AsSpan(used));
        used += 8;
        return number;
    }
}
