namespace MlopsLabs.Core.Attempts;

/// <summary>A line's place in its chain.</summary>
/// <param name="Seq">Counted from 1 in its file.</param>
/// <param name="Prev">SHA-256 of the exact bytes of the line before it, without the newline; <see cref="None"/> on the first line.</param>
/// <param name="Cites">On the first line of a file that follows a damaged one: which one.</param>
public sealed record ChainLink(long Seq, string Prev, Citation? Cites = null)
{
    /// <summary>What stands for the line before the first: 64 zeros.</summary>
    public const string None = "0000000000000000000000000000000000000000000000000000000000000000";
}

/// <summary>A file that was set aside, as the next one remembers it.</summary>
/// <param name="File">Its name, without the folder.</param>
/// <param name="Sha256">SHA-256 of all its bytes.</param>
/// <param name="Lines">How many lines it has, a last one without an end included.</param>
public sealed record Citation(string File, string Sha256, long Lines);

/// <summary>A line as a reader finds it.</summary>
/// <param name="File">The file's name, without its folder.</param>
/// <param name="Line">Its place in the file, counted from 1.</param>
/// <param name="Version">The format's version that it is written in.</param>
/// <param name="Link">Its place in the chain, as it says itself.</param>
/// <param name="Sha256">SHA-256 of its bytes.</param>
/// <param name="Bytes">The line without its newline.</param>
public sealed record ChainEntry(string File, long Line, long Version, ChainLink Link, string Sha256, byte[] Bytes);

/// <summary>What appending did.</summary>
/// <param name="Link">The new line's place.</param>
/// <param name="Sha256">SHA-256 of the new line.</param>
/// <param name="Findings">What had to be mended first; mostly nothing.</param>
public sealed record ChainAppended(ChainLink Link, string Sha256, IReadOnlyList<LogFinding> Findings);
