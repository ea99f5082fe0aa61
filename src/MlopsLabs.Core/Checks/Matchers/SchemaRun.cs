using System.Globalization;
using MlopsLabs.Core.Specs.Matchers;
using MlopsLabs.Core.Specs.Yaml;

namespace MlopsLabs.Core.Checks.Matchers;

/// <summary>What does not fit a schema, and where.</summary>
internal sealed record SchemaProblem(string Path, Node Node, string Message)
{
    public string Sentence => Path.Length > 0 ? $"`{Path}` {Message}" : $"it {Message}";
}

/// <summary>Judges data by a JSON Schema (2020-12, the keywords that the reader knows).</summary>
internal sealed class SchemaRun(JsonSchema schema, string start)
{
    private const int MaxDepth = 150;
    private const int MostProblems = 50;

    private bool endless;

    /// <summary>All problems, at most fifty; null when a reference leads back to itself.</summary>
    public IReadOnlyList<SchemaProblem>? Judge(Node node)
    {
        var problems = new List<SchemaProblem>();
        Judge(schema.Root, node, start, 0, problems);
        return endless ? null : problems;
    }

    private bool Fits(SchemaRule rule, Node node, int depth)
    {
        var problems = new List<SchemaProblem>();
        Judge(rule, node, "", depth, problems);
        return problems.Count == 0;
    }

    private void Judge(SchemaRule rule, Node node, string path, int depth, List<SchemaProblem> problems)
    {
        endless |= depth > MaxDepth;
        foreach (var keyword in rule.Keywords)
            if (!endless && problems.Count < MostProblems)
                Keyword(keyword, node, path, depth + 1, problems);
    }

    private void Keyword(SchemaKeyword keyword, Node node, string path, int depth, List<SchemaProblem> problems)
    {
        if (SchemaScalars.Problem(keyword, node) is { } problem)
            problems.Add(new SchemaProblem(path, node, problem));
        switch (keyword, node)
        {
            case (RequiredKeyword required, MapNode map) when required.When is null || map[required.When] is not null:
                foreach (var name in required.Names.Where(name => map[name] is null))
                    problems.Add(new SchemaProblem(path, node, $"has no `{name}`{(required.When is { } when ? $", which `{when}` needs" : "")}"));
                break;
            case (PropertiesKeyword properties, MapNode map):
                Properties(properties, map, path, depth, problems);
                break;
            case (PropertyNamesKeyword names, MapNode map):
                foreach (var entry in map.Entries.Where(entry => !Fits(names.Rule, entry.Key with { IsPlain = false }, depth)))
                    problems.Add(new SchemaProblem(path, entry.Key, $"has the key `{entry.Key.Text}`, which is no allowed name"));
                break;
            case (DependentKeyword dependent, MapNode map) when map[dependent.When] is not null:
                Judge(dependent.Rule, node, path, depth, problems);
                break;
            case (ItemsKeyword items, ListNode list):
                for (var index = 0; index < list.Items.Count; index++)
                    if ((index < items.Prefix.Count ? items.Prefix[index] : items.Others) is { } rule)
                        Judge(rule, list.Items[index], string.Create(CultureInfo.InvariantCulture, $"{path}[{index}]"), depth, problems);
                break;
            case (ContainsKeyword contains, ListNode list):
                var count = list.Items.Count(item => Fits(contains.Rule, item, depth));
                var bound = count < contains.Min ? $"at least {Numbers.Text(contains.Min)}" : count > contains.Max ? $"at most {Numbers.Text(contains.Max.Value)}" : null;
                if (bound is not null)
                    problems.Add(new SchemaProblem(path, node, $"has {Show.Count(count, "entry", "entries")} of the wanted form; {bound} is wanted"));
                break;
            case (CombineKeyword combine, _):
                Combine(combine, node, path, depth, problems);
                break;
            case (IfKeyword condition, _):
                if ((Fits(condition.If, node, depth) ? condition.Then : condition.Else) is { } branch)
                    Judge(branch, node, path, depth, problems);
                break;
            case (RefKeyword reference, _):
                if (schema.ByPointer.TryGetValue(reference.Target, out var target))
                    Judge(target, node, path, depth, problems);
                break;
        }
    }

    private void Properties(PropertiesKeyword properties, MapNode map, string path, int depth, List<SchemaProblem> problems)
    {
        foreach (var (key, value) in map.Entries)
        {
            var name = key.Text;
            var place = path.Length > 0 ? $"{path}.{name}" : name;
            var known = false;
            if (properties.Named.TryGetValue(name, out var rule))
            {
                known = true;
                Judge(rule, value, place, depth, problems);
            }
            foreach (var (_, patternRule) in properties.Patterns.Where(pattern => pattern.Key.IsMatch(name) == true))
            {
                known = true;
                Judge(patternRule, value, place, depth, problems);
            }
            if (known || properties.Additional is null)
                continue;
            if (properties.Additional.Keywords is [NeverKeyword])
                problems.Add(new SchemaProblem(path, key, $"has `{name}`, which does not belong there{Specs.Nearest.Suggest(name, properties.Named.Keys)}"));
            else
                Judge(properties.Additional, value, place, depth, problems);
        }
    }

    private void Combine(CombineKeyword combine, Node node, string path, int depth, List<SchemaProblem> problems)
    {
        if (combine.Name == "allOf")
        {
            foreach (var rule in combine.Rules)
                Judge(rule, node, path, depth, problems);
            return;
        }
        var fitting = combine.Rules.Count(rule => Fits(rule, node, depth));
        if (combine.Name == "not" ? fitting > 0 : combine.Name == "oneOf" && fitting > 1)
            problems.Add(new SchemaProblem(path, node, combine.Name == "not" ? "has a form that it must not have" : "fits several forms that exclude each other"));
        else if (combine.Name != "not" && fitting == 0)
            problems.Add(new SchemaProblem(path, node, "has none of the forms that are allowed"));
    }
}
