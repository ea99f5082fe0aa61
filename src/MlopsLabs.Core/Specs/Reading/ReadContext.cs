using MlopsLabs.Core.Specs.Yaml;

namespace MlopsLabs.Core.Specs.Reading;

/// <summary>One file that is being read: where its diagnostics go.</summary>
public sealed class ReadContext(string path)
{
    private readonly List<Diagnostic> diagnostics = [];

    /// <summary>The file.</summary>
    public string Path => path;

    /// <summary>All that was reported so far.</summary>
    public IReadOnlyList<Diagnostic> Diagnostics => diagnostics;

    /// <summary>Reports an error.</summary>
    public void Error(Mark at, string code, string message) =>
        diagnostics.Add(new Diagnostic(path, at, Severity.Error, code, message));

    /// <summary>Reports that another kind of value is asked for.</summary>
    public void WrongKind(Node node, string wanted) => Error(node.At, Codes.WrongKind, $"{wanted} is wanted here, found {Found(node)}");

    private static string Found(Node node) => node switch
    {
        MapNode => "a map",
        ListNode => "a list",
        ScalarNode { Kind: ScalarKind.Null } => "nothing",
        ScalarNode scalar => $"`{Short(scalar.Text, 40)}`",
        _ => "something else",
    };

    internal static string Short(string text, int longest) => text.Length <= longest ? text : text[..(longest - 3)] + "...";
}
