namespace MlopsLabs.Core;

/// <summary>What went wrong when it was not the learner, in one word that reports and exports keep.</summary>
public enum ErrorKind
{
    /// <summary>The engine is away, frozen or died while it was asked.</summary>
    Engine,

    /// <summary>A time limit was reached.</summary>
    Timeout,

    /// <summary>The memory limit was reached.</summary>
    OutOfMemory,

    /// <summary>No space left, here or on the engine.</summary>
    Disk,

    /// <summary>A checker script or its result broke the protocol.</summary>
    Protocol,

    /// <summary>The spec asks for something that cannot be.</summary>
    Spec,

    /// <summary>The environment is not there, or not in the state that the plan says.</summary>
    Environment,

    /// <summary>A program that is needed is not there.</summary>
    Missing,

    /// <summary>A file or a log is damaged.</summary>
    Integrity,

    /// <summary>An image cannot be built or pulled.</summary>
    Image,
}

/// <summary>The platform is broken: never the learner's fault and never a verdict.</summary>
/// <param name="kind">Which part of it.</param>
/// <param name="message">What happened, and where.</param>
/// <param name="nextStep">What to do about it; without it, what usually helps with this part of the platform.</param>
/// <param name="inner">The cause, if there is one.</param>
public sealed class PlatformException(ErrorKind kind, string message, string? nextStep = null, Exception? inner = null)
    : Exception(message, inner)
{
    /// <summary>Which part of the platform.</summary>
    public ErrorKind Kind { get; } = kind;

    /// <summary>What to do about it.</summary>
    public string NextStep { get; } = nextStep ?? Usual(kind);

    private static string Usual(ErrorKind kind) => kind switch
    {
        ErrorKind.Timeout or ErrorKind.OutOfMemory => "Try again when this machine has less to do; mlopslabs doctor looks at it",
        ErrorKind.Integrity => "Keep it as it is, and use another copy if there is one",
        ErrorKind.Missing => "Look at its place and who may read it",
        ErrorKind.Protocol or ErrorKind.Spec => "Tell the lab's author",
        _ => "mlopslabs doctor looks at what is needed here",
    };
}

/// <summary>The lab is wrong: something that its author has to mend.</summary>
/// <param name="message">What is wrong.</param>
/// <param name="place">The file, with line and column where they are known.</param>
/// <param name="inner">The cause, if there is one.</param>
public sealed class AuthorException(string message, string? place = null, Exception? inner = null)
    : Exception(message, inner)
{
    /// <summary>Where it is wrong.</summary>
    public string? Place { get; } = place;

    /// <summary>What the author can do about it; null where the message says it, or the reader is no author.</summary>
    public string? NextStep { get; init; }
}
