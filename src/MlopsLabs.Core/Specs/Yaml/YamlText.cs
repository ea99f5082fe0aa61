using System.Text;
using YamlDotNet.Core;
using YamlDotNet.Core.Events;

namespace MlopsLabs.Core.Specs.Yaml;

/// <summary>What was read from a YAML text, and everything that is wrong with it.</summary>
/// <param name="Root">The data; null when it is empty or cannot be read.</param>
/// <param name="Diagnostics">Problems in the order found.</param>
public sealed record YamlDocument(Node? Root, IReadOnlyList<Diagnostic> Diagnostics);

/// <summary>Reads YAML into <see cref="Node"/>s: the only door for YAML, of authors and of learners.</summary>
/// <remarks>
/// Nesting is bounded while events are read: the parser itself takes a minute for a 200 KB run of opening brackets.
/// In specs, anchors, aliases and tags are refused, so what was read is as large as what was written. Evidence may have them, because
/// its writers owe nothing to the format: what aliases add is bounded.
/// </remarks>
public static class YamlText
{
    /// <summary>The longest file that is read, in bytes: 256 KiB.</summary>
    public const int MaxBytes = 256 * 1024;

    /// <summary>The deepest nesting that is read.</summary>
    public const int MaxDepth = 32;

    /// <summary>Reads a file; never throws for what is in it.</summary>
    public static YamlDocument ReadFile(string path)
    {
        try
        {
            using var file = File.OpenRead(path);
            if (file.Length > MaxBytes)
                return Failed(path, Mark.Start, Codes.TooBig, $"the file has {file.Length / 1024} KiB; at most {MaxBytes / 1024} KiB are read");
            var bytes = new byte[file.Length];
            file.ReadExactly(bytes);
            return ReadBytes(path, bytes);
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            return Failed(path, Mark.Start, Codes.Unreadable, $"cannot be read: {error.Message}");
        }
    }

    /// <summary>Reads bytes as UTF-8 YAML; <paramref name="path"/> is only for the diagnostics.</summary>
    public static YamlDocument ReadBytes(string path, byte[] bytes)
    {
        if (bytes.Length > MaxBytes)
            return Failed(path, Mark.Start, Codes.TooBig, $"the file has {bytes.Length / 1024} KiB; at most {MaxBytes / 1024} KiB are read");
        try
        {
            return Read(path, new UTF8Encoding(false, throwOnInvalidBytes: true).GetString(bytes));
        }
        catch (DecoderFallbackException error)
        {
            return Failed(path, Mark.Start, Codes.Unreadable, $"is not UTF-8 text (byte {error.Index}); save it as UTF-8");
        }
    }

    /// <summary>Reads text; <paramref name="path"/> is only for the diagnostics.</summary>
    public static YamlDocument Read(string path, string text) => Read(text, new NodeBuilder(path, null));

    /// <summary>
    /// Reads evidence: aliases are followed and merge keys (<c>&lt;&lt;</c>) applied, tags are let be, and several documents are a list.
    /// </summary>
    public static YamlDocument ReadEvidence(string path, string text) => Read(text, new NodeBuilder(path, new Anchors()));

    private static YamlDocument Read(string text, NodeBuilder builder)
    {
        try
        {
            var parser = new Parser(new StringReader(text.TrimStart('\uFEFF')));
            while (builder.Diagnostics.Count < 100 && parser.MoveNext())
                if (!builder.Take(parser.Current!))
                    break;
        }
        catch (YamlException error)
        {
            builder.Report(NodeBuilder.At(error.Start), Codes.Syntax, Plain(error));
            return new YamlDocument(null, builder.Diagnostics);
        }
        catch (Exception error) when (error is InvalidOperationException or ArgumentException or IndexOutOfRangeException or FormatException)
        {
            // A flow sequence left open throws InvalidOperationException, without a place.
            builder.Report(builder.Last, Codes.Syntax, "is not YAML: a bracket, a brace or a quote is probably left open near here");
            return new YamlDocument(null, builder.Diagnostics);
        }
        if (builder.Root is null && builder.Diagnostics.Count == 0)
            builder.Report(Mark.Start, Codes.NotOneDocument, "is empty");
        return new YamlDocument(builder.Root, builder.Diagnostics);
    }

    private static string Plain(YamlException error)
    {
        var message = error.InnerException?.Message ?? error.Message;
        var end = message.IndexOf("): ", StringComparison.Ordinal);
        return "is not YAML: " + (end >= 0 ? message[(end + 3)..] : message).TrimEnd('.');
    }

    private static YamlDocument Failed(string path, Mark at, string code, string message) =>
        new(null, [new Diagnostic(path, at, Severity.Error, code, message)]);
}
