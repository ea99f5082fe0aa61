using System.Globalization;
using System.Text.RegularExpressions;
using MlopsLabs.Core.Environments.Planning;
using MlopsLabs.Core.Specs;
using MlopsLabs.Core.Specs.Yaml;

namespace MlopsLabs.Core.Authoring.Lint;

/// <summary>All that may be drawn at one place, for any seed: alternatives, each with its words, or ranges of whole numbers.</summary>
internal sealed partial class DrawnValues
{
    private readonly List<IReadOnlyList<string>> alternatives = [];
    private readonly List<(long Min, long Max)> ranges = [];

    /// <summary>Whether learners get different values; what all of them get is no secret of anybody.</summary>
    public bool Varies => alternatives.Select(words => words[0]).Distinct().Skip(1).Any() || ranges.Exists(range => range.Min < range.Max);

    /// <summary>What may come at a place of a parameter.</summary>
    /// <param name="environment">The environment that declares it.</param>
    /// <param name="parameter">Its name.</param>
    /// <param name="path">The fields that lead to the place; places in lists are left out.</param>
    public static DrawnValues Of(EnvironmentSpec environment, string parameter, IReadOnlyList<string> path)
    {
        var values = new DrawnValues();
        if (environment.Parameters.FirstOrDefault(spec => spec.Name.Value == parameter) is { } found)
            values.Add(environment, found.Draw, [.. path]);
        return values;
    }

    /// <summary>Whether a text names every alternative by one of its words, and both ends of every range.</summary>
    public bool AreAllIn(string text) =>
        alternatives.TrueForAll(words => words.Any(word => LearnerText.Find(text, word) >= 0))
        && ranges.TrueForAll(range => new[] { range.Min, range.Max }.All(end => LearnerText.Find(text, end.ToString(CultureInfo.InvariantCulture)) >= 0));

    /// <summary>The values that a text names, and where.</summary>
    public IEnumerable<(string Value, int At)> In(string text)
    {
        foreach (var word in alternatives.SelectMany(words => words).Distinct())
            if (LearnerText.Find(text, word) is >= 0 and var at)
                yield return (word, at);
        if (ranges.Count > 0)
            foreach (var match in WholeNumber().Matches(text).Where(match => ranges.Exists(range => long.TryParse(match.Value, CultureInfo.InvariantCulture, out var number) && number >= range.Min && number <= range.Max)))
                yield return (match.Value, match.Index);
    }

    private void Add(EnvironmentSpec environment, DrawSpec draw, ReadOnlySpan<string> path)
    {
        switch (draw)
        {
            case IntDraw number when path.IsEmpty:
                ranges.Add((number.Min, number.Max));
                break;
            case ChoiceDraw choice:
                foreach (var value in choice.Values)
                    Add(value, path);
                break;
            case SampleDraw sample when !path.IsEmpty && Field(sample, path[0]) is { } added:
                Add(environment, added.Draw, path[1..]);
                break;
            case SampleDraw sample:
                foreach (var row in Pool.Read(environment, sample))
                    Add(row, path);
                break;
            case ConcatDraw concat:
                foreach (var name in concat.Names)
                    if (environment.Parameters.FirstOrDefault(spec => spec.Name.Value == name.Value) is { } part && part.Draw != draw)
                        Add(environment, part.Draw, path);
                break;
        }
    }

    private static ParameterSpec? Field(SampleDraw sample, string name) => sample.With.FirstOrDefault(field => field.Name.Value == name);

    private void Add(Node node, ReadOnlySpan<string> path)
    {
        foreach (var name in path)
        {
            if ((node as MapNode)?[name] is not { } inner)
                return;
            node = inner;
        }
        var words = Words(node).ToList();
        if (words.Count > 0)
            alternatives.Add(words);
    }

    private static IEnumerable<string> Words(Node node) => node switch
    {
        ScalarNode { Kind: ScalarKind.Text or ScalarKind.Number } scalar when scalar.Text.Trim() is { Length: > 0 } text => [text],
        ListNode list => list.Items.SelectMany(Words),
        _ => [],
    };

    [GeneratedRegex(@"(?<![\w.-])\d{1,18}(?![\w-]|\.\d)")]
    private static partial Regex WholeNumber();
}
