using System.Text;
using MlopsLabs.Core.Authoring.Mutation;

namespace MlopsLabs.Core.Tests.Authoring.Mutation;

/// <summary>Of a text for people, what is data is mutated, and the words of prose are left alone.</summary>
public sealed class ProseMutationTests
{
    private const string Page = """
        # Operating model

        <!-- One row a metric:
        | lead-time | 12 hours | `example` |
        -->
        ## Roles

        - `security` answers for approvals that are more than a formality.
        - Everybody answers for what they
          have promised to others.
        1. logistics
        2. risk

        ## Metrics

        | Metric | Today | Target |
        |---|---|---|
        | lead-time | 29 hours | 5 days |
        | time-to-restore | 7 hours | 4 hours, and never again more than that |

        First we make failures visible before customers see them.
        See decisions/0002-contracts.yaml, which was signed
        on 17 September by all of us.

        ```
        make -C srv all
        ```

        """;

    [Theory]
    [InlineData(MutationOperator.DropRow, "section `Roles` is not there")]
    [InlineData(MutationOperator.DropRow, "the heading of section `Roles` is not there")]
    [InlineData(MutationOperator.Blank, "section `Metrics` has nothing in it")]
    [InlineData(MutationOperator.DropRow, "line 8 is not there")]
    [InlineData(MutationOperator.Rename, "line 8: `security` is `security-other`")]
    [InlineData(MutationOperator.DropRow, "line 11 is not there")]
    [InlineData(MutationOperator.Duplicate, "line 12 is there twice")]
    [InlineData(MutationOperator.Rename, "line 12: `risk` is `risk-other`")]
    [InlineData(MutationOperator.DropRow, "line 18 is not there")]
    [InlineData(MutationOperator.Duplicate, "line 19 is there twice")]
    [InlineData(MutationOperator.Rename, "line 18: `lead-time` is `lead-time-other`")]
    [InlineData(MutationOperator.Rename, "line 19: `hours` is `hours-other`")]
    [InlineData(MutationOperator.Number, "line 19: `8`, not `7`")]
    [InlineData(MutationOperator.Blank, "line 18: `5 days` is an empty cell")]
    [InlineData(MutationOperator.Swap, "column 3 of lines 18 and 19 is swapped")]
    [InlineData(MutationOperator.DropRow, "line 21 to 23, a paragraph, is not there")]
    [InlineData(MutationOperator.Rename, "line 22: `decisions/0002-contracts.yaml` is `decisions/0002-contracts.yaml-other`")]
    [InlineData(MutationOperator.Number, "line 23: `18`, not `17`")]
    [InlineData(MutationOperator.Rename, "line 26: `all` is `all-other`")]
    [InlineData(MutationOperator.Duplicate, "line 26 is there twice")]
    public void Data_in_a_page_is_mutated(MutationOperator kind, string description) =>
        Assert.Contains((kind, description), Of("a.md", Page).Select(one => (one.Operator, one.Description)));

    [Fact]
    public void Prose_is_neither_worded_otherwise_nor_there_twice_and_a_title_stays()
    {
        var made = Of("a.md", Page);
        List<AnswerMutation> Kind(MutationOperator kind) => [.. made.Where(one => one.Operator == kind)];
        Assert.Equal(["all", "decisions/0002-contracts.yaml", "logistics", "risk", "security"], Kind(MutationOperator.Rename).Select(one => one.Description.Split('`')[1]).Except(["lead-time", "time-to-restore", "hours", "days"]).Order());
        Assert.All(Kind(MutationOperator.Rename), one => Assert.DoesNotContain(one.Change.Old, line => line.StartsWith('#')));
        Assert.Equal([11, 12, 18, 19, 26], Kind(MutationOperator.Duplicate).Select(one => one.Change.First - 1).Order());
        Assert.All(Kind(MutationOperator.DropRow), one => Assert.StartsWith("# Operating model\n", one.Content));
    }

    [Fact]
    public void A_swap_changes_the_cells_of_a_column_and_nothing_else()
    {
        var swapped = Of("a.md", Page).First(one => one.Description == "column 2 of lines 18 and 19 is swapped");
        Assert.Equal(
            [
                "- | lead-time | 29 hours | 5 days |", "- | time-to-restore | 7 hours | 4 hours, and never again more than that |",
                "+ | lead-time | 7 hours | 5 days |", "+ | time-to-restore | 29 hours | 4 hours, and never again more than that |",
            ],
            swapped.Change.Diff);
    }

    [Fact]
    public void A_section_goes_with_its_parts_up_to_the_next_of_its_level()
    {
        const string nested = "# Charter\n\n## Scope\n\n### In scope\n\n- eta\n\n### Out of scope\n\n- churn\n\nReview\n------\n\nrcosta\n";
        string After(string description) => Of("a.md", nested).First(one => one.Description == description).Content!;
        Assert.Equal("# Charter\n\nReview\n------\n\nrcosta\n", After("section `Scope` is not there"));
        Assert.Equal("# Charter\n\n## Scope\n\n### In scope\n### Out of scope\n\n- churn\n\nReview\n------\n\nrcosta\n", After("section `In scope` has nothing in it"));
        Assert.Equal("# Charter\n\n## Scope\n\n### In scope\n\n- eta\n\n### Out of scope\n\n- churn\n\n", After("section `Review` is not there"));
    }

    [Fact]
    public void In_plain_text_each_line_stands_for_itself()
    {
        var made = Of("names.txt", "eta-retrain\nfraud\nwhat nobody reads any more\n");
        Assert.Contains((MutationOperator.Rename, "line 1: `eta-retrain` is `eta-retrain-other`"), made.Select(one => (one.Operator, one.Description)));
        Assert.Contains((MutationOperator.Duplicate, "line 2 is there twice"), made.Select(one => (one.Operator, one.Description)));
        Assert.DoesNotContain(made, one => one.Description.StartsWith("line 3", StringComparison.Ordinal));
    }

    private static IReadOnlyList<AnswerMutation> Of(string file, string text) => Mutator.Of(file, Encoding.UTF8.GetBytes(text), 1000);
}
