using System.Text.RegularExpressions;
using MlopsLabs.Core.Specs.Yaml;

namespace MlopsLabs.Core.Specs.Reading;

/// <summary>Shapes that several kinds of file share.</summary>
internal static partial class CommonShapes
{
    private static readonly Shape<IReadOnlyList<string>> Words =
        Shapes.List(Shapes.Scalar(new SchemaNode("a word") { Types = ["string", "number", "boolean"] }, "", (_, _) => null, text => text), min: 1);

    /// <summary>An HTTP address, asked for from inside a service.</summary>
    public static Shape<string> Url { get; } = Shapes.Pattern("an address", UrlPattern(), "write `http://host:port/path` or `https://…`, without blanks, quotes and backslashes").Like("http://localhost:8080/healthz");

    /// <summary>A TCP port.</summary>
    public static Shape<int> Port { get; } = Shapes.Whole(1, 65535).As(value => (int)value);

    /// <summary>A program and its arguments; a single line of text is run by <c>sh -c</c>.</summary>
    public static Shape<IReadOnlyList<string>> Command { get; } = new Shape<IReadOnlyList<string>>(
        Shapes.Text.Schema with { What = "a command", Rule = "write a list of words, run without a shell; or one line of text, run by `sh -c`", Types = [.. Shapes.Text.Schema.Types, "array"], Items = Words.Schema.Items, MinCount = Words.Schema.MinCount },
        [], (node, context) => node is ScalarNode
            ? Shapes.Text.Read(node, context) is { Length: > 0 } line ? ["sh", "-c", line] : []
            : Words.Read(node, context)).Like("[git, --git-dir, srv/git/shop.git, log, --oneline]", "find etc/cron.d -type f | sort");

    [GeneratedRegex(@"^https?://[A-Za-z0-9.\[\]:-]+(/[^\s""'`\\]*)?$")]
    private static partial Regex UrlPattern();
}
