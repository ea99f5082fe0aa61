using MlopsLabs.Core;

namespace MlopsLabs.Tui;

/// <summary>What went wrong and who has to act, in words.</summary>
internal static class FaultText
{
    /// <summary>A notice for an exception of the layers below.</summary>
    public static Notice Of(Exception exception) => exception switch
    {
        OperationCanceledException => new("Stopped; nothing was recorded.", Tone.Warn),
        PlatformException platform => new($"This is not your fault: {Sentence(platform.Message)} {Sentence(platform.NextStep)}", Tone.Warn),
        AuthorException { Place: { Length: > 0 } place } author =>
            new($"This is not your fault, the lab is wrong: {Sentence(author.Message)} ({Plain.Line(place)})", Tone.Warn),
        AuthorException author => new($"This is not your fault, the lab is wrong: {Sentence(author.Message)}", Tone.Warn),
        _ => new($"This is not your fault, the program is wrong: {exception.GetType().Name}: {Sentence(exception.Message)}", Tone.Warn),
    };

    /// <summary>A text that ends as a sentence does.</summary>
    public static string Sentence(string text)
    {
        var plain = Plain.Line(text).Trim();
        return plain.Length == 0 || plain[^1] is '.' or '!' or '?' or ':' ? plain : plain + ".";
    }
}
