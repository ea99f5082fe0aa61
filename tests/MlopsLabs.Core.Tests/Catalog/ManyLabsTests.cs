using MlopsLabs.Core.Authoring.Lint;
using MlopsLabs.Core.Catalog;
using MlopsLabs.Core.Specs;
using MlopsLabs.Core.Tests.Fixtures;

namespace MlopsLabs.Core.Tests.Catalog;

/// <summary>Courses with so many labs that they are read on all processors.</summary>
public sealed class ManyLabsTests : IDisposable
{
    private const int Count = 60;
    private readonly FixtureFolder folder = Courses.Good();

    public void Dispose() => folder.Dispose();

    [Fact]
    public void Mistakes_of_many_labs_come_in_the_order_of_their_files_each_time()
    {
        for (var n = 0; n < Count; n++)
        {
            // Three kinds of mistakes, which are found in different passes: what is wrong in itself, across files, and with the rules of lint.
            Add(n, n % 3 == 0 ? "minutes: half" : "minutes: 1", n % 3 == 1 ? "absent" : "gone", n % 3 == 1 ? "frist" : "first");
            if (n % 3 == 2)
                folder.Replace($"c/lab-{n:00}/lab.yaml", "points: 1", "points: 0");
        }
        var catalog = Texts(CatalogReader.Read(folder.Path, templates: true).Diagnostics);
        var lint = Texts(Linter.Run(folder.Path).Findings.Select(finding => finding.Diagnostic));
        for (var n = 0; n < Count; n++)
        {
            var expected = (n % 3) switch { 0 => "ML104", 1 => "ML202", _ => Codes.NoPoints };
            Assert.Contains(lint, text => text.StartsWith($"c/lab-{n:00}/lab.yaml:", StringComparison.Ordinal) && text.Contains($" {expected} ", StringComparison.Ordinal));
        }
        Assert.Equal(lint.Select(text => text.Split(':')[0]).Order(StringComparer.Ordinal), lint.Select(text => text.Split(':')[0]));
        for (var again = 0; again < 5; again++)
        {
            Assert.Equal(catalog, Texts(CatalogReader.Read(folder.Path, templates: true).Diagnostics));
            Assert.Equal(lint, Texts(Linter.Run(folder.Path).Findings.Select(finding => finding.Diagnostic)));
        }
    }

    [Fact]
    public void Of_many_labs_with_one_id_the_first_folder_has_it()
    {
        for (var n = 0; n < Count; n++)
            Add(n, "minutes: 1", "gone", "first", id: "twin");
        var twins = CatalogReader.Read(folder.Path).Diagnostics.Where(diagnostic => diagnostic.Code == Codes.DuplicateId).ToList();
        Assert.Equal(Count - 1, twins.Count);
        Assert.All(twins, twin => Assert.Contains("c/lab-00/lab.yaml", twin.Message, StringComparison.Ordinal));
    }

    [Fact]
    public void Labs_that_require_many_others_are_put_in_order_at_once()
    {
        // The ways from a lab to the first one double with each lab: whoever walks them all does not come back.
        for (var n = 0; n < Count; n++)
            Add(n, $"minutes: 1\nrequires: [{string.Join(", ", new[] { n - 1, n - 2 }.Where(other => other >= 0).Select(Name))}]", "gone", "first", id: Name(n));
        var labs = CatalogReader.Read(folder.Path).Courses[0].Labs.Select(lab => lab.Id.Value);
        Assert.Equal(Enumerable.Range(0, Count).Select(Name), labs.Where(id => id != "look"));

        // By their names alone the last would come first.
        static string Name(int n) => $"z-{Count - n:00}";
    }

    private void Add(int n, string minutes, string probe, string section, string? id = null) => folder
        .With($"c/lab-{n:00}/lab.yaml", $$"""
            formatVersion: 1
            kind: Lab
            id: {{id ?? $"lab-{n:00}"}}
            title: Find it
            outline: {{section}}
            {{minutes}}
            steps: [{id: go, title: Go}]
            probes: {gone: {answer: portfolio/found.yaml} }
            checks: [{id: there, step: go, points: 1, assert: {exists: {probe: {{probe}} } } }]
            """)
        .With($"c/lab-{n:00}/brief.md", "## go\n");

    private List<string> Texts(IEnumerable<Diagnostic> diagnostics) => [.. diagnostics.Select(diagnostic => diagnostic.ToString()[(folder.Path.Length + 1)..])];
}
