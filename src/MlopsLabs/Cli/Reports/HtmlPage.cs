using System.Globalization;
using System.Net;
using System.Security.Cryptography;
using System.Text;
using MlopsLabs.Core;

namespace MlopsLabs.Cli.Reports;

/// <summary>A page of HTML that needs nothing else: no network, no file beside it. Everything that is not markup goes through <see cref="Text"/>.</summary>
/// <param name="output">Where it goes.</param>
internal sealed class HtmlPage(TextWriter output)
{
    private const string Style = """
        :root { color-scheme: light dark; }
        body { font: 1rem/1.5 system-ui, sans-serif; margin: 2rem auto; max-width: 75rem; padding: 0 1rem; }
        .scroll { overflow-x: auto; }
        table { border-collapse: collapse; margin: 0 0 2rem; }
        caption { font-size: 1.25rem; font-weight: 600; padding: .5rem 0; text-align: left; }
        th, td { border: 1px solid #8888; padding: .35rem .6rem; text-align: left; vertical-align: top; }
        thead th { border-bottom: 2px solid; }
        tbody th { font-weight: 600; white-space: nowrap; }
        td.number { text-align: right; font-variant-numeric: tabular-nums; }
        tr.empty th, tr.empty td { border-bottom: 3px double; font-weight: 600; }
        .loud { border: 3px solid; padding: .5rem 1rem; font-weight: 600; }
        """;

    private string? script;

    /// <summary>Begins the page, with its title as heading.</summary>
    /// <param name="title">The title.</param>
    /// <param name="style">Rules beside those that all pages share.</param>
    /// <param name="script">A script that the page is better with, and whole without. No other script runs in it, whatever got in.</param>
    public HtmlPage Begin(string title, string? style = null, string? script = null)
    {
        this.script = script;
        var rules = style is null ? $"\n{Style}\n" : $"\n{Style}\n{style}\n";
        output.Write("<!DOCTYPE html>\n<html lang=\"en\">\n<head>\n<meta charset=\"utf-8\">\n");
        if (script is not null)
            output.Write($"<meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'none'; style-src '{Digest(rules)}'; script-src '{Digest(script)}'; base-uri 'none'; form-action 'none'\">\n");
        output.Write($"<meta name=\"viewport\" content=\"width=device-width\">\n<title>{Text(title)}</title>\n<style>{rules}</style>\n</head>\n<body>\n<main>\n<h1>{Text(title)}</h1>\n");
        return this;
    }

    /// <summary>Ends the page.</summary>
    public void End()
    {
        output.Write("</main>\n");
        if (script is not null)
            output.Write($"<script>{script}</script>\n");
        output.Write("</body>\n</html>\n");
    }

    /// <summary>Markup, as it is.</summary>
    public HtmlPage Raw(string markup)
    {
        output.Write(markup);
        return this;
    }

    /// <summary>A paragraph of text.</summary>
    public HtmlPage Paragraph(string text, string? kind = null) =>
        Raw(kind is null ? $"<p>{Text(text)}</p>\n" : $"<p class=\"{kind}\"{(kind == "loud" ? " role=\"note\"" : "")}>{Text(text)}</p>\n");

    /// <summary>Begins a table that scrolls by itself, with the keyboard too.</summary>
    public HtmlPage BeginTable(string caption, IEnumerable<string> heads, bool isSortable = false)
    {
        Raw($"<div class=\"scroll\" tabindex=\"0\" role=\"region\" aria-label=\"{Text(caption)}\">\n<table{(isSortable ? " class=\"sortable\"" : "")}>\n<caption>{Text(caption)}</caption>\n<thead><tr>");
        foreach (var head in heads)
            Raw($"<th scope=\"col\">{Text(head)}</th>");
        return Raw("</tr></thead>\n<tbody>\n");
    }

    /// <summary>Ends it.</summary>
    public HtmlPage EndTable() => Raw("</tbody>\n</table>\n</div>\n");

    /// <summary>A cell of text.</summary>
    public static string Cell(string text) => $"<td>{Text(text)}</td>";

    /// <summary>A cell of a whole number.</summary>
    public static string Number(long number) => string.Create(CultureInfo.InvariantCulture, $"<td class=\"number\">{number}</td>");

    /// <summary>A cell of a number; a dash where there is none.</summary>
    public static string Number(double? number) => $"<td class=\"number\">{(number is { } some ? Words.Points(some) : "–")}</td>";

    /// <summary>Text from elsewhere: sanitised, on one line, and no markup.</summary>
    public static string Text(string text) => WebUtility.HtmlEncode(PlainText.SanitiseLine(text));

    /// <summary>The same with its lines.</summary>
    public static string Lines(string text) => WebUtility.HtmlEncode(PlainText.Sanitise(text).Trim()).Replace("\n", "<br>", StringComparison.Ordinal);

    private static string Digest(string text) => $"sha256-{Convert.ToBase64String(SHA256.HashData(Encoding.UTF8.GetBytes(text)))}";
}
