namespace MlopsLabs.Core.Processes;

/// <summary>
/// A program to run within limits: of time, of output, and of what it may leave behind. Nothing that it started outlives it, and no
/// shell stands between: arguments reach the program as they are written here.
/// </summary>
/// <param name="Program">A name looked up on <c>PATH</c>, or a path; a relative path is taken from <see cref="Folder"/>.</param>
/// <param name="Arguments">Its arguments, without the program itself.</param>
/// <param name="Timeout">When it is stopped, with all that it started: asked first, killed <see cref="Grace"/> later.</param>
public sealed partial record BoundedCommand(string Program, IReadOnlyList<string> Arguments, TimeSpan Timeout)
{
    /// <summary>What a program may print before its middle is left out, unless told otherwise: 1 MiB.</summary>
    public const int DefaultMaxOutput = 1024 * 1024;

    /// <summary>The exit code of a program that was not found, as a shell has it.</summary>
    public const int NotFound = 127;

    /// <summary>The exit code of a file that is no program, as a shell has it.</summary>
    public const int NotExecutable = 126;

    /// <summary>The working folder; null for this process's own.</summary>
    public string? Folder { get; init; }

    /// <summary>Environment variables set for it; null takes one away.</summary>
    public IReadOnlyDictionary<string, string?> Variables { get; init; } = new Dictionary<string, string?>();

    /// <summary>Whether it sees this process's environment variables beside <see cref="Variables"/>.</summary>
    public bool InheritsVariables { get; init; } = true;

    /// <summary>What it reads on standard input.</summary>
    public ReadOnlyMemory<byte> Input { get; init; }

    /// <summary>The most bytes kept of standard output, and as many of standard error: head and tail, see <see cref="HeadTailBuffer"/>.</summary>
    public int MaxOutput { get; init; } = DefaultMaxOutput;

    /// <summary>How long it has to end by itself when it is asked to, before it is killed.</summary>
    public TimeSpan Grace { get; init; } = TimeSpan.FromSeconds(2);
}
