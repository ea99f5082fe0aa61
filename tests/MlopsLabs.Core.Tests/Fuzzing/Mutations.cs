using System.Globalization;
using System.Text;
using CsCheck;

namespace MlopsLabs.Core.Tests.Fuzzing;

/// <summary>
/// Inputs for a reader: files of its corpus, a few times changed at random: bytes changed, taken out, repeated and put in, and words that mean something to
/// the reader. Whatever is found is made as small as can be, and told with the seed that makes it again.
/// </summary>
internal static class Mutations
{
    private static readonly int s_seconds = int.TryParse(Environment.GetEnvironmentVariable("MLOPSLABS_FUZZ_SECONDS"), NumberStyles.None, CultureInfo.InvariantCulture, out var seconds) ? seconds : 5;

    /// <summary>Holds a reader to what must be true of it for <c>MLOPSLABS_FUZZ_SECONDS</c> (5), after each file of its corpus as it is.</summary>
    /// <param name="corpus">The folder of its corpus.</param>
    /// <param name="words">Words that mean something to it.</param>
    /// <param name="hold">Throws when something is not true.</param>
    public static void Hold(string corpus, string[] words, Action<byte[]> hold)
    {
        var files = Directory.GetFiles(Path.Combine(AppContext.BaseDirectory, "Fuzzing", "Corpus", corpus)).Order(StringComparer.Ordinal).Select(File.ReadAllBytes).ToArray();
        Assert.NotEmpty(files);
        foreach (var file in files)
            hold(file);
        Gen.Select(Gen.OneOf(files), Edit(words).List[0, 6], (file, edits) => edits.Aggregate(file, (bytes, edit) => edit(bytes))).Sample(
            hold, writeLine: TestContext.Current.TestOutputHelper is { } output ? output.WriteLine : null, time: s_seconds, threads: 1, print: Printed);
    }

    private static string Printed(byte[] bytes) => $"{bytes.Length} bytes, in base64 {Convert.ToBase64String(bytes)}";

    private static Gen<Func<byte[], byte[]>> Edit(string[] words) => Gen.OneOf(
        Gen.Select<double, byte, Func<byte[], byte[]>>(Gen.Double[0, 1], Gen.Byte, (place, value) => bytes => Spliced(bytes, place, 1, [value])),
        Gen.Select<double, int, Func<byte[], byte[]>>(Gen.Double[0, 1], Gen.Int[1, 64], (place, length) => bytes => Spliced(bytes, place, length, [])),
        Gen.Select<double, byte[], Func<byte[], byte[]>>(Gen.Double[0, 1], Gen.Byte.Array[1, 16], (place, some) => bytes => Spliced(bytes, place, 0, some)),
        Gen.Select<double, string, int, Func<byte[], byte[]>>(
            Gen.Double[0, 1], Gen.OneOf(words), Gen.OneOf(1, 1, 1, 2, 100), (place, word, times) => bytes => Spliced(bytes, place, 0, Encoding.UTF8.GetBytes(string.Concat(Enumerable.Repeat(word, times))))),
        Gen.Select<double, int, int, Func<byte[], byte[]>>(
            Gen.Double[0, 1], Gen.Int[1, 64], Gen.Int[1, 20], (place, length, times) => bytes =>
            {
                var at = At(bytes, place);
                var some = bytes[at..Math.Min(bytes.Length, at + length)];
                return Spliced(bytes, place, 0, [.. Enumerable.Repeat(some, times).SelectMany(part => part)]);
            }),
        Gen.Select<double, Func<byte[], byte[]>>(Gen.Double[0, 1], place => bytes => bytes[..At(bytes, place)]));

    private static byte[] Spliced(byte[] bytes, double place, int removed, byte[] some)
    {
        var at = At(bytes, place);
        return [.. bytes.AsSpan(0, at), .. some, .. bytes.AsSpan(Math.Min(bytes.Length, at + removed))];
    }

    private static int At(byte[] bytes, double place) => Math.Clamp((int)(place * bytes.Length), 0, bytes.Length);
}
