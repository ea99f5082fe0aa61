using System.CommandLine;
using System.Text;
using MlopsLabs.Cli.Reports;
using MlopsLabs.Core;
using MlopsLabs.Core.Authoring.Coverage;
using MlopsLabs.Core.Catalog;
using MlopsLabs.Core.Specs;

namespace MlopsLabs.Cli.Verbs.Author;

internal sealed class CoverageVerb() : Verb("coverage", """
    Show which labs and checks stand behind each outline section, objective, competency, activity and assessment of a course, and how the
    labs' minutes compare with its budget.
    """, "mlopslabs author coverage mod-551", "mlopslabs author coverage --html coverage.html --strict")
{
    private readonly Argument<string?> course = new("COURSE") { Description = "The course's id; may be left out where there is one", HelpName = "COURSE", Arity = ArgumentArity.ZeroOrOne };
    private readonly Option<string?> html = new("--html") { Description = "Write the matrix to this file as a page of HTML as well", HelpName = "FILE" };
    private readonly Option<bool> strict = new("--strict") { Description = "Exit code 1 when a row is empty" };

    protected override void Declare(Command command)
    {
        command.Add(course);
        command.Add(html);
        command.Add(strict);
    }

    protected override Task<int> RunAsync(Invocation call, CancellationToken cancellation)
    {
        var coverage = CourseCoverage.Of(CourseOf(call, call.Parsed.GetValue(course)));
        if (call.Parsed.GetValue(html) is { } file)
        {
            File.WriteAllText(Path.GetFullPath(file, call.Host.CurrentFolder), new CoverageHtml(coverage).Page(), new UTF8Encoding(false));
            call.Host.Error.WriteLine($"Written to {file}");
        }
        if (call.Json)
            JsonReport.Write(call.Host.Out, Json(coverage), ReportJson.Default.CoverageJson);
        else
            CoverageText.Write(call.Host.Out, coverage);
        foreach (var broken in call.Catalog.Broken)
            call.Host.Error.WriteLine($"not counted, because it cannot be used: {PlainText.SanitiseLine(broken.Id)} (see {broken.Path}; mlopslabs author lint)");
        return Task.FromResult(call.Parsed.GetValue(strict) && coverage.Empty.Any() ? ExitCodes.ChecksFailed : ExitCodes.Ok);
    }

    private static Course CourseOf(Invocation call, string? id)
    {
        var courses = call.Catalog.Courses;
        if (courses.Count == 0)
            throw call.NothingToShow();
        if (id is null && courses.Count == 1)
            return courses[0];
        var known = courses.Select(each => each.Id).ToList();
        return courses.FirstOrDefault(each => each.Id == id)
            ?? throw new UsageException(
                id is null ? "Which course?" : $"There is no course `{id}` that can be used{Nearest.Suggest(id, known)}.", $"mlopslabs author coverage {string.Join('|', known)}");
    }

    private static CoverageJson Json(CourseCoverage coverage) => new(
        coverage.Course.Id, coverage.Course.Spec.Title, coverage.Budget, coverage.Minutes, coverage.Empty.Count(),
        [.. coverage.Rows.Select(row => new CoverageRowJson(
            CoverageText.Word(row.Kind), row.Id, row.Text, [.. row.Labs.Select(lab => lab.Id.Value)], row.Checks, row.Minutes, row.IsEmpty))],
        [.. coverage.Labs.Select(lab => new CoveredLabJson(
            lab.Id.Value, lab.Title, lab.Outline.Value, Ids(lab.Objectives), Ids(lab.Competencies), Ids(lab.Activities), Ids(lab.Assessments), lab.Minutes.Value,
            [.. lab.Checks.Select(check => new CoveredCheckJson(check.Id.Value, check.Step.Value, check.Title, check.Points, check.Visibility == Visibility.Hidden))]))]);

    private static List<string> Ids(IReadOnlyList<Located<string>> names) => [.. names.Select(name => name.Value)];
}
