using System.CommandLine;
using MlopsLabs.Core.Authoring.Scaffold;
using MlopsLabs.Core.Catalog;
using MlopsLabs.Core.Specs;

namespace MlopsLabs.Cli.Verbs.Author;

internal sealed class NewLabVerb() : NewVerb("lab", """
    Begin a lab of a course: brief, step, checks, start file, solution and a mutant, with what is to do in each.
    """, "mlopslabs author new lab find-jobs --course ./my-labs/first-steps --environment shop --minutes 20")
{
    private readonly Option<string?> outline = new("--outline") { Description = "Its section of the outline; the first one that has no lab yet when left out", HelpName = "SECTION" };

    private readonly Option<int?> minutes = new("--minutes") { Description = "How long it takes; 30, or what is left of the budget, when left out", HelpName = "N" };

    private readonly Option<string?> environment = new("--environment") { Description = "The environment that it runs in; the only one of the course when left out", HelpName = "ID" };

    protected override void Declare(Command command)
    {
        base.Declare(command);
        foreach (var option in new Option[] { Course, outline, minutes, environment })
            command.Add(option);
    }

    protected override Task<int> RunAsync(Invocation call, CancellationToken cancellation)
    {
        var id = IdOf(call);
        var folder = CourseFolder(call);
        var catalog = CatalogReader.Read(Full(call, folder));
        if (catalog.HasErrors || catalog.Courses is not [var course])
            throw new UsageException("The course has mistakes; a lab cannot be put into it.", $"mlopslabs author lint --labs {folder}");
        return Task.FromResult(Write(
            call, folder, Scaffolds.Lab(id, course.Spec, Outline(call, course), Minutes(call, course), Environment(call, course)),
            $"mlopslabs start --labs {folder} {id}",
            $"mlopslabs check --labs {folder} {id}",
            $"look for TODO in {Path.Combine(folder, id)}, beginning with brief.md"));
    }

    private string Outline(Invocation call, Course course)
    {
        var sections = course.Spec.Outline.Select(section => section.Id.Value).ToList();
        if (call.Parsed.GetValue(outline) is not { } asked)
            return sections.Find(section => !course.Labs.Any(lab => lab.Outline.Value == section)) ?? sections[0];
        return sections.Contains(asked)
            ? asked
            : throw new UsageException($"There is no outline section `{asked}`{Nearest.Suggest(asked, sections)}.", $"--outline {string.Join(" or ", sections)}");
    }

    private int Minutes(Invocation call, Course course)
    {
        var left = course.Spec.LabMinutes.Value - course.Labs.Sum(lab => lab.Minutes.Value);
        var asked = call.Parsed.GetValue(minutes) ?? Math.Clamp(left, 1, 30);
        if (asked < 1)
            throw new UsageException("A lab takes at least a minute.");
        return asked <= left
            ? asked
            : throw new UsageException($"The course has {left} minutes left of its labMinutes {course.Spec.LabMinutes.Value}.", $"raise labMinutes in {course.Spec.Path}, or give --minutes");
    }

    private EnvironmentSpec? Environment(Invocation call, Course course)
    {
        var known = course.Environments.Keys.Order(StringComparer.Ordinal).ToList();
        if (call.Parsed.GetValue(environment) is { } asked)
            return course.Environments.GetValueOrDefault(asked)
                ?? throw new UsageException($"There is no environment `{asked}`{Nearest.Suggest(asked, known)}.", "mlopslabs author new environment ID");
        return known switch
        {
            [] => null,
            [var only] => course.Environments[only],
            _ => throw new UsageException("In which environment?", $"--environment {string.Join(" or ", known)}"),
        };
    }
}
