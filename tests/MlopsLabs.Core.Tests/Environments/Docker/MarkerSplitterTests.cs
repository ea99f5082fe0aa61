using System.Text;
using MlopsLabs.Core.Environments.Docker;

namespace MlopsLabs.Core.Tests.Environments.Docker;

public sealed class MarkerSplitterTests
{
    private const string Nonce = "abab";

    [Fact]
    public void Words_and_bytes_are_told_apart_however_the_stream_is_cut()
    {
        byte[] binary = [0, 0xff, 0x1e, (byte)'a', 0x1e, (byte)'a', (byte)'b', (byte)'a', (byte)'\n', 0x1e];
        byte[] stream = [.. Word("begin 0"), .. binary, .. Word("end 0 1"), .. "tail"u8, .. Word("done")];

        for (var size = 1; size <= stream.Length; size++)
        {
            var (bytes, words) = Split(stream.Chunk(size));
            Assert.Equal([.. binary, .. "tail"u8], bytes);
            Assert.Equal(["begin 0", "end 0 1", "done"], words);
        }
    }

    [Fact]
    public void A_word_without_an_end_is_output()
    {
        var (bytes, words) = Split([Encoding.UTF8.GetBytes("\x1e" + Nonce + " never ended")]);

        Assert.Equal("\x1e" + Nonce + " never ended", Encoding.UTF8.GetString(bytes));
        Assert.Empty(words);
    }

    [Fact]
    public void A_word_that_is_too_long_is_output_and_does_not_grow()
    {
        var (bytes, words) = Split(Enumerable.Repeat(new byte[1000], 100).Prepend(Encoding.UTF8.GetBytes("\x1e" + Nonce + " ")).Append(Word("done")));

        Assert.Equal(100_000 + Nonce.Length + 2, bytes.Length);
        Assert.Equal(["done"], words);
    }

    private static byte[] Word(string text) => Encoding.UTF8.GetBytes($"\x1e{Nonce} {text}\n");

    private static (byte[] Bytes, List<string> Words) Split(IEnumerable<byte[]> chunks)
    {
        var bytes = new List<byte>();
        var words = new List<string>();
        var splitter = new MarkerSplitter(Nonce, piece => bytes.AddRange(piece), words.Add);
        foreach (var chunk in chunks)
            splitter.Feed(chunk);
        splitter.End();
        return ([.. bytes], words);
    }
}
