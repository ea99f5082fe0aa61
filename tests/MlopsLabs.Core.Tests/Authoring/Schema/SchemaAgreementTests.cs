using System.Globalization;
using System.Text.RegularExpressions;
using MlopsLabs.Core.Authoring.Schema;
using MlopsLabs.Core.Specs;
using MlopsLabs.Core.Specs.Yaml;
using MlopsLabs.Core.Tests.Checks;
using MlopsLabs.Core.Tests.Checks.Matchers;

namespace MlopsLabs.Core.Tests.Authoring.Schema;

/// <summary>The reader and the schema that is made from it say the same of every file.</summary>
public sealed partial class SchemaAgreementTests : IDisposable
{
    /// <summary>What only the reader can judge. Everything else that it says of one file, the schema says too.</summary>
    private static readonly IReadOnlyDictionary<string, Func<Diagnostic, bool>> ReaderOnly = new Dictionary<string, Func<Diagnostic, bool>>
    {
        ["an assertion that asserts nothing"] = found => found.Code == Codes.AssertsNothing,
        ["text with a grammar of its own"] = found => Grammar().IsMatch(found.Message),
        ["how far durations and sizes go"] = found => found.Message.Contains("is not a duration such as", StringComparison.Ordinal) || found.Message.Contains("is not a size such as", StringComparison.Ordinal),
        ["how the values of two keys go together"] = found => TwoValues().IsMatch(found.Message),
        ["a misspelt `parameter` or `probe`"] = found => found.Message.Contains("says neither `parameter` nor `probe`", StringComparison.Ordinal),
        ["the keywords of a JSON Schema"] = found => Keywords().IsMatch(found.Message),
    };

    private readonly TwoJudges judges = new();

    public void Dispose() => judges.Dispose();

    public static TheoryData<string> Samples => [.. SpecSamples.All.Select(sample => sample.Name)];

    [Theory]
    [MemberData(nameof(Samples))]
    public void A_file_that_is_right_is_right_by_its_schema(string name)
    {
        var (kind, _, file) = SpecSamples.All.Single(sample => sample.Name == name);
        Assert.Empty(judges.Read(kind, file));
        Assert.Equal("", TwoJudges.Allows(kind, file) ? "" : TwoJudges.Objections(kind, file));
    }

    [Theory]
    [MemberData(nameof(Samples))]
    public void After_any_change_reader_and_schema_agree(string name)
    {
        var (kind, _, file) = SpecSamples.All.Single(sample => sample.Name == name);
        var mutation = new Mutation(name);
        var (refused, changes) = (0, 400);
        for (var count = 0; count < changes; count++)
        {
            var (changed, change) = mutation.Of(file);
            var found = judges.Read(kind, changed);
            var form = found.Where(one => !ReaderOnly.Values.Any(fits => fits(one))).ToList();
            refused += form.Count > 0 ? 1 : 0;
            var allowed = TwoJudges.Allows(kind, changed);
            if (!allowed && found.Count == 0)
                Assert.Fail($"{name}, {change}: only the schema objects:\n{TwoJudges.Objections(kind, changed)}");
            if (allowed && form.Count > 0)
                Assert.Fail($"{name}, {change}: only the reader objects:\n{string.Join('\n', form)}");
        }
        // The changes are worth something: many break the file, and some do not.
        Assert.InRange(refused, changes / 4, changes - 10);
    }

    [Theory]
    [MemberData(nameof(MatcherShapesTests.Mistakes), MemberType = typeof(MatcherShapesTests))]
    public void A_matcher_that_is_refused_for_its_form_is_refused_by_the_schema(string yaml)
    {
        var lab = SpecSamples.LabWith(Bench.Data(yaml));
        var found = judges.Read(SpecKind.Lab, lab);
        Assert.NotEmpty(found);
        Assert.True(found.All(one => ReaderOnly.Values.Any(fits => fits(one))) || !TwoJudges.Allows(SpecKind.Lab, lab), $"only the reader objects: {found[0]}");
    }

    /// <summary>Editors take a plain scalar for what YAML makes of it; the reader takes what is written, for the kind that is asked for.</summary>
    [Theory]
    [InlineData("minutes", "\"30\"")]
    [InlineData("title", "true")]
    public void The_schema_alone_minds_quotes(string key, string value)
    {
        var lab = SpecSamples.All.First(sample => sample.Kind == SpecKind.Lab).File;
        var changed = lab with { Entries = [.. lab.Entries.Select(entry => entry.Key.Text == key ? entry with { Value = Bench.Data(value) } : entry)] };
        Assert.Empty(judges.Read(SpecKind.Lab, changed));
        Assert.False(TwoJudges.Allows(SpecKind.Lab, changed));
    }

    [Fact]
    public void Every_default_and_example_of_the_schemas_fits_the_place_that_it_is_for()
    {
        var shown = SpecKind.All.SelectMany(kind => ShownValues.Of(kind.JsonSchema)).ToList();
        Assert.Contains(shown, one => one.Value.Contains("15s", StringComparison.Ordinal));
        Assert.All(shown, one => Assert.True(one.Fits, $"{one.Place}: {one.Value}"));
    }

    [GeneratedRegex("is not (a regular expression|a path|a query|a schedule|a range of versions)|finds something in every text|is no regular expression")]
    private static partial Regex Grammar();

    [GeneratedRegex("is (greater|larger) than `max`|`tolerance` belongs to|`path` stands here and in|has no places|but this lab has hidden checks")]
    private static partial Regex TwoValues();

    [GeneratedRegex("is not a keyword that is judged by|a schema is a map|`(type|enum|required|items|properties|minLength|minItems)` is|leads nowhere in this schema|a list of names is wanted|is a map of schemas|is a list of schemas|the schema asks for nothing|a pattern is text|`\\w+` is a number")]
    private static partial Regex Keywords();
}
