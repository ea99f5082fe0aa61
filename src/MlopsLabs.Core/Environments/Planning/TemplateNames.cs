using Scriban.Syntax;

namespace MlopsLabs.Core.Environments.Planning;

/// <summary>The names that a template uses: those it gives itself, by a loop or an assignment, and all that it asks for.</summary>
internal sealed class TemplateNames : ScriptVisitor
{
    private readonly HashSet<string> given = ["for", "tablerow"];
    private readonly List<ScriptVariable> asked = [];
    private readonly HashSet<ScriptVariable> early = new(ReferenceEqualityComparer.Instance);

    private TemplateNames()
    {
    }

    /// <summary>The variables, filters and tags that a template asks for and does not give itself, in the order written.</summary>
    public static IEnumerable<ScriptVariable> AskedOf(ScriptNode page)
    {
        var names = new TemplateNames();
        page.Accept(names);
        return names.asked.Where(name => !names.given.Contains(name.Name) || names.early.Contains(name));
    }

    public override void Visit(ScriptVariableGlobal node) => asked.Add(node);

    // A member is a field of what was found, and no name of its own.
    public override void Visit(ScriptMemberExpression node) => node.Target?.Accept(this);

    // So is the name of an argument: limit: 2.
    public override void Visit(ScriptNamedArgument node) => node.Value?.Accept(this);

    public override void Visit(ScriptForStatement node)
    {
        // In `for job in job` the second one is asked for before the first one is there.
        if (node is { Variable: ScriptVariable variable, Iterator: ScriptVariable source } && source.Name == variable.Name && !given.Contains(source.Name))
            early.Add(source);
        Give(node.Variable, () => base.Visit(node));
    }

    public override void Visit(ScriptTableRowStatement node) => Give(node.Variable, () => base.Visit(node));

    public override void Visit(ScriptAssignExpression node) => Give(node.Target, () => base.Visit(node));

    public override void Visit(ScriptCaptureStatement node) => Give(node.Target, () => base.Visit(node));

    private void Give(ScriptExpression? to, Action visit)
    {
        if (to is ScriptVariable variable)
            given.Add(variable.Name);
        visit();
    }
}
