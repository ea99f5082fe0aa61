using System.Formats.Tar;
using System.Globalization;
using System.Security.Cryptography;

namespace MlopsLabs.Core.Environments.Docker.ImageFiles;

/// <summary>
/// A file of images, open to be read: a tar whose first entry is the lock, and whose rest is what the engine saved, byte by byte. So
/// <c>docker load</c> takes it too, and nothing has to be unpacked on the way.
/// </summary>
internal sealed class ImageFile : IDisposable
{
    private const int Block = 512;
    private readonly FileStream _file;
    private readonly long _start;

    private ImageFile(FileStream file, ImageLock images, long start) => (_file, Lock, _start) = (file, images, start);

    /// <summary>What it says of itself.</summary>
    public ImageLock Lock { get; }

    /// <summary>SHA-256 of the whole file; null until <see cref="VerifyAsync"/> has read it.</summary>
    public string? Sha256 { get; private set; }

    /// <summary>Opens a file and reads its lock; its length is held to what the lock says.</summary>
    /// <exception cref="PlatformException">It is not there (<see cref="ErrorKind.Missing"/>), or not taken (<see cref="ErrorKind.Integrity"/>).</exception>
    public static ImageFile Open(string path)
    {
        FileStream? file = null;
        try
        {
            file = RegularFile.Open(path) ?? throw new PlatformException(ErrorKind.Missing, $"There is no file {path}.", "Name the file that `mlopslabs images export` wrote.");
            var (read, start) = ReadLock(path, file);
            if (file.Length - start != read.Bytes)
                throw Refused(path, string.Create(CultureInfo.InvariantCulture,
                    $"it was {(file.Length - start < read.Bytes ? "cut off" : "added to")}: {file.Length} bytes are here, and {start + read.Bytes} were written"));
            return new ImageFile(file, read, start);
        }
        catch (Exception error)
        {
            file?.Dispose();
            throw error is IOException or UnauthorizedAccessException
                ? new PlatformException(ErrorKind.Missing, $"{path} cannot be read: {error.Message}", null, error)
                : error;
        }
    }

    /// <summary>Reads all of it and holds it to the lock: its bytes, and the images that they are.</summary>
    /// <exception cref="PlatformException">It is damaged, or holds something else than the lock says.</exception>
    public async Task VerifyAsync(Action<long, long> progress, CancellationToken cancellation)
    {
        try
        {
            using var whole = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
            using var rest = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
            var chunk = new byte[1 << 20];
            _file.Position = 0;
            while (_file.Position < _file.Length)
            {
                var before = _file.Position < _start;
                var read = await _file.ReadAsync(chunk.AsMemory(0, (int)Math.Min(chunk.Length, before ? _start - _file.Position : chunk.Length)), cancellation).ConfigureAwait(false);
                if (read == 0)
                    break;
                whole.AppendData(chunk, 0, read);
                if (!before)
                    rest.AppendData(chunk, 0, read);
                progress(_file.Position, _file.Length);
            }
            if (Convert.ToHexStringLower(rest.GetHashAndReset()) != Lock.Sha256)
                throw Refused(_file.Name, "it is damaged: its bytes are not those that were written");
            Sha256 = Convert.ToHexStringLower(whole.GetHashAndReset());
            CompareImages(cancellation);
        }
        catch (IOException error)
        {
            throw new PlatformException(ErrorKind.Integrity, $"{_file.Name} cannot be read to its end: {error.Message}", "Copy it again.", error);
        }
    }

    /// <summary>What the engine saved; disposing it closes nothing.</summary>
    public Stream OpenImages(Action<long, long> progress)
    {
        _file.Position = _start;
        return new ToldStream(_file, _start, progress);
    }

    /// <summary>The first entry of a file. It is padded, so that a lock with the last numbers in it takes its place.</summary>
    public static byte[] FirstEntry(ImageLock images, int room)
    {
        var json = images.ToBytes();
        if (json.Length >= room)
            throw new InvalidOperationException($"a lock of {json.Length} bytes has no room in {room}");
        var content = new byte[room];
        Array.Fill(content, (byte)' ');
        json.CopyTo(content, 0);
        content[^1] = (byte)'\n';
        using var bytes = new MemoryStream();
        using (var tar = new TarWriter(bytes, TarEntryFormat.Ustar, leaveOpen: true))
            tar.WriteEntry(new UstarTarEntry(TarEntryType.RegularFile, ImageLock.FileName)
            {
                DataStream = new MemoryStream(content, writable: false),
                ModificationTime = images.At,
                Mode = (UnixFileMode)0b110_100_100,
            });
        // Without the blocks that end a tar: the engine's entries follow.
        return bytes.ToArray()[..(Block + Padded(room))];
    }

    /// <inheritdoc/>
    public void Dispose() => _file.Dispose();

    private static (ImageLock Lock, long Start) ReadLock(string path, FileStream file)
    {
        var header = new byte[Block];
        var read = file.ReadAtLeast(header, Block, throwOnEndOfStream: false);
        try
        {
            if (read < Block || Name(header) != ImageLock.FileName)
                throw Refused(path, $"it does not begin with {ImageLock.FileName}; mlopslabs images export writes such files");
            var length = Convert.ToInt64(System.Text.Encoding.ASCII.GetString(header, 124, 11).Trim('\0', ' '), 8);
            if (length is <= 0 or > ImageLock.MostBytes)
                throw Refused(path, $"its {ImageLock.FileName} has an impossible length");
            var json = new byte[length];
            if (file.ReadAtLeast(json, json.Length, throwOnEndOfStream: false) < json.Length)
                throw Refused(path, "it was cut off in its first entry");
            var (images, problem) = ImageLock.Read(json);
            return (images ?? throw Refused(path, problem!), Block + Padded((int)length));
        }
        catch (Exception error) when (error is FormatException or OverflowException or ArgumentException)
        {
            throw Refused(path, "its first entry is damaged");
        }
    }

    /// <summary>The bytes are the lock's: but the lock may have been written by anybody.</summary>
    private void CompareImages(CancellationToken cancellation)
    {
        IReadOnlyList<SavedImage> saved;
        try
        {
            _file.Position = _start;
            saved = SavedImages.Read(_file, cancellation);
        }
        catch (InvalidDataException error)
        {
            throw Refused(_file.Name, error.Message);
        }
        var wanted = Lock.Images.ToDictionary(image => image.Tag, image => image.Id);
        foreach (var image in saved)
            foreach (var tag in image.Tags)
                if (!wanted.Remove(tag, out var id))
                    throw Refused(_file.Name, $"it would load {PlainText.SanitiseLine(tag)}, which its {ImageLock.FileName} does not speak of");
                else if (id != image.Id)
                    throw Refused(_file.Name, $"its {tag} is {image.Id}, and its {ImageLock.FileName} says {id}");
        if (wanted.Count > 0)
            throw Refused(_file.Name, $"its {ImageLock.FileName} speaks of {wanted.Keys.First()}, which is not in it");
    }

    private static string Name(byte[] header) => System.Text.Encoding.ASCII.GetString(header, 0, 100).TrimEnd('\0');

    private static int Padded(int length) => (length + Block - 1) / Block * Block;

    private static PlatformException Refused(string path, string reason) =>
        new(ErrorKind.Integrity, $"The file {path} is refused: {reason}.", "Nothing of it was loaded. Copy it again, or have it made again: mlopslabs images export COURSE -o FILE");

    /// <summary>Reads on, and says how far it has come. The library reads ahead of the engine by little.</summary>
    private sealed class ToldStream(FileStream file, long start, Action<long, long> progress) : Stream
    {
        public override bool CanRead => true;

        public override bool CanSeek => true;

        public override bool CanWrite => false;

        public override long Length => file.Length - start;

        public override long Position { get => file.Position - start; set => file.Position = start + value; }

        public override int Read(byte[] buffer, int offset, int count) => Told(file.Read(buffer, offset, count));

        public override async ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default) =>
            Told(await file.ReadAsync(buffer, cancellationToken).ConfigureAwait(false));

        public override Task<int> ReadAsync(byte[] buffer, int offset, int count, CancellationToken cancellationToken) => ReadAsync(buffer.AsMemory(offset, count), cancellationToken).AsTask();

        public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

        public override void SetLength(long value) => throw new NotSupportedException();

        public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException();

        public override void Flush()
        {
        }

        private int Told(int read)
        {
            progress(Position, Length);
            return read;
        }
    }
}
