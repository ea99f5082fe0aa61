using MlopsLabs.Core;

namespace MlopsLabs.Cli;

/// <summary>An exception as the user is told of it: one way from exceptions to exit codes.</summary>
/// <param name="ExitCode">See <see cref="ExitCodes"/>.</param>
/// <param name="Kind">A stable word: <c>usage</c>, <c>platform</c>, <c>author</c>, <c>integrity</c>, <c>cancelled</c>.</param>
/// <param name="Message">What happened.</param>
/// <param name="NextStep">What to do about it.</param>
public sealed record Failure(int ExitCode, string Kind, string Message, string? NextStep)
{
    /// <summary>Explains an exception; null for one that is a mistake of ours and must not be hidden.</summary>
    public static Failure? Of(Exception error) => error switch
    {
        UsageException usage => new Failure(ExitCodes.Usage, "usage", usage.Message, usage.NextStep),
        PlatformException { Kind: ErrorKind.Integrity } damage => new Failure(ExitCodes.Integrity, "integrity", damage.Message, damage.NextStep),
        PlatformException platform => new Failure(ExitCodes.Platform, "platform", platform.Message, platform.NextStep),
        AuthorException author => new Failure(ExitCodes.InvalidSpec, "author", author.Place is null ? author.Message : $"{author.Place}: {author.Message}",
            author.NextStep ?? "The lab's files are wrong, not your work; tell its author."),
        OperationCanceledException => new Failure(ExitCodes.Cancelled, "cancelled", "Cancelled.", null),
        IOException or UnauthorizedAccessException => new Failure(ExitCodes.Platform, "platform", error.Message, "mlopslabs doctor looks at the folders that are used here, and the room in them"),
        _ => null,
    };
}
