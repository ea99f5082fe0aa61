using MlopsLabs.Core.Checks.Documents;
using MlopsLabs.Core.Specs.Matchers;
using MlopsLabs.Core.Specs.Yaml;

namespace MlopsLabs.Core.Checks.Matchers;

/// <summary>
/// <c>set</c>. Credit is the share that was found, less the same share for every name too many, unless those are allowed. The message
/// says how many, not which: only a grader sees the names.
/// </summary>
internal static class SetMatching
{
    public static Verdict Judge(SetMatcher matcher, MatchContext context)
    {
        var truth = context.Value(matcher.Wanted, Want.Items);
        if (truth.Node is null)
            return truth.Absence!;
        var wanted = Row.Words(truth.Node).DistinctBy(Names.Normalise).ToList();
        if (wanted.Count == 0)
            return Verdict.Broken(ErrorKind.Spec, Fault.Author, "there are no names to compare with: the check asks for nothing");
        if (matcher.Aliases is { } file && !context.Files.Aliases.ContainsKey(file.Value))
            return Verdict.Broken(ErrorKind.Spec, Fault.Author, $"the aliases `{file.Value}` cannot be read");
        var found = context.Look(matcher.Operand, Want.Items);
        if (found.Node is not { } node)
            return found.Absence!;
        if (found.IsCut)
            return Verdict.Missing($"{found.Name} is too long: only its start and its end were kept");
        if (Row.Of(node, "name") is not { } rows)
            return Verdict.Fail(found.Say($"is {Show.Kind(node)}, where a list of names is looked for"));
        var table = new NameTable(wanted, matcher.Aliases is { } name ? context.Files.Aliases[name.Value] : new Dictionary<string, string>(), context.Accepted);
        return Judge(matcher, found, wanted, Declaration.Read(rows, table, found));
    }

    private static Verdict Judge(SetMatcher matcher, Found found, List<string> wanted, Declaration declared)
    {
        var missing = wanted.Where(name => !declared.Named.ContainsKey(name)).ToList();
        var extra = matcher.AllowExtra ? 0 : declared.Unlisted.Count;
        List<ResultItem> items =
        [
            .. wanted.Select(name => declared.Named.ContainsKey(name)
                ? new ResultItem(name, true, "is there", GraderOnly: true)
                : new ResultItem(name, false, "is missing", GraderOnly: true, ItemKinds.Missing)),
            .. declared.Items(matcher.AllowExtra),
        ];
        List<string> parts =
        [
            .. missing.Count > 0 ? [$"{missing.Count} of {wanted.Count} missing"] : Array.Empty<string>(),
            .. extra > 0 ? [extra == 1 ? "1 that does not belong there" : $"{extra} that do not belong there"] : Array.Empty<string>(),
            .. declared.Mistakes(found),
        ];
        var expected = Show.Count(wanted.Count, "name");
        var actual = Show.Count(declared.Count, "name");
        return parts.Count == 0
            ? Verdict.Pass(found.Say($"has all {wanted.Count}"), expected, actual, items)
            : Verdict.Fail(found.Say($"has {string.Join("; ", parts)}"), expected, actual,
                (double)(wanted.Count - missing.Count - extra - declared.Duplicates.Count - declared.Malformed.Count) / wanted.Count, items);
    }
}
