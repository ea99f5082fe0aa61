using System.Globalization;
using System.Text;
using MlopsLabs.Core.Specs;
using MlopsLabs.Core.Specs.Yaml;
using Scriban;
using Scriban.Parsing;
using Scriban.Runtime;
using Scriban.Syntax;

namespace MlopsLabs.Core.Environments.Planning;

/// <summary>Renders Liquid templates with parameters. A variable that is not there is an error, not an empty text.</summary>
public static class LiquidTemplate
{
    private const int MaxLoops = 100_000;
    private const int MaxCharacters = 4 * 1024 * 1024;

    /// <summary>Renders a template file to UTF-8 without a byte-order mark.</summary>
    /// <exception cref="AuthorException">The template is wrong; the place is named.</exception>
    public static byte[] RenderFile(string path, Parameters parameters)
    {
        return Encoding.UTF8.GetBytes(Render(path, ReadFile(path), parameters));
    }

    /// <summary>What is wrong in a template file whatever the parameters' values: mistakes of syntax, else names that nothing stands for.</summary>
    /// <param name="path">The file.</param>
    /// <param name="parameters">The names of the parameters.</param>
    public static IReadOnlyList<(Mark At, string Message)> ProblemsOfFile(string path, IReadOnlyCollection<string> parameters)
    {
        try
        {
            return Problems(ReadFile(path), parameters);
        }
        catch (AuthorException error)
        {
            return [(Mark.Start, error.Message)];
        }
    }

    private static IReadOnlyList<(Mark At, string Message)> Problems(string text, IReadOnlyCollection<string> parameters)
    {
        var template = Template.ParseLiquid(text);
        if (template.HasErrors)
            return [.. template.Messages.Where(message => message.Type == ParserMessageType.Error).Select(message => (At(message.Span), message.Message)).Distinct()];
        HashSet<string> known = [.. parameters, .. new LiquidTemplateContext().BuiltinObject.Keys];
        return
        [
            .. from name in TemplateNames.AskedOf(template.Page!)
               where name.Name == "include" || !known.Contains(name.Name)
               select (At(name.Span), name.Name == "include" ? "templates include no files" : $"there is no parameter, filter or tag `{name.Name}`{Nearest.Suggest(name.Name, known)}"),
        ];
    }

    private static string ReadFile(string path)
    {
        try
        {
            return File.ReadAllText(path);
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            throw new AuthorException($"the template cannot be read: {error.Message}", path, error);
        }
    }

    /// <summary>Renders a text; <paramref name="path"/> is only for errors.</summary>
    public static string Render(string path, string text, Parameters parameters)
    {
        var template = Template.ParseLiquid(text, path);
        if (template.HasErrors)
        {
            var first = template.Messages.First(message => message.Type == ParserMessageType.Error);
            throw new AuthorException(first.Message, Place(first.Span));
        }
        var context = new LiquidTemplateContext
        {
            StrictVariables = true,
            LoopLimit = MaxLoops,
            LimitToString = MaxCharacters,
            TemplateLoader = null,
        };
        context.PushCulture(CultureInfo.InvariantCulture);
        context.PushGlobal(Globals(parameters));
        try
        {
            return template.Render(context);
        }
        catch (ScriptRuntimeException error)
        {
            throw new AuthorException(error.OriginalMessage, Place(error.Span), error);
        }
    }

    private static string Place(SourceSpan span) => $"{span.FileName}:{At(span)}";

    // A template that ends too early is wrong in the parser's line −1.
    private static Mark At(SourceSpan span) => new(Math.Max(0, span.Start.Line) + 1, Math.Max(0, span.Start.Column) + 1);

    private static ScriptObject Globals(Parameters parameters)
    {
        var globals = new ScriptObject();
        foreach (var (name, value) in parameters.Values)
            globals[name] = Value(value);
        return globals;
    }

    private static object? Value(Node node)
    {
        switch (node)
        {
            case MapNode map:
                var fields = new ScriptObject();
                foreach (var entry in map.Entries)
                    fields[entry.Key.Text] = Value(entry.Value);
                return fields;
            case ListNode list:
                var items = new ScriptArray();
                foreach (var item in list.Items)
                    items.Add(Value(item));
                return items;
            case ScalarNode { Kind: ScalarKind.Null }:
                return null;
            case ScalarNode { Kind: ScalarKind.Bool } flag:
                return flag.Text is "true" or "True" or "TRUE";
            // Whole numbers can be counted with; any other number stays as it was written.
            case ScalarNode { Kind: ScalarKind.Number } number when long.TryParse(number.Text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var whole)
                                                                    && whole.ToString(CultureInfo.InvariantCulture) == number.Text:
                return whole;
            default:
                return ((ScalarNode)node).Text;
        }
    }
}
