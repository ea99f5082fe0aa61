using MlopsLabs.Tui;

namespace MlopsLabs.Tests.Tui;

/// <summary>Tables of a brief: as they are where there is room, else told row by row.</summary>
public sealed class BriefTablesTests
{
    private const string Brief = """
        Before.

        | What | Docker | Local |
        |---|---|---|
        | git repositories | `curl http://forge:8080/a|b` | `estate/forge` |
        | handbook | | `estate/handbook` |

        After.
        """;

    private const string Told = """
        Before.

        **git repositories**

        - Docker: `curl http://forge:8080/a|b`
        - Local: `estate/forge`

        **handbook**

        - Local: `estate/handbook`


        After.
        """;

    [Fact]
    public void A_table_with_room_is_left_alone_and_one_without_is_told_row_by_row()
    {
        Assert.Equal(Brief, BriefTables.Fit(Brief, 67));
        Assert.Equal(Told, BriefTables.Fit(Brief, 66));
    }

    [Fact]
    public void The_text_up_to_a_place_is_the_beginning_of_the_whole()
    {
        for (var end = 0; end < Brief.Length; end++)
            if (Brief[end] == '\n')
                Assert.StartsWith(BriefTables.Fit(Brief, 40, end).TrimEnd(), Told, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("```text\n| a | b |\n|---|---|\n| long long long | x |\n```")]
    [InlineData("| no table, only a line that begins so")]
    [InlineData("| a |\nno rule below")]
    [InlineData("|\n|\n|")]
    public void What_is_no_table_stays(string text) => Assert.Equal(text, BriefTables.Fit(text, 5));
}
