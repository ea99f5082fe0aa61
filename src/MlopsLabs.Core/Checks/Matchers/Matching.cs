using MlopsLabs.Core.Specs.Matchers;

namespace MlopsLabs.Core.Checks.Matchers;

/// <summary>Judges by a matcher: the one place that knows them all.</summary>
internal static class Matching
{
    public static Verdict Judge(MatcherSpec matcher, MatchContext context) => matcher switch
    {
        CompareMatcher compare => Comparing.Judge(compare, context),
        ContainsListMatcher contains => Containing.Judge(contains, context),
        PatternMatcher pattern => Texts.Judge(pattern, context),
        SemverMatcher semver => Texts.Judge(semver, context),
        BetweenMatcher between => Numbers.Judge(between, context),
        CountMatcher count => Numbers.Judge(count, context),
        ExistsMatcher exists => Existing.Judge(exists, context),
        QueryMatcher query => Querying.Judge(query, context),
        SchemaMatcher schema => SchemaMatching.Judge(schema, context),
        SetMatcher set => SetMatching.Judge(set, context),
        InventoryMatcher inventory => InventoryMatching.Judge(inventory, context),
        TableMatcher table => TableMatching.Judge(table, context),
        RaciMatcher raci => RaciMatching.Judge(raci, context),
        DagMatcher dag => DagMatching.Judge(dag, context),
        AllMatcher all => Logic.All(all, context),
        AnyMatcher any => Logic.Any(any, context),
        NotMatcher not => Logic.Not(not, context),
        _ => Verdict.Broken(ErrorKind.Spec, Fault.Author, $"`{matcher.Kind}` cannot be judged by"),
    };
}
