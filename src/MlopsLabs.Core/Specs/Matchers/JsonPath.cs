using MlopsLabs.Core.Specs.Yaml;

namespace MlopsLabs.Core.Specs.Matchers;

/// <summary>A query over JSON or YAML data: JSONPath, RFC 9535, all selectors and the functions that the RFC registers.</summary>
/// <param name="Text">As it was written.</param>
/// <param name="Query">The same, taken apart.</param>
public sealed record JsonPath(string Text, PathQuery Query)
{
    /// <summary>Reads a query; null when it is none, and then <paramref name="problem"/> says what is wrong and where.</summary>
    public static JsonPath? Parse(string text, out string problem)
    {
        try
        {
            problem = "";
            return new JsonPath(text, new JsonPathParser(text).Parse());
        }
        catch (FormatException error)
        {
            problem = error.Message;
            return null;
        }
    }
}

/// <summary>A query or a part of one. <paramref name="FromRoot"/>: it starts at <c>$</c>, else at <c>@</c>.</summary>
public sealed record PathQuery(bool FromRoot, IReadOnlyList<PathStep> Steps)
{
    /// <summary>Whether it selects at most one node, whatever the data.</summary>
    public bool IsSingular => Steps.All(step => !step.Descend && step.Selectors is [NameSelector or IndexSelector]);
}

/// <summary>One step: its selectors are applied to every node that the step before selected, or to all below them too.</summary>
public sealed record PathStep(bool Descend, IReadOnlyList<PathSelector> Selectors);

/// <summary>What selects among the children of a node.</summary>
public abstract record PathSelector;

/// <summary><c>['name']</c>.</summary>
public sealed record NameSelector(string Name) : PathSelector;

/// <summary><c>[2]</c>, <c>[-1]</c>.</summary>
public sealed record IndexSelector(long Index) : PathSelector;

/// <summary><c>[from:to:step]</c>.</summary>
public sealed record SliceSelector(long? From, long? To, long Step) : PathSelector;

/// <summary><c>*</c>.</summary>
public sealed record WildcardSelector : PathSelector;

/// <summary><c>?condition</c>.</summary>
public sealed record FilterSelector(PathCondition Condition) : PathSelector;

/// <summary>What is true or false of a node.</summary>
public abstract record PathCondition;

/// <summary>Both, or either.</summary>
public sealed record JoinCondition(bool And, PathCondition Left, PathCondition Right) : PathCondition;

/// <summary>Not.</summary>
public sealed record NotCondition(PathCondition Inner) : PathCondition;

/// <summary>The query selects something.</summary>
public sealed record ExistsCondition(PathQuery Query) : PathCondition;

/// <summary>A function that says yes or no: <c>match</c>, <c>search</c>.</summary>
public sealed record CallCondition(PathCall Call) : PathCondition;

/// <summary>Two values compared: <c>==</c>, <c>!=</c>, <c>&lt;</c>, <c>&lt;=</c>, <c>&gt;</c>, <c>&gt;=</c>.</summary>
public sealed record CompareCondition(string Operator, PathValue Left, PathValue Right) : PathCondition;

/// <summary>What a comparison compares.</summary>
public abstract record PathValue;

/// <summary>A literal.</summary>
public sealed record LiteralPathValue(ScalarNode Value) : PathValue;

/// <summary>The one node, or nothing, that a query selects.</summary>
public sealed record QueryPathValue(PathQuery Query) : PathValue;

/// <summary>What a function gives.</summary>
public sealed record CallPathValue(PathCall Call) : PathValue;

/// <summary>A call of <c>length</c>, <c>count</c>, <c>value</c>, <c>match</c> or <c>search</c>.</summary>
public sealed record PathCall(string Function, IReadOnlyList<PathValue> Arguments);
