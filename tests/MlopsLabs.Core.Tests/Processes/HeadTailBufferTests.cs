using System.Text;
using MlopsLabs.Core.Processes;

namespace MlopsLabs.Core.Tests.Processes;

public class HeadTailBufferTests
{
    [Fact]
    public void What_fits_is_kept_whole()
    {
        var buffer = new HeadTailBuffer(10);
        buffer.Append("01234"u8);
        buffer.Append("56789"u8);

        Assert.Equal("0123456789", Encoding.ASCII.GetString(buffer.ToArray()));
        Assert.False(buffer.Truncated);
        Assert.Equal(10, buffer.Length);
    }

    [Fact]
    public void Head_and_tail_are_kept_and_the_gap_is_said()
    {
        var buffer = new HeadTailBuffer(1000);
        buffer.Append(Encoding.ASCII.GetBytes("first" + new string('x', 5000) + "last"));

        var text = Encoding.ASCII.GetString(buffer.ToArray());

        Assert.True(buffer.Truncated);
        Assert.StartsWith("firstxxx", text);
        Assert.EndsWith("xxxlast", text);
        Assert.Contains("\n[... 4073 bytes left out ...]\n", text);
        Assert.Equal(5009 - 4073, text.Length - "\n[... 4073 bytes left out ...]\n".Length);
        Assert.True(text.Length <= 1000);
    }

    [Fact]
    public void A_limit_too_small_to_tell_of_the_gap_still_keeps_both_ends()
    {
        var buffer = new HeadTailBuffer(4);
        buffer.Append("abcdefgh"u8);

        Assert.Equal("abgh", Encoding.ASCII.GetString(buffer.ToArray()));
    }

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(2)]
    public void The_smallest_limits_hold(int capacity)
    {
        var buffer = new HeadTailBuffer(capacity);
        buffer.Append("abc"u8);

        Assert.True(buffer.Truncated);
        Assert.Equal(capacity, buffer.ToArray().Length);
        Assert.Equal(3, buffer.Length);
    }

    [Theory]
    [InlineData(7)]
    [InlineData(256)]
    [InlineData(257)]
    [InlineData(1000)]
    public void However_a_stream_is_cut_into_chunks_the_same_bytes_are_kept(int capacity)
    {
        for (var length = 0; length < 3 * capacity; length += 1 + capacity / 5)
        {
            var stream = Enumerable.Range(0, length).Select(i => (byte)(i * 31 + i / 251)).ToArray();
            var whole = new HeadTailBuffer(capacity);
            whole.Append(stream);

            foreach (var size in new[] { 1, 2, 3, 17, capacity - 1, capacity, capacity + 1 })
            {
                var cut = new HeadTailBuffer(capacity);
                foreach (var chunk in stream.Chunk(size))
                    cut.Append(chunk);

                Assert.Equal(whole.ToArray(), cut.ToArray());
                Assert.Equal(length, cut.Length);
                Assert.True(cut.ToArray().Length <= capacity);
            }
        }
    }

    [Fact]
    public void One_line_of_a_gigabyte_takes_no_more_memory_than_the_limit_asks_for()
    {
        var buffer = new HeadTailBuffer(64 * 1024);
        var chunk = new byte[1024 * 1024];
        Array.Fill(chunk, (byte)'x');
        buffer.Append(chunk);
        var before = GC.GetAllocatedBytesForCurrentThread();

        for (var i = 1; i < 1024; i++)
            buffer.Append(chunk);

        Assert.Equal(1L << 30, buffer.Length);
        Assert.True(GC.GetAllocatedBytesForCurrentThread() - before < 128 * 1024);
    }
}
