using System.Text;
using MlopsLabs.Core;

namespace MlopsLabs.Cli.Verbs.Grade;

/// <summary>Where an export goes: a file that is there whole or not at all, or standard output.</summary>
internal static class ExportOutput
{
    /// <summary>Writes to standard output when <paramref name="path"/> is null, else to a file beside its place, which then takes it.</summary>
    public static void Write(CliHost host, string? path, Action<Stream> write)
    {
        if (path is null)
        {
            using var output = new DecodedOutput(host.Out);
            write(output);
            return;
        }
        var beside = $"{path}.tmp-{Environment.ProcessId}";
        try
        {
            Directory.CreateDirectory(Path.GetDirectoryName(path)!);
            using (var file = File.Create(beside))
                write(file);
            File.Move(beside, path, overwrite: true);
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            throw new PlatformException(ErrorKind.Disk, $"{path} cannot be written: {error.Message}", "Name another place with --to.", error);
        }
        finally
        {
            if (File.Exists(beside))
                File.Delete(beside);
        }
    }

    /// <summary>UTF-8 on its way to a writer of text. A byte order mark is for files.</summary>
    private sealed class DecodedOutput(TextWriter output) : Stream
    {
        private readonly Decoder decoder = Encoding.UTF8.GetDecoder();
        private bool hasBegun;

        public override bool CanRead => false;

        public override bool CanSeek => false;

        public override bool CanWrite => true;

        public override long Length => throw new NotSupportedException();

        public override long Position { get => throw new NotSupportedException(); set => throw new NotSupportedException(); }

        public override void Write(byte[] buffer, int offset, int count) => Write(buffer.AsSpan(offset, count));

        public override void Write(ReadOnlySpan<byte> buffer)
        {
            var letters = new char[decoder.GetCharCount(buffer, flush: false)];
            var count = decoder.GetChars(buffer, letters, flush: false);
            var start = !hasBegun && count > 0 && letters[0] == '\uFEFF' ? 1 : 0;
            hasBegun |= count > 0;
            output.Write(letters, start, count - start);
        }

        public override void Flush() => output.Flush();

        public override int Read(byte[] buffer, int offset, int count) => throw new NotSupportedException();

        public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

        public override void SetLength(long value) => throw new NotSupportedException();
    }
}
