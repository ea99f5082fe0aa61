using MlopsLabs.Core.Authoring.Preview;
using MlopsLabs.Core.Catalog;
using MlopsLabs.Core.Specs;
using MlopsLabs.Core.Tests.Fixtures;

namespace MlopsLabs.Core.Tests.Authoring.Preview;

public sealed class LabFilesTests : IDisposable
{
    private readonly FixtureFolder folder = Courses.Good();

    public void Dispose() => folder.Dispose();

    private LabFiles? Find(string id) => LabFiles.Find(CatalogReader.Read(folder.Path), id);

    [Fact]
    public void A_lab_is_read_with_its_brief()
    {
        var reading = Find("look")!.Read();
        Assert.Equal(("c", "look"), (reading.Course!.Id, reading.Lab!.Id.Value));
        Assert.StartsWith("# Look around", reading.Brief);
        Assert.DoesNotContain(reading.Findings, finding => finding.Severity == Severity.Error);
    }

    [Fact]
    public void What_rules_say_is_told_too_unless_a_comment_allows_it()
    {
        folder.Replace("c/look/lab.yaml", "text: Look in etc.", "text: Look in etc for north.");
        Assert.Contains(Find("look")!.Read().Findings, finding => finding.Code == Codes.Revealed);
        folder.Replace("c/look/lab.yaml", "cost: 1}]", "cost: 1}]  # lint: allow ML321 because a test says so");
        Assert.DoesNotContain(Find("look")!.Read().Findings, finding => finding.Code == Codes.Revealed);
    }

    [Theory]
    [InlineData("id: look\n", "id: Look!\n")]
    [InlineData("formatVersion: 1\nkind: Lab", "a: [b")]
    [InlineData("outline: first", "outline: frist")]
    public void A_lab_that_cannot_be_used_is_found_and_its_errors_are_told(string old, string now)
    {
        var files = Find("look")!;
        folder.Replace("c/look/lab.yaml", old, now);
        Assert.Equal(files.Folder, Find("look")!.Folder);
        var reading = files.Read();
        Assert.Null(reading.Lab);
        Assert.NotEmpty(reading.Findings);
    }

    [Fact]
    public void What_is_wrong_in_another_lab_is_not_this_ones_matter()
    {
        folder.With("c/other/lab.yaml", "formatVersion: 1\nkind: Lab\nid: other\n").Replace("c/environments/estate/environment.yaml", "shell: true", "shell: perhaps");
        var findings = Find("look")!.Read().Findings;
        Assert.Contains(findings, finding => finding.Path.EndsWith("environment.yaml", StringComparison.Ordinal));
        Assert.DoesNotContain(findings, finding => finding.Path.Contains("/other/", StringComparison.Ordinal));
    }

    [Fact]
    public void A_lab_that_is_not_there_is_not_found() => Assert.Null(Find("nothing"));
}
