using MlopsLabs.Core.Specs;
using MlopsLabs.Core.Specs.Matchers;

namespace MlopsLabs.Core.Checks.Matchers;

/// <summary>What of a matcher can be judged where only some probes can be read.</summary>
internal static class Applicable
{
    /// <summary>The check without the branches of <c>any</c> that read what cannot be had; the check itself when nothing would be left.</summary>
    public static CheckSpec Of(CheckSpec check, Func<string, bool> canBeHad) =>
        check.Assert is { } matcher && Of(matcher, canBeHad) is { } rest ? check with { Assert = rest } : check;

    // One branch is enough for `any`, so it can do without some. Its opposite cannot: what was left out might have held.
    private static MatcherSpec? Of(MatcherSpec matcher, Func<string, bool> canBeHad)
    {
        switch (matcher)
        {
            case AnyMatcher any:
                var some = any.Parts.Select(part => Of(part, canBeHad)).OfType<MatcherSpec>().ToList();
                return some.Count > 0 ? any with { Parts = some } : null;
            case AllMatcher all:
                var parts = all.Parts.Select(part => Of(part, canBeHad)).OfType<MatcherSpec>().ToList();
                return parts.Count == all.Parts.Count ? all with { Parts = parts } : null;
            default:
                return matcher.ProbeNames.All(name => canBeHad(name.Value)) ? matcher : null;
        }
    }
}
