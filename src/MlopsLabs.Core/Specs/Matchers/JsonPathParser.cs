using System.Globalization;

namespace MlopsLabs.Core.Specs.Matchers;

/// <summary>Reads JSONPath by recursive descent; throws <see cref="FormatException"/> that says what is wrong and where.</summary>
internal sealed class JsonPathParser(string text)
{
    private const int MaxDepth = 32;
    private readonly JsonPathLexer lexer = new(text);
    private int depth;

    public PathQuery Parse()
    {
        lexer.Expect('$');
        var query = new PathQuery(true, Steps());
        if (!lexer.AtEnd)
            throw lexer.Error("nothing more is wanted");
        return query;
    }

    private List<PathStep> Steps()
    {
        var steps = new List<PathStep>();
        while (true)
        {
            var mark = lexer.Position;
            lexer.Blanks();
            if (lexer.Take(".."))
                steps.Add(new PathStep(true, lexer.Peek == '[' ? Brackets() : [Shorthand()]));
            else if (lexer.Take("."))
                steps.Add(new PathStep(false, [Shorthand()]));
            else if (lexer.Peek == '[')
                steps.Add(new PathStep(false, Brackets()));
            else
            {
                lexer.Position = mark;
                return steps;
            }
        }
    }

    private PathSelector Shorthand() => lexer.Take("*") ? new WildcardSelector() : new NameSelector(lexer.Name());

    private List<PathSelector> Brackets()
    {
        Enter();
        lexer.Expect('[');
        var selectors = new List<PathSelector>();
        do
        {
            lexer.Blanks();
            selectors.Add(Selector());
            lexer.Blanks();
        }
        while (lexer.Take(","));
        lexer.Expect(']');
        depth--;
        return selectors;
    }

    private PathSelector Selector()
    {
        if (lexer.Take("*"))
            return new WildcardSelector();
        if (lexer.Peek is '\'' or '"')
            return new NameSelector(lexer.QuotedText());
        if (!lexer.Take("?"))
            return Index();
        lexer.Blanks();
        return new FilterSelector(Or());
    }

    private PathSelector Index()
    {
        var from = lexer.Integer();
        lexer.Blanks();
        if (!lexer.Take(":"))
            return from is { } index ? new IndexSelector(index) : throw lexer.Error("a name in quotes, a number, `*` or a `?filter` is wanted");
        lexer.Blanks();
        var to = lexer.Integer();
        lexer.Blanks();
        if (!lexer.Take(":"))
            return new SliceSelector(from, to, 1);
        lexer.Blanks();
        return new SliceSelector(from, to, lexer.Integer() ?? 1);
    }

    private PathCondition Or()
    {
        Enter();
        var left = And();
        while (lexer.TakeAfterBlanks("||"))
            left = new JoinCondition(false, left, And());
        depth--;
        return left;
    }

    private PathCondition And()
    {
        lexer.Blanks();
        var left = Basic();
        while (lexer.TakeAfterBlanks("&&"))
        {
            lexer.Blanks();
            left = new JoinCondition(true, left, Basic());
        }
        return left;
    }

    private PathCondition Basic()
    {
        if (lexer.Take("!"))
        {
            lexer.Blanks();
            return new NotCondition(lexer.Peek == '(' ? Group() : Test(Value()));
        }
        if (lexer.Peek == '(')
            return Group();
        var left = Value();
        var mark = lexer.Position;
        lexer.Blanks();
        if (lexer.Comparison() is not { } comparison)
        {
            lexer.Position = mark;
            return Test(left);
        }
        lexer.Blanks();
        return new CompareCondition(comparison, Comparable(left), Comparable(Value()));
    }

    private PathCondition Group()
    {
        lexer.Expect('(');
        lexer.Blanks();
        var inner = Or();
        lexer.Blanks();
        lexer.Expect(')');
        return inner;
    }

    private PathCondition Test(PathValue value) => value switch
    {
        QueryPathValue query => new ExistsCondition(query.Query),
        CallPathValue { Call.Function: "match" or "search" } call => new CallCondition(call.Call),
        CallPathValue call => throw lexer.Error($"`{call.Call.Function}` gives a value: compare it with something"),
        _ => throw lexer.Error("a literal alone is no condition: compare it with something"),
    };

    private PathValue Comparable(PathValue value) => value switch
    {
        QueryPathValue { Query.IsSingular: false } => throw lexer.Error("a query that may select several nodes cannot be compared; use count() or value()"),
        CallPathValue { Call.Function: "match" or "search" } call => throw lexer.Error($"`{call.Call.Function}` says yes or no and cannot be compared"),
        _ => value,
    };

    private PathValue Value()
    {
        if (lexer.Peek is '$' or '@')
        {
            var fromRoot = lexer.Next() == '$';
            return new QueryPathValue(new PathQuery(fromRoot, Steps()));
        }
        if (lexer.Peek is '\'' or '"')
            return new LiteralPathValue(JsonPathLexer.TextLiteral(lexer.QuotedText()));
        return lexer.Number() is { } number ? new LiteralPathValue(number)
            : lexer.Word() is not { } word ? throw lexer.Error("`@`, `$`, a literal or a function is wanted")
            : lexer.Peek == '(' ? new CallPathValue(Call(word))
            : word is "true" or "false" or "null" ? new LiteralPathValue(JsonPathLexer.PlainLiteral(word))
            : throw lexer.Error($"`{word}` is neither true, false nor null");
    }

    private PathCall Call(string function)
    {
        Enter();
        lexer.Expect('(');
        var arguments = new List<PathValue>();
        do
        {
            lexer.Blanks();
            if (lexer.Peek != ')')
                arguments.Add(Value());
            lexer.Blanks();
        }
        while (lexer.Take(","));
        lexer.Expect(')');
        depth--;
        var wanted = function switch
        {
            "length" or "count" or "value" => 1,
            "match" or "search" => 2,
            _ => throw lexer.Error($"`{function}` is no function: length, count, value, match, search are"),
        };
        if (arguments.Count != wanted)
            throw lexer.Error(string.Create(CultureInfo.InvariantCulture, $"`{function}` takes {wanted}"));
        if (function is "count" or "value" ? arguments[0] is not QueryPathValue : arguments.Any(argument => !GivesAValue(argument)))
            throw lexer.Error($"`{function}` cannot take that");
        return new PathCall(function, arguments);
    }

    private static bool GivesAValue(PathValue argument) =>
        argument is LiteralPathValue or QueryPathValue { Query.IsSingular: true } or CallPathValue { Call.Function: "length" or "count" or "value" };

    private void Enter()
    {
        if (++depth > MaxDepth)
            throw lexer.Error("nested too deep");
    }
}
