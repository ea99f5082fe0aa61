using System.Text;
using MlopsLabs.Core.Authoring.Mutation;
using MlopsLabs.Core.Processes;
using MlopsLabs.Core.Specs.Yaml;
using MlopsLabs.Core.Tests.Fixtures;
using MlopsLabs.Core.Tests.Processes;

namespace MlopsLabs.Core.Tests.Authoring.Mutation;

/// <summary>Near misses of reference answers in the forms that learners write.</summary>
public sealed class MutatorTests
{
    private const string Yaml = """
        # what runs
        pipelines:
          - name: eta-retrain
            owner: logistics
            schedule: "17 3 * * *"
            tags: [nightly, gpu]
          - name: fraud-score   # by make
            owner: 'risk'
            schedule: "*/10 * * * *"
        sameWork: [eta-retrain, eta-nightly]
        active: true
        count: 2

        """;

    private const string Json = """{"rows": [{"name": "a", "n": 1}, {"name": "b, \"c\"", "n": 2.5}], "done": false}""";

    private const string Csv = "name,team,runs\neta,logistics,3\n\"fraud, old\",risk,4\n";

    private const string Table = "# Owners\n\n| name | team |\n|---|---|\n| eta | logistics |\n| fraud | risk |\n\nSigned on 2025-09-29.\n";

    [Theory]
    [InlineData("a.yaml", Yaml)]
    [InlineData("a.json", Json)]
    [InlineData("a.csv", Csv)]
    [InlineData("a.md", Table)]
    [InlineData("a.txt", "one\ntwo 2\n")]
    [InlineData("a.sh", "make -C srv all tests\ncurl http://metrics:9090/\n")]
    [InlineData("broken.yaml", "a: [1\nb: 2\n")]
    public void Mutations_are_many_and_the_same_each_time_and_none_is_the_answer_or_another_one(string file, string text)
    {
        var mutations = Of(file, text);
        Assert.Equal(mutations.Select(one => (one.Description, one.Content)), Of(file, text).Select(one => (one.Description, one.Content)));
        Assert.DoesNotContain(text, mutations.Select(one => one.Content));
        Assert.Distinct(mutations.Select(one => one.Content));
        Assert.Superset(new HashSet<MutationOperator> { MutationOperator.DropRow, MutationOperator.Duplicate, MutationOperator.Rename, MutationOperator.Empty, MutationOperator.Delete, MutationOperator.Truncate },
            mutations.Select(one => one.Operator).ToHashSet());
    }

    [Fact]
    public void Mutated_YAML_is_YAML_that_says_something_else_and_keeps_its_comments()
    {
        var original = Read(Yaml);
        var data = Of("a.yaml", Yaml).Where(one => one.Operator is not (MutationOperator.Delete or MutationOperator.Empty or MutationOperator.Truncate)).ToList();
        Assert.True(data.Count > 20, $"only {data.Count}");
        Assert.All(data, one => Assert.NotEqual(original, Read(one.Content!)));
        var renamed = data.First(one => one.Description == "pipelines, owner of item 2 (`fraud-score`): `risk-other`, not `risk`");
        Assert.Contains("name: fraud-score   # by make\n    owner: \"risk-other\"", renamed.Content);
        Assert.Equal(["-     owner: 'risk'", "+     owner: \"risk-other\""], renamed.Change.Diff);
        Assert.Equal(8, renamed.Change.First);
    }

    [Theory]
    [InlineData(MutationOperator.DropRow, "pipelines: item 1 (`eta-retrain`) is not there")]
    [InlineData(MutationOperator.Duplicate, "pipelines: item 1 (`eta-retrain`) is there twice")]
    [InlineData(MutationOperator.Swap, "pipelines, owner of item 1 (`eta-retrain`): swapped with item 2 (`fraud-score`)")]
    [InlineData(MutationOperator.Number, "count: `3`, not `2`")]
    [InlineData(MutationOperator.DropKey, "sameWork is not there")]
    [InlineData(MutationOperator.WrongType, "pipelines: a map, not a list")]
    [InlineData(MutationOperator.DropRow, "sameWork: item 2 (`eta-nightly`) is not there")]
    [InlineData(MutationOperator.DropRow, "pipelines[0].tags: item 1 (`nightly`) is not there")]
    [InlineData(MutationOperator.Rename, "active: `false`, not `true`")]
    [InlineData(MutationOperator.Blank, "pipelines, owner of item 2 (`fraud-score`): ``, not `risk`")]
    public void Each_kind_of_near_miss_is_made(MutationOperator kind, string description) =>
        Assert.Contains((kind, description), Of("a.yaml", Yaml).Select(one => (one.Operator, one.Description)));

    [Fact]
    public void A_sentence_is_dropped_blanked_and_made_a_number_but_its_words_are_the_writer_s()
    {
        const string said = "rows:\n  - name: eta\n    why: nobody reads it\n  - name: fraud\n    why: it is read every 9 days\n";
        var made = Of("a.yaml", said).Where(one => one.Description.StartsWith("rows, why of", StringComparison.Ordinal)).ToList();
        Assert.Contains(made, one => one.Description.EndsWith("`nobody reads it-other`, not `nobody reads it`", StringComparison.Ordinal));
        Assert.Equal(
            new HashSet<MutationOperator> { MutationOperator.Number, MutationOperator.DropKey, MutationOperator.Blank, MutationOperator.WrongType },
            made.Where(one => one.Description.StartsWith("rows, why of item 2", StringComparison.Ordinal)).Select(one => one.Operator).ToHashSet());
    }

    [Fact]
    public void A_swap_that_only_makes_another_order_is_left_for_one_that_says_something_else()
    {
        const string rows = "late:\n  - {meeting: board, team: risk}\n  - {meeting: planning, team: risk}\n  - {meeting: review, team: growth}\n";
        var swaps = Of("a.yaml", rows).Where(one => one.Operator == MutationOperator.Swap && one.Description.StartsWith("late, meeting of item 1", StringComparison.Ordinal));
        Assert.Equal(["late, meeting of item 1 (`board`): swapped with item 3 (`review`)"], swaps.Select(one => one.Description));
    }

    [Fact]
    public void A_row_goes_with_all_its_lines_and_nothing_else()
    {
        var dropped = Of("a.yaml", Yaml).First(one => one.Description == "pipelines: item 1 (`eta-retrain`) is not there");
        Assert.Equal((3, 4, 0), (dropped.Change.First, dropped.Change.Old.Count, dropped.Change.New.Count));
    }

    [Fact]
    public void A_limit_leaves_no_kind_out()
    {
        var few = Mutator.Of("a.yaml", Encoding.UTF8.GetBytes(Yaml), 10);
        Assert.Equal(10, few.Count);
        Assert.Equal(10, few.Select(one => one.Operator).Distinct().Count());
    }

    [Fact]
    public void Json_and_csv_stay_what_they_are()
    {
        Assert.Contains(Of("a.json", Json), one => one.Content is { } text && text.Contains("\"name\": \"b, \\\"c\\\"-other\"", StringComparison.Ordinal));
        Assert.Contains(Of("a.csv", Csv), one => one.Content == "name,team,runs\n\"fraud, old\",risk,4\n");
        Assert.Contains(Of("a.csv", Csv), one => one.Content is { } text && text.StartsWith("name,team,runs\neta,risk,3", StringComparison.Ordinal));
    }

    [Fact]
    public void What_is_no_text_is_only_emptied_and_deleted()
    {
        Assert.Equal([MutationOperator.Empty, MutationOperator.Delete], Mutator.Of("a.bin", [0xC3, 0x28, 0xFF], 50).Select(one => one.Operator));
        Assert.Equal([MutationOperator.Delete], Mutator.Of("a.yaml", [], 50).Select(one => one.Operator));
        Assert.NotEmpty(Of("broken.yaml", "a: [1\nb: 2\n"));
    }

    [Theory]
    [InlineData("a.yaml", Yaml)]
    [InlineData("a.json", Json)]
    [InlineData("a.md", Table)]
    public async Task The_script_of_a_mutation_makes_it(string file, string text)
    {
        using var folder = new FixtureFolder();
        foreach (var mutation in Of(file, text))
        {
            folder.With(file, text);
            Scripts.Write(folder["mutant.sh"], MutantScript.Of(mutation));
            var result = await new BoundedCommand("sh", ["mutant.sh"], TimeSpan.FromSeconds(20)) { Folder = folder.Path }
                .RunAsync(TimeProvider.System, TestContext.Current.CancellationToken);
            Assert.True(result.ExitCode == 0, $"{mutation.Description}: {Encoding.UTF8.GetString(result.Error)}");
            if (mutation.Content is null)
                Assert.False(File.Exists(folder[file]));
            else
                Assert.Equal(mutation.Content.TrimEnd('\n'), (await File.ReadAllTextAsync(folder[file], TestContext.Current.CancellationToken)).TrimEnd('\n'));
        }
    }

    private static IReadOnlyList<AnswerMutation> Of(string file, string text) => Mutator.Of(file, Encoding.UTF8.GetBytes(text), 1000);

    private static string Read(string text)
    {
        var read = YamlText.Read("a.yaml", text);
        Assert.True(read.Diagnostics.Count == 0, $"{string.Join('\n', read.Diagnostics)}\n{text}");
        return NodeJson.ToText(read.Root!);
    }
}
