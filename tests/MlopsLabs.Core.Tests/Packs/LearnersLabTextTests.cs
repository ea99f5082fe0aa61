using MlopsLabs.Core.Catalog.Packs;
using MlopsLabs.Core.Specs;
using MlopsLabs.Core.Tests.Fixtures;

namespace MlopsLabs.Core.Tests.Packs;

/// <summary>Lines of a lab.yaml that learners do not get, in the ways that people write them.</summary>
public sealed class LearnersLabTextTests : IDisposable
{
    private const string Head = """
        formatVersion: 1
        kind: Lab
        id: look
        title: Look
        outline: first
        minutes: 5
        steps: [{id: find, title: Find it, rubric: [{id: r, text: Read, levels: [{text: bad, points: 0}, {text: good, points: 1}]}]}]
        probes: {found: {answer: found.yaml}}

        """;

    private readonly FixtureFolder folder = new();

    public void Dispose() => folder.Dispose();

    private string Of(string text)
    {
        folder.With("lab.yaml", text);
        var read = LabReader.Read(folder["lab.yaml"]);
        Assert.Empty(read.Diagnostics);
        return LearnersLabText.Of(read.Value!, text);
    }

    private static string Check(string id, string more = "") => $"{{id: {id}, step: find, assert: {{exists: {{probe: found}}}}{more}}}";

    private static readonly string s_hidden = Check("b", ", visibility: hidden");

    [Fact]
    public void Nothing_to_take_out_changes_nothing() => Assert.Equal($"{Head}checks:\n- {Check("a")}\n\n\n", Of($"{Head}checks:\n- {Check("a")}\n\n\n"));

    [Fact]
    public void Dashes_in_the_column_of_their_key_are_understood() =>
        Assert.Equal($"{Head}checks:\n- {Check("a")}\n- {Check("c")}\nhiddenChecks: 1\n", Of($"{Head}checks:\n- {Check("a")}\n- {s_hidden}\n- {Check("c")}\ngate:\n  seeds: 2\n"));

    [Fact]
    public void A_dash_on_a_line_of_its_own_goes_with_its_check() =>
        Assert.Equal($"{Head}checks:\n  - {Check("a")}\nhiddenChecks: 1\n", Of($"{Head}checks:\n  -\n    {s_hidden}\n  - {Check("a")}\n"));

    [Fact]
    public void Several_hidden_checks_go_and_the_lines_between_stay() => Assert.Equal(
        $"{Head}checks:\n  # about a\n  - {Check("a")}\n\n  # about c\n  - {Check("c")}   # c\nhiddenChecks: 2\n",
        Of($"{Head}checks:\n  # about a\n  - {Check("a")}\n\n  # about b\n  - {s_hidden}\n  # about d\n  - {s_hidden.Replace("id: b", "id: d")}\n\n  # about c\n  - {Check("c")}   # c\n"));

    [Fact]
    public void Where_all_checks_are_hidden_the_key_goes_too() => Assert.Equal($"{Head}hiddenChecks: 1\n", Of($"{Head}checks:\n- {s_hidden}\n"));

    [Fact]
    public void A_text_of_several_lines_goes_as_a_whole_and_one_before_it_keeps_its_end() => Assert.Equal(
        $"{Head}checks:\n  - id: a\n    step: find\n    assert: {{exists: {{probe: found}}}}\n    messages:\n      fail: |+\n        kept\n\n  - {Check("c")}\nhiddenChecks: 1\n",
        Of($"{Head}checks:\n  - id: a\n    step: find\n    assert: {{exists: {{probe: found}}}}\n    messages:\n      fail: |+\n        kept\n\n  - id: b\n    step: find\n    visibility: hidden\n    title: |\n      # no comment\n\n      - no entry\n    assert: {{exists: {{probe: found}}}}\n\n  - {Check("c")}\n"));

    [Fact]
    public void Line_breaks_of_Windows_stay()
    {
        var text = $"{Head}checks:\n- {Check("a")}\n- {s_hidden}\n".Replace("\n", "\r\n");
        Assert.Equal($"{Head}checks:\n- {Check("a")}\nhiddenChecks: 1\n".Replace("\n", "\r\n"), Of(text));
    }

    [Fact]
    public void A_gate_in_the_middle_goes() => Assert.Equal($"{Head}\nchecks:\n- {Check("a")}\n", Of($"{Head}# proof\ngate:\n  seeds: 2\n\n  repeats: 3\n\nchecks:\n- {Check("a")}\n"));

    [Theory]
    [InlineData("checks: [A, B]\n")]
    [InlineData("checks: [A,\n  B]\n")]
    public void What_cannot_be_taken_out_by_lines_is_refused(string checks)
    {
        var text = Head + checks.Replace("A", Check("a")).Replace("B", s_hidden);
        Assert.Contains("on a line of its own", Assert.Throws<AuthorException>(() => Of(text)).Message);
    }
}
