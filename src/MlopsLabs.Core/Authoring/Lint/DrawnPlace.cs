using MlopsLabs.Core.Specs;
using MlopsLabs.Core.Specs.Matchers;

namespace MlopsLabs.Core.Authoring.Lint;

/// <summary>A place of the drawn parameters that a check compares with: what may come there, for any seed.</summary>
/// <param name="Name">The place in words: <c>pipelines.owner</c>.</param>
/// <param name="Check">The check that asks for it.</param>
/// <param name="Values">What may come.</param>
internal sealed record DrawnPlace(string Name, string Check, DrawnValues Values)
{
    /// <summary>Shorter values are found in any text by chance.</summary>
    private const int ShortestSecret = 4;

    /// <summary>All places that the checks of a lab want to find; what must not be found is no answer.</summary>
    public static IReadOnlyList<DrawnPlace> Of(LintLab lab)
    {
        if (lab.Environment is not { } environment)
            return [];
        return [.. lab.Assertions
            .SelectMany(assertion => Places(assertion.Matcher).Select(place => (place.Parameter, place.Path, Check: assertion.Check.Id.Value)))
            .DistinctBy(place => (place.Parameter, string.Join('.', place.Path)))
            .Select(place => new DrawnPlace(
                string.Join('.', place.Path.Prepend(place.Parameter)), place.Check, lab.Drawn.Of(environment, place.Parameter, place.Path)))
            .Where(place => place.Values.Varies)];
    }

    /// <summary>Whether a text names all that may come: then the values are words of the lab, and no secret.</summary>
    public bool IsTold(string text) => Values.AreAllIn(text);

    /// <summary>The values that a text names, and where.</summary>
    public IEnumerable<(string Value, int At)> NamedIn(string text) => Values.In(text).Where(found => found.Value.Length >= ShortestSecret);

    private static IEnumerable<(string Parameter, IReadOnlyList<string> Path)> Places(MatcherSpec matcher) => matcher switch
    {
        NotMatcher => [],
        LogicMatcher logic => logic.Parts.SelectMany(Places),
        CompareMatcher { Comparison: Comparison.Equal or Comparison.Contains or Comparison.Schedule } compare => Place(compare.Value),
        ContainsListMatcher { All: true } contains => Place(contains.Wanted),
        SetMatcher set => Place(set.Wanted),
        QueryMatcher { Value: { } value } => Place(value),
        InventoryMatcher { Truth: var truth } inventory => inventory.Fields.Where(field => field.Comparer != FieldComparer.Present)
            .Select(field => field.TruthName)
            .Prepend(truth.Key)
            .SelectMany(field => Place(truth.Rows).Select(rows => (rows.Parameter, (IReadOnlyList<string>)[.. rows.Path, field]))),
        _ => [],
    };

    private static IEnumerable<(string Parameter, IReadOnlyList<string> Path)> Place(ValueExpr value) => value switch
    {
        ParameterValue parameter => [(parameter.Name.Value, [.. parameter.Path.Segments.Where(segment => segment.Name is not null).Select(segment => segment.Name!)])],
        ListValue list => list.Items.SelectMany(Place),
        _ => [],
    };
}
